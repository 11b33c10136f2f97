"""The price schedule as a workbook to fill in: a row for each rate that is bid, lots and rates
named as published, so that it is read back without a doubt.
"""

from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter.workbook import Workbook

from evidence.cell import without_refused
from evidence.number import money
from lots.lot import Lot
from lots.rate import RateLine
from tender.bid.rates import limits_in_words
from tender.documents.report.common import lot_title
from tender.procurement.specification import Procurement

SHEET, RATE = "Prices", "Your rate (£)"
HEADINGS = (("Lot", 34), ("Rate line", 50), (RATE, 16))
_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_MESSAGE, _TITLE = 250, 30  #: letters that a workbook shows beside a cell, and over them


def price_workbook(procurement: Procurement) -> bytes:
    """The workbook. Its day is that on which bids close: the same bytes on any day."""
    file = BytesIO()
    book = Workbook(file, _SAFE)
    book.set_properties(
        {
            "title": f"Price schedule: {procurement.title}",
            "author": procurement.council,
            "created": datetime.combine(procurement.timetable.deadline.date(), time(12)),
        }
    )
    sheet = book.add_worksheet(SHEET)
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "text": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        "rate": book.add_format({"num_format": "0.00", "bg_color": "#FFF7D6", "border": 1}),
    }
    for column, (title, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, looks["head"])
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for row, (lot, line) in enumerate(rates_to_bid(procurement), 1):
        _line(sheet, row, procurement, lot, line, looks)
    book.close()
    return file.getvalue()


def rates_to_bid(procurement: Procurement) -> tuple[tuple[Lot, RateLine], ...]:
    """Every rate that is bid, lot by lot as published."""
    return tuple((lot, line) for lot in procurement.lots for line in lot.rates if line.is_bid)


def _line(
    sheet: Any, row: int, procurement: Procurement, lot: Lot, line: RateLine, looks: Any
) -> None:
    for column, words in enumerate((lot_title(lot), line.title)):
        sheet.write_string(row, column, without_refused(words), looks["text"])
    sheet.write_blank(row, 2, None, looks["rate"])
    said = limits_in_words(procurement, lot, line)
    sheet.data_validation(
        row,
        2,
        row,
        2,
        {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_title": f"Pounds for one {line.unit}"[:_TITLE],
            "input_message": said[:_MESSAGE],
            "error_title": "Not a rate",
            "error_message": f"Give pounds and pence, such as {money(20)[1:]}, and nothing else.",
        },
    )
