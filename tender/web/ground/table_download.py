"""A list of a page as a workbook, by the one door of tables (`tender.frames.files`)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from flask import Response
from werkzeug.utils import secure_filename

from evidence.number import whole
from tender.frames.files import workbook_of
from tender.frames.table import Cell, CellKind, DataColumn, DataTable
from tender.web.ground.downloads import XLSX, download

MOST = 10**15 - 1  #: the greatest whole number that a workbook keeps exactly


class SheetColumn(NamedTuple):
    """A column of the workbook: its title, and whether it holds figures."""

    title: str
    numeric: bool = False


def table_download(
    title: str, on: date, columns: Sequence[SheetColumn], rows: Iterable[Sequence[str]]
) -> Response:
    """A table of a day as .xlsx, called as it is titled: each cell the words that its page shows,
    as text; whole numbers, where a column has no other figures, as numbers.
    """
    told = tuple(map(tuple, rows))
    counted = [
        column.numeric and all(_is_whole(row[place]) for row in told)
        for place, column in enumerate(columns)
    ]
    table = DataTable(
        name="List",
        meaning=title,
        columns=tuple(
            DataColumn(column.title, CellKind.WHOLE if is_counted else CellKind.TEXT, "")
            for column, is_counted in zip(columns, counted, strict=True)
        ),
        rows=tuple(tuple(map(_cell, row, counted)) for row in told),
    )
    content = workbook_of(title, "", on, [table])
    return download(content, XLSX, f"{secure_filename(title.lower())}.xlsx")


def _is_whole(text: str) -> bool:
    return not text or whole(text, MOST) is not None


def _cell(text: str, counted: bool) -> Cell:
    return whole(text, MOST) if counted else text
