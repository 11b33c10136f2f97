"""The sheet Prices: exact rates in pounds and pence,
one for every line that is bid in every lot bid for.
"""

from lots.rate import RateLine
from tender.evaluation.submission import Rate
from tender.evaluation.submission_sheets import LOTS, PRICES
from tender.intake.submissions.draft import SubmissionDraft, SubmissionsReading, number_of
from tender.intake.submissions.problem_list import one_of
from tender.intake.submissions.table import SheetTable

PENCE = 2
SMALL_UNIT = 4  #: decimal places of a rate for less than an hour, such as a minute


def places_of(line: RateLine) -> int:
    """Decimal places that a rate may have: pence for an hour or more,
    hundredths of a penny for a minute.
    """
    return SMALL_UNIT if line.unit == "minute" else PENCE


def read_prices(reading: SubmissionsReading) -> None:
    """Every rate; then every line that has none."""
    table = reading.tables[PRICES.name]
    for index, (bidder, lot_id, line_id, text) in enumerate(table.rows):
        draft = reading.draft(table, index, bidder)
        lot = reading.known_lot(table, index, lot_id)
        line = _line(table, index, lot.rates, line_id) if lot else None
        rate = _rate(table, index, line, text)
        if draft is None or lot is None or line is None:
            continue
        if lot_id not in draft.lots and reading.lots_known:
            table.problem(
                index,
                "lot",
                f"{bidder} does not bid for lot {lot_id}",
                "add the lot to the sheet Lots, or take this rate out",
            )
        elif (lot_id, line_id) in draft.rates:
            table.problem(
                index,
                "line",
                f"{bidder} already has a rate for “{line_id}” in lot {lot_id}",
                "keep one of them",
            )
        else:
            draft.rates[lot_id, line_id] = rate
    if table.whole and reading.lots_known:
        for bidder, draft in reading.drafts.items():
            _note_missing(reading, bidder, draft)


def _line(table: SheetTable, index: int, lines: tuple[RateLine, ...], id: str) -> RateLine | None:
    line = next((line for line in lines if line.id == id), None)
    if line is None and id:
        table.problem(
            index,
            "line",
            f"“{id[:60]}” is not a rate line of this lot",
            one_of(id, tuple(line.id for line in lines if line.is_bid)),
        )
    elif line and not line.is_bid:
        table.problem(
            index, "line", f"the rate of “{id}” is set and is not bid", "take this row out"
        )
        return None
    return line


def _rate(table: SheetTable, index: int, line: RateLine | None, text: str) -> Rate | None:
    if not text:
        return None
    places = places_of(line) if line else SMALL_UNIT
    value = number_of(text, places)
    if isinstance(value, str):
        table.problem(
            index,
            "rate",
            value,
            f"write pounds as text with at most {places} decimal places, such as 19.50, "
            "without a sign or commas",
        )
        return None
    return Rate(lot=table.rows[index][1], line=line.id, rate=value) if line else None


def _note_missing(reading: SubmissionsReading, bidder: str, draft: SubmissionDraft) -> None:
    """Note each line that is bid and has no rate."""
    table = reading.tables[LOTS.name]
    for lot_id in draft.lots:
        for line in reading.lots[lot_id].rates:
            if line.is_bid and (lot_id, line.id) not in draft.rates:
                what = f"{bidder} bids for lot {lot_id} and gives no rate for “{line.id}”"
                table.problem(
                    draft.lot_rows[lot_id],
                    "",
                    what,
                    "add the rate to the sheet Prices, or take the lot out",
                )
