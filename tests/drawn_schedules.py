"""A price schedule as a test draws it: what stands in which cell, what is known of it, and the
workbook that is written from it. `from tests.drawn_schedules import Drawn`.
"""

from dataclasses import dataclass, field

import xlsxwriter

from lots.lot import Lot

#: how a rate is written, and whether it can be taken
READABLE = ("{}", "£{}", "£ {}", "£{} per hour", "{} per hour", "£{}/hour", "number")
NOT_READABLE = (
    "£{} per contact hour", "GBP {}", "£{}ph", "£{} + VAT", "{} to 30.00", "£{} per visit",
    "comma", "TBC", "formula", "no value",
)  # fmt: skip
NOT_BID = ("", "no bid", "N/A", "-")


@dataclass
class Drawn:
    """A schedule as it will be written: cells and merged ranges by sheet, where each rate stands,
    and which cells hold other numbers.
    """

    lots: tuple[Lot, ...]
    rates: dict = field(default_factory=dict)  #: (lot, line): (text, how it is written)
    cells: dict = field(default_factory=dict)  #: (sheet, row, column): text
    merged: list = field(default_factory=list)  #: (sheet, row, column, last row, last column)
    places: dict = field(default_factory=dict)  #: (sheet, row, column): (lot, line)
    others: set = field(default_factory=set)  #: (sheet, row, column) of other numbers
    name: str = ""

    def put(self, sheet, row, column, text):
        """Write a text."""
        if text != "":
            self.cells[sheet, row, column] = text

    def number(self, sheet, row, column):
        """Write a number that is no rate, unlike every rate."""
        self.cells[sheet, row, column] = str(7000 + 10 * row + column)
        self.others.add((sheet, row, column))

    def rate(self, sheet, row, column, lot, line):
        """Write the rate of a line where it belongs."""
        self.places[sheet, row, column] = (lot, line)
        self.cells[sheet, row, column] = self.rates[lot, line]

    def span(self, sheet, row, column, low, last, how):
        """Let a cell stand for several, merged or with blanks after it."""
        if how == "merged" and (row, column) != (low, last):
            self.merged.append((sheet, row, column, low, last))
        elif how == "repeated":
            for at in range(row, low + 1):
                for place in range(column, last + 1):
                    self.put(sheet, at, place, self.cells[sheet, row, column])


def is_readable(written):
    """Whether a rate is written so that it can be taken."""
    return written[1] in READABLE


def is_bid(written):
    """Whether anything is written that must be read or named."""
    return written[1] not in NOT_BID


def write(drawn, path):
    """The schedule as a workbook."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheets = {}
        plain = book.add_format({"bg_color": "#eeeeee"})
        for sheet, *_ in drawn.cells:
            if sheet not in sheets:
                sheets[sheet] = book.add_worksheet(sheet)
        for sheet, row, column, low, last in drawn.merged:
            sheets[sheet].merge_range(row, column, low, last, "", plain)
        for (sheet, row, column), text in drawn.cells.items():
            _write_cell(sheets[sheet], row, column, text)
    return path


def _write_cell(sheet, row, column, text):
    if isinstance(text, str):
        if text.isdigit():
            sheet.write_number(row, column, int(text))
        else:
            sheet.write_string(row, column, text)
        return
    rate, how = text
    if how == "number":
        sheet.write_number(row, column, float(rate))
    elif how == "formula":
        sheet.write_formula(row, column, "=A1*1.05", None, float(rate))
    elif how == "no value":
        sheet.write_formula(row, column, "=A1*1.05", None, "")
    elif how == "comma":
        sheet.write_string(row, column, rate.replace(".", ","))
    elif how:
        sheet.write_string(row, column, how.format(rate))
