"""A list as a workbook: words as text, whatever they look like, never a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple

from xlsxwriter.workbook import Workbook

_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
LONGEST_CELL = 32_767  #: characters that a cell of a workbook holds
MOST_DIGITS = 15  #: of a number that a workbook keeps exactly
WIDTHS = (9, 60)  #: of a column, in characters


class SheetColumn(NamedTuple):
    """A column of the workbook: its title, and whether its whole numbers are written as numbers."""

    title: str
    numeric: bool = False


def list_workbook(
    title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[str]]
) -> bytes:
    """The list as .xlsx, its heading row kept in view and a filter over every column."""
    told = [tuple(map(_cut, row)) for row in rows]
    file = BytesIO()
    book = Workbook(file, _SAFE)
    base = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True}
    text, head = book.add_format(base), book.add_format({**base, "bold": True, "bottom": 1})
    book.set_properties({"title": title})
    sheet = book.add_worksheet("List")
    for column, (name, numeric) in enumerate(columns):
        sheet.set_column(column, column, _width([name, *(row[column] for row in told)]))
        sheet.write_string(0, column, name, head)
        for number, row in enumerate(told, 1):
            cell = row[column]
            if numeric and cell.isascii() and cell.isdigit() and len(cell) <= MOST_DIGITS:
                sheet.write_number(number, column, int(cell), text)
            else:
                sheet.write_string(number, column, cell, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(told), 1), max(len(columns) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()


def _cut(text: str) -> str:
    """A text as far as a cell holds it; what is cut off says so."""
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _width(texts: Iterable[str]) -> int:
    least, most = WIDTHS
    return min(max(max(map(len, texts), default=0) + 2, least), most)
