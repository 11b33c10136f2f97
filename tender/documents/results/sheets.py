"""What every sheet of the results workbook shares: formats, safe writing of text, exact numbers
with their cached values.
"""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_LINE = 15  #: points of height that a line of text takes
_MOST = 409  #: points that a row can have
_USED = Fraction(9, 10)  #: of a column's width, where words wrap and letters are wide


class Sheets:
    """A workbook and its formats.

    Text is always written as text: a cell that begins with = is never a formula of somebody else's.
    """

    def __init__(self, workbook: Workbook) -> None:
        """Make the formats once."""
        self.workbook = workbook
        base = {"font_name": "Arial", "font_size": 11, "valign": "top"}
        self.text = workbook.add_format(base)
        words = {**base, "text_wrap": True, "indent": 1}
        self.wrap = workbook.add_format(words)
        self.bold = workbook.add_format({**words, "bold": True, "bottom": 1})
        self.title = workbook.add_format({**base, "bold": True, "font_size": 14})
        self.number = workbook.add_format({**base, "num_format": "0.00"})
        self.exact = workbook.add_format({**base, "num_format": "General"})
        self.money = workbook.add_format({**base, "num_format": "£#,##0.00"})
        self._used: set[str] = set()
        self._widths: dict[str, dict[int, int]] = defaultdict(dict)

    def sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        """A new sheet with these column widths; its name is made one that spreadsheets accept and
        that is not used yet.
        """
        allowed = "".join(character for character in name if character not in "[]:*?/\\")
        short = allowed[:28].strip("'") or "Sheet"
        unique, count = short, 2
        while unique.casefold() in self._used:
            unique, count = f"{short[:25]} {count}", count + 1
        self._used.add(unique.casefold())
        sheet = self.workbook.add_worksheet(unique)
        for column, width in enumerate(widths):
            self.widen(sheet, column, column, width)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3: a lot has some thirty columns
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")
        return sheet

    def widen(self, sheet: Worksheet, first: int, last: int, width: int) -> None:
        """Make columns so wide, in letters."""
        sheet.set_column(first, last, width)
        self._widths[sheet.name] |= dict.fromkeys(range(first, last + 1), width)

    def table(self, name: str, columns: Sequence[tuple[str, int]]) -> Worksheet:
        """A new sheet that is one table: its headings with their widths stay in view, and stand on
        every page in print.
        """
        sheet = self.sheet(name, [width for _, width in columns])
        self.row(sheet, 0, [heading for heading, _ in columns], self.bold)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def row(self, sheet: Worksheet, row: int, values: Sequence[Any], look: Any = None) -> None:
        """A row of text and numbers, as high as its longest text needs: not every spreadsheet makes
        room by itself. A fraction is written as the nearest number a spreadsheet holds.
        """
        for column, value in enumerate(values):
            self.cell(sheet, row, column, value, look)
        if look is not self.text:
            lines = max(
                (self._lines(sheet, at, value) for at, value in enumerate(values)), default=1
            )
            sheet.set_row(row, min(lines * _LINE, _MOST))

    def _lines(self, sheet: Worksheet, column: int, value: Any) -> int:
        """How many lines a text takes in its column."""
        if not isinstance(value, str):
            return 1
        room = max(int(self._widths[sheet.name].get(column, 9) * _USED), 1)
        return sum(max(-(-len(part) // room), 1) for part in value.split("\n"))

    def cell(self, sheet: Worksheet, row: int, column: int, value: Any, look: Any = None) -> None:
        """One cell."""
        if value is None or value == "":
            return
        if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
            sheet.write_string(row, column, str(value), look or self.wrap)
        else:
            sheet.write_number(row, column, near(value), look or self.exact)

    def formula(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        formula: str,
        value: Fraction | int,
        look: Any = None,
    ) -> None:
        """A live formula with our own figure as its stored value, so that a reader that does not
        recalculate shows it too.
        """
        sheet.write_formula(row, column, f"={formula}", look or self.number, near(value))


def near(value: Fraction | int) -> Any:
    """The nearest number that a spreadsheet can hold; spreadsheets know no fractions."""
    return int(value) if Fraction(value).denominator == 1 else value.numerator / value.denominator


def cells(row: int, first: int, last: int) -> str:
    """The range of a row's cells, "C5:F5"."""
    return f"{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, last)}"


def column_of(first: int, last: int, column: int) -> str:
    """The range of a column's cells with fixed rows, "C$5:C$60"."""
    ends = (xl_rowcol_to_cell(row, column, row_abs=True) for row in (first, last))
    return ":".join(ends)


def rounded(formula: str, places: int | None) -> str:
    """The formula rounded half up where the procurement rounds."""
    return formula if places is None else f"ROUND({formula},{places})"
