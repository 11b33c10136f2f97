"""Tables as files: the one door by which a table is downloaded, as .xlsx or as .csv.

Whatever a bidder wrote stays text: no cell is ever a formula.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter.workbook import Workbook

from evidence.cell import CELL, cell_parts, guarded, utf_16_units, without_refused
from tender.frames.table import Cell, CellKind, DataColumn, DataTable

SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
ROWS = 1_000_000  #: of one sheet; more go on in another
CUT = " … (goes on in the .csv)"
_WIDTHS = {CellKind.TEXT: 20, CellKind.DAY: 12, CellKind.MOMENT: 21}
_FIRST_YEAR = 1900  #: a workbook has no day before it
_LONGEST_WIDTH = 60


def workbook_of(title: str, council: str, on: date, tables: Iterable[DataTable]) -> bytes:
    """The tables as one .xlsx of a day, a sheet for each: headings in the first row, figures as
    text, so that none is rounded to the fifteen digits that a spreadsheet holds.
    """
    file = BytesIO()
    book = Workbook(file, SAFE)
    book.set_properties(
        {"title": title, "author": council, "created": datetime.combine(on, time(12))}
    )
    base = {"font_name": "Arial", "font_size": 11, "valign": "top"}
    looks = {
        "head": book.add_format({**base, "bold": True, "bottom": 1}),
        "text": book.add_format({**base, "num_format": "@"}),
        "wrapped": book.add_format({**base, "num_format": "@", "text_wrap": True}),
        "whole": book.add_format({**base, "num_format": "0"}),
        "day": book.add_format({**base, "num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({**base, "num_format": "yyyy-mm-dd hh:mm"}),
        "second": book.add_format({**base, "num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    for table in tables:
        for number, start in enumerate(range(0, max(len(table.rows), 1), ROWS), 1):
            name = table.name if number == 1 else f"{table.name} {number}"
            _fill(book.add_worksheet(name[:31]), table, table.rows[start : start + ROWS], looks)
    book.close()
    return file.getvalue()


def _fill(sheet: Any, table: DataTable, rows: Sequence[Sequence[Cell]], looks: Any) -> None:
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in rows]
        width = _width(column, cells)
        look = looks[_look(column, cells, width)]
        write = getattr(sheet, _WRITERS.get(column.kind, "write_string"))
        said = _SAID.get(column.kind, str)
        sheet.set_column(place, place, width, look)  # also of rows that are still to be written
        sheet.write_string(0, place, column.name, looks["head"])
        for number, cell in enumerate(cells, 1):
            if isinstance(cell, date) and cell.year < _FIRST_YEAR:
                sheet.write_string(number, place, in_words(cell), looks["text"])
            elif cell is not None and cell != "":
                write(number, place, said(cell), look)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _look(column: DataColumn, cells: Sequence[Cell], width: int) -> str:
    """How a column looks: moments with their seconds where one has any."""
    if any(isinstance(cell, datetime) and cell.second for cell in cells):
        return "second"
    return _LOOKS.get(column.kind, "wrapped" if width == _LONGEST_WIDTH else "text")


def _width(column: DataColumn, cells: Sequence[Cell]) -> int:
    """How wide a column is: as its longest value, within bounds."""
    least = max(_WIDTHS.get(column.kind, 10), len(column.name) + 4)
    if column.kind is not CellKind.TEXT:
        return least
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(max(longest + 2, len(column.name) + 4), _LONGEST_WIDTH)


def _fitting(words: str) -> str:
    """The text, or as much of it as a cell holds."""
    words = without_refused(words)
    if utf_16_units(words) <= CELL:
        return words
    return f"{cell_parts(words)[0][: -len(CUT)]}{CUT}"


def in_words(cell: Cell) -> str:
    """A value as text: days as year-month-day, moments to the second, yes and no; empty for
    nothing.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


#: how a workbook's cell is written, looks and is put: whatever is not named is text
_WRITERS = {
    CellKind.WHOLE: "write_number",
    CellKind.DAY: "write_datetime",
    CellKind.MOMENT: "write_datetime",
}
_LOOKS = {CellKind.WHOLE: "whole", CellKind.DAY: "day", CellKind.MOMENT: "moment"}
_SAID: Mapping[CellKind, Callable[[Any], Any]] = {
    CellKind.TEXT: _fitting,
    CellKind.YES_NO: in_words,
    **dict.fromkeys(_WRITERS, lambda cell: cell),
}


def csv_of(table: DataTable) -> bytes:
    """The table as .csv in UTF-8 with a mark that tells Excel so. Text that a spreadsheet would run
    has an apostrophe in front.
    """
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.name for column in table.columns])
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        writer.writerow(
            [
                guarded(in_words(cell)) if kind is CellKind.TEXT else in_words(cell)
                for kind, cell in zip(kinds, row, strict=True)
            ]
        )
    return file.getvalue().encode("utf-8-sig")


def zip_of(tables: Iterable[DataTable]) -> bytes:
    """Each table as .csv, together in one .zip; the same tables give the same bytes."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for table in tables:
            archive.writestr(
                ZipInfo(f"{table.name}.csv"), csv_of(table), compress_type=ZIP_DEFLATED
            )
    return file.getvalue()
