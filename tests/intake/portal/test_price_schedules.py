"""Whatever shape a price schedule has, each rate in it is read right or its cell is named; never a
wrong rate, never silence. All schedules are invented.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from evidence.lettering import letters
from lots.rate import RateLine
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.portal.price_schedule import read_schedule
from tests.drawn_schedules import Drawn, is_bid, is_readable, write
from tests.factories import a_lot, a_procurement
from tests.price_schedules import schedules, spoiled_schedules

#: shapes in which a heading stands where it may belong to either side, or two columns are alike
UNCLEAR = ("two_headings middle", "two_headings end", "two_prices")


def where(place):
    """A cell as it is named."""
    sheet, row, column = place
    return f"sheet {sheet}, cell {letters(column + 1)}{row + 1}"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=schedules())
def test_every_rate_is_read_right_or_its_cell_is_named(tmp_path, drawn):
    """Where the shape is clear, every rate that is written plainly is read."""
    path = write(drawn, tmp_path / "prices.xlsx")
    questions = FormQuestions(a_procurement(lots=drawn.lots))
    schedule = read_schedule(path, questions, "prices.xlsx", "0" * 64)
    sound = [rate for rate in schedule.rates if not rate.wrong]
    for rate in sound:
        text, how = drawn.rates[rate.lot, rate.line]
        assert Decimal(rate.rate) == Decimal(text) and is_readable((text, how)), rate
    named = {rate.where for rate in schedule.rates} | {cell.where for cell in schedule.cells}
    read = {(rate.lot, rate.line) for rate in sound}
    for place, key in drawn.places.items():
        if is_bid(drawn.rates[key]):
            assert where(place) in named or schedule.notes, (drawn.name, place)
        if is_readable(drawn.rates[key]) and drawn.name not in UNCLEAR:
            assert key in read, (drawn.name, key, schedule)
    taken = {rate.where for rate in sound}
    for place in drawn.others:
        assert where(place) in named - taken or schedule.notes, (drawn.name, place)
    if drawn.name == "two_prices":
        assert not read


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=spoiled_schedules())
def test_no_rate_is_taken_for_another_where_names_or_headings_are_strange(tmp_path, drawn):
    """Words that were not published stand in place of lots, lines and headings."""
    path = write(drawn, tmp_path / "prices.xlsx")
    questions = FormQuestions(a_procurement(lots=drawn.lots))
    schedule = read_schedule(path, questions, "prices.xlsx", "0" * 64)
    own = {where(place): key for place, key in drawn.places.items()}
    for rate in schedule.rates:
        assert rate.wrong or own.get(rate.where) == (rate.lot, rate.line), (drawn.name, rate)
    named = {rate.where for rate in schedule.rates} | {cell.where for cell in schedule.cells}
    bid = {place for place, key in drawn.places.items() if is_bid(drawn.rates[key])}
    for place in drawn.others | bid:
        assert where(place) in named or schedule.notes, (drawn.name, place)


#: sheets that came up among four thousand drawn ones, each with what none of its rates may be
ONCE_MISREAD = {
    "names in the middle of what they are about, one of them strange": (
        (
            ("Bidder", "", "60 minute visit", "", "Sleeping night of care"),
            ("", "Sleeping night of care", "Lot 2", "Lot 1", "Sleeping night of care"),
            ("Alder Homecare (illustrative)", "9.00", "9.02", "9.01", "9.03"),
        ),
        {("1", "h60"): "9.01"},
    ),
    "a supplement in a section that speaks of its lot": (
        (
            ("Lot 1", "", ""),
            ("Service", "Rate (£)", "Hours"),
            ("Lot 1 travel supplement", "9.00", "7032"),
            ("30 minute visit", "9.01", "7042"),
            ("", "", ""),
            ("Lot 2", "", ""),
            ("Service", "Rate (£)", "Hours"),
            ("60 minute visit", "9.03", "7092"),
            ("30 minute visit", "9.04", "7102"),
        ),
        {("1", "h60"): "9.03"},
    ),
    "a supplement in the column of lots, where the lot's own row is lost": (
        (
            ("Lot", "Service", "Rate (£)"),
            ("Lot 1 travel supplement", "60 minute visit", "9.00"),
            ("Lot 2", "60 minute visit", "9.01"),
        ),
        {("1", "h60"): "9.00"},
    ),
}


@pytest.mark.parametrize("sheet", ONCE_MISREAD)
def test_no_rate_of_a_sheet_that_was_once_misread_is_taken_for_another(tmp_path, sheet):
    """It is asked about, or read where it belongs."""
    rows, wrong = ONCE_MISREAD[sheet]
    lines = (
        RateLine(id="h60", title="60 minute visit"),
        RateLine(id="h30", title="30 minute visit"),
    )
    lots = tuple(
        replace(a_lot(id), title=title, rates=lines)
        for id, title in (("1", "North"), ("2", "South"))
    )
    drawn = Drawn(lots=lots)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            drawn.put("Prices", row, column, text)
    path = write(drawn, tmp_path / "prices.xlsx")
    questions = FormQuestions(a_procurement(lots=lots))
    schedule = read_schedule(path, questions, "prices.xlsx", "0" * 64)
    taken = {(rate.lot, rate.line): rate.rate for rate in schedule.rates if not rate.wrong}
    assert not taken.items() & wrong.items()
    assert taken or schedule.cells or schedule.notes
