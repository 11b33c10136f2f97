"""The one door by which a table of a page leaves as a workbook."""

from collections.abc import Iterable, Sequence

from flask import Response
from werkzeug.utils import secure_filename

from tender.documents.list_workbook import SheetColumn, list_workbook
from tender.web.ground.downloads import XLSX, download


def table_download(
    title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[str]]
) -> Response:
    """A table as .xlsx, each cell the words that its page shows; called as it is titled."""
    return download(
        list_workbook(title, columns, rows), XLSX, f"{secure_filename(title.lower())}.xlsx"
    )
