"""Price schedules of many shapes, with rates that are known: lines down and lots across or the
other way, a sheet for each lot, merged cells, several rows of headings, other columns and totals.

Every word and figure is invented and illustrative. `from tests.price_schedules import schedules`.
"""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from lots.rate import RateLine
from tests.drawn_schedules import NOT_BID, NOT_READABLE, READABLE, Drawn
from tests.factories import a_lot

TITLES = ("North", "South", "Coast and villages", "North East")
LINES = (
    ("h60", "60 minute visit"),
    ("h30", "30 minute visit"),
    ("h15", "15 minute visit"),
    ("night", "Waking night of care"),
    ("wd", "Hour of care on a weekday"),
    ("we", "Hour of care on a weekend"),
)
#: what stands in the place of a name or a heading and is none
STRANGE = (
    "Sleeping night of care", "45 minute visit", "Lot 9", "Lots 1 and 2", "Both lots",
    "Supervision",
    "Ceiling rate (£)", "Hours", "Lot 1 travel supplement", "60 minutes of travel", "2025", "Total",
)  # fmt: skip
KEPT = ("Alder Homecare (illustrative)",)


@st.composite
def _lots(draw):
    lines = draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=4, unique=True))
    base = a_lot("1")
    count = draw(st.integers(1, 4))
    rates = tuple(RateLine(id=id, title=title) for id, title in lines)
    return tuple(
        replace(base, id=str(number), title=TITLES[number - 1], rates=rates)
        for number in range(1, count + 1)
    )


@st.composite
def schedules(draw):
    """A schedule of any shape."""
    drawn = Drawn(draw(_lots()))
    pence = draw(st.lists(st.integers(900, 3999), min_size=16, max_size=16, unique=True))
    keys = [(lot.id, line.id) for lot in drawn.lots for line in lot.rates]
    for key, amount in zip(keys, pence, strict=False):
        how = draw(st.sampled_from((*READABLE * 3, *NOT_READABLE, *NOT_BID)))
        drawn.rates[key] = (f"{Decimal(amount) / 100:.2f}", how)
    shape = draw(st.sampled_from(SHAPES))
    drawn.name = shape.__name__
    shape(draw, drawn)
    return drawn


@st.composite
def spoiled_schedules(draw):
    """A schedule in which some of the headings and names say something that was not published."""
    drawn = draw(schedules().filter(lambda drawn: drawn.name != "two_prices"))
    words = sorted(
        place
        for place, text in drawn.cells.items()
        if isinstance(text, str) and not (place in drawn.others or text in KEPT)
    )
    for place in draw(st.lists(st.sampled_from(words), min_size=1, max_size=3)):
        drawn.cells[place] = draw(st.sampled_from(STRANGE))
    return drawn


def _lot_name(draw, drawn):
    """One way of naming the lots in one schedule."""
    how = draw(st.sampled_from(("Lot {0.id}", "Lot {0.id}: {0.title}", "{0.title}", "LOT {0.id}")))
    return how.format


def _line_name(draw):
    how = draw(st.sampled_from(("{0.title}", "{0.title} ", "{0.id}")))
    return how.format


def _title(draw, drawn, sheet):
    """Perhaps a title and a note above; the row in which the table begins."""
    above = draw(st.lists(st.sampled_from((
        "Invented price schedule (illustrative)", "", "Please fill in every yellow cell",
        "All rates exclude VAT")), max_size=3))  # fmt: skip
    for row, text in enumerate(above):
        drawn.put(sheet, row, 0, text)
    return len(above) + draw(st.integers(0, 1))


def in_rows(draw, drawn):
    """Lot, line and rate in columns of any order, among others; lots written once or each time."""
    row = _title(draw, drawn, "Prices")
    wanted = draw(st.permutations(("lot", "line", "rate", *draw(st.sets(
        st.sampled_from(("hours", "total", "notes")))))))  # fmt: skip
    heads = {
        "lot": draw(st.sampled_from(("Lot", "Lot number"))), "line": "Service",
        "rate": draw(st.sampled_from(("Rate", "Rate (£)", "Hourly rate", "Your price per hour"))),
        "hours": "Hours a week", "total": "Annual total (£)", "notes": "Notes",
    }  # fmt: skip
    how = draw(st.sampled_from(("merged", "blank", "repeated")))
    lot_name, line_name = _lot_name(draw, drawn), _line_name(draw)
    for column, kind in enumerate(wanted):
        drawn.put("Prices", row, column, heads[kind])
    for lot in drawn.lots:
        first = row + 1
        for line in lot.rates:
            row += 1
            for column, kind in enumerate(wanted):
                if kind == "line":
                    drawn.put("Prices", row, column, line_name(line))
                elif kind == "rate":
                    drawn.rate("Prices", row, column, lot.id, line.id)
                elif kind in ("hours", "total"):
                    drawn.number("Prices", row, column)
        column = wanted.index("lot")
        drawn.put("Prices", first, column, lot_name(lot))
        drawn.span("Prices", first, column, row, column, how)
    if "total" in wanted:
        drawn.number("Prices", row + 2, wanted.index("total"))
        drawn.put("Prices", row + 2, (wanted.index("total") + 1) % len(wanted), "")


def lots_across(draw, drawn):
    """Lines down, lots across, perhaps with hours between and a total below."""
    _across(draw, drawn, turned=False)


def lines_across(draw, drawn):
    """Lots down, lines across."""
    _across(draw, drawn, turned=True)


def _across(draw, drawn, *, turned):
    top = row = _title(draw, drawn, "Prices")
    lot_name, line_name = _lot_name(draw, drawn), _line_name(draw)
    lines = drawn.lots[0].rates
    down, across = (drawn.lots, lines) if turned else (lines, drawn.lots)
    down_name, across_name = (lot_name, line_name) if turned else (line_name, lot_name)
    has_hours = draw(st.booleans())
    first = 2 if has_hours else 1
    drawn.put(
        "Prices", row, 0, draw(st.sampled_from(("", "Visit", "Lot" if turned else "Service")))
    )
    if has_hours:
        drawn.put("Prices", row, 1, "Hours a week")
    if draw(st.booleans()):  # words over all of them
        drawn.put("Prices", row, first, "Rate per hour (£)")
        drawn.span("Prices", row, first, row, first + len(across) - 1, "merged")
        row += 1
    for column, across_one in enumerate(across, first):
        drawn.put("Prices", row, column, across_name(across_one))
    for down_one in down:
        row += 1
        drawn.put("Prices", row, 0, down_name(down_one))
        if has_hours:
            drawn.number("Prices", row, 1)
        for column, across_one in enumerate(across, first):
            lot, line = (down_one, across_one) if turned else (across_one, down_one)
            drawn.rate("Prices", row, column, lot.id, line.id)
    if draw(st.booleans()):
        drawn.put("Prices", row + 1, 0, "Total")
        for column in range(first, first + len(across)):
            drawn.number("Prices", row + 1, column)
    assert top >= 0


def two_headings(draw, drawn):
    """Lots over lines in one row, or lines over lots; or lots over rate, hours and total."""
    row = _title(draw, drawn, "Prices")
    lot_name, line_name = _lot_name(draw, drawn), _line_name(draw)
    how = draw(st.sampled_from(("merged", "blank", "repeated", "middle", "end")))
    lines = drawn.lots[0].rates
    lots_above = draw(st.booleans())
    above, beneath = (drawn.lots, lines) if lots_above else (lines, drawn.lots)
    above_name, beneath_name = (lot_name, line_name) if lots_above else (line_name, lot_name)
    drawn.put("Prices", row, 0, draw(st.sampled_from(("", "Bidder"))))
    column, width = 1, len(beneath)
    for above_one in above:
        at = {"middle": column + width // 2, "end": column + width - 1}.get(how, column)
        drawn.put("Prices", row, at, above_name(above_one))
        drawn.span("Prices", row, column, row, column + width - 1, how)
        for beneath_one in beneath:
            drawn.put("Prices", row + 1, column, beneath_name(beneath_one))
            lot, line = (above_one, beneath_one) if lots_above else (beneath_one, above_one)
            drawn.rate("Prices", row + 2, column, lot.id, line.id)
            column += 1
    drawn.put("Prices", row + 2, 0, "Alder Homecare (illustrative)")
    drawn.name = f"two_headings {how}"


def sub_columns(draw, drawn):
    """Lines down; over the columns lots, and beneath each lot rate, hours and total."""
    row = _title(draw, drawn, "Prices")
    lot_name, line_name = _lot_name(draw, drawn), _line_name(draw)
    how = draw(st.sampled_from(("merged", "blank", "repeated")))
    kinds = draw(st.permutations(("Rate", "Hours", "Total")))
    drawn.put("Prices", row, 0, "Visit")
    for number, lot in enumerate(drawn.lots):
        column = 1 + 3 * number
        drawn.put("Prices", row, column, lot_name(lot))
        drawn.span("Prices", row, column, row, column + 2, how)
        for kind in kinds:
            drawn.put("Prices", row + 1, column, kind)
            for at, line in enumerate(lot.rates, row + 2):
                drawn.put("Prices", at, 0, line_name(line))
                if kind == "Rate":
                    drawn.rate("Prices", at, column, lot.id, line.id)
                else:
                    drawn.number("Prices", at, column)
            column += 1


def in_sections(draw, drawn):
    """A title for each lot, its lines beneath it; headings once or beneath each title."""
    row = _title(draw, drawn, "Prices")
    lot_name, line_name = _lot_name(draw, drawn), _line_name(draw)
    each, heads = draw(st.booleans()), ("Service", "Rate (£)", "Hours")
    if not each:
        for column, text in enumerate(heads):
            drawn.put("Prices", row, column, text)
        row += 1
    for lot in drawn.lots:
        drawn.put("Prices", row, 0, lot_name(lot))
        drawn.span("Prices", row, 0, row, 2, draw(st.sampled_from(("merged", "blank"))))
        if each:
            row += 1
            for column, text in enumerate(heads):
                drawn.put("Prices", row, column, text)
        for line in lot.rates:
            row += 1
            drawn.put("Prices", row, 0, line_name(line))
            drawn.rate("Prices", row, 1, lot.id, line.id)
            drawn.number("Prices", row, 2)
        row += 2


def groups_of_lines(draw, drawn):
    """A cell for each line, merged or written once, the lots beside it."""
    row = _title(draw, drawn, "Prices")
    lot_name, line_name = _lot_name(draw, drawn), _line_name(draw)
    how = draw(st.sampled_from(("merged", "blank", "repeated")))
    for line in drawn.lots[0].rates:
        drawn.put("Prices", row, 0, line_name(line))
        drawn.span("Prices", row, 0, row + len(drawn.lots) - 1, 0, how)
        for lot in drawn.lots:
            drawn.put("Prices", row, 1, lot_name(lot))
            drawn.rate("Prices", row, 2, lot.id, line.id)
            row += 1


def a_sheet_for_each(draw, drawn):
    """A sheet for each lot, its lines with rates, hours and a total."""
    line_name = _line_name(draw)
    for lot in drawn.lots:
        sheet = f"Lot {lot.id}"
        row = _title(draw, drawn, sheet)
        for column, text in enumerate(("Visit", "Hours", "Price per hour (£)", "Total")):
            drawn.put(sheet, row, column, text)
        for line in lot.rates:
            row += 1
            drawn.put(sheet, row, 0, line_name(line))
            drawn.number(sheet, row, 1)
            drawn.rate(sheet, row, 2, lot.id, line.id)
            drawn.number(sheet, row, 3)


def two_prices(draw, drawn):
    """Two columns that could both be the price."""
    row = _title(draw, drawn, "Prices")
    for column, text in enumerate(("Lot", "Service", "Rate", "Price per hour")):
        drawn.put("Prices", row, column, text)
    for lot in drawn.lots:
        for line in lot.rates:
            row += 1
            drawn.put("Prices", row, 0, lot.id)
            drawn.put("Prices", row, 1, line.title)
            drawn.rate("Prices", row, 2, lot.id, line.id)
            drawn.number("Prices", row, 3)


SHAPES = (
    in_rows, lots_across, lines_across, two_headings, sub_columns, in_sections, groups_of_lines,
    a_sheet_for_each, two_prices,
)  # fmt: skip
