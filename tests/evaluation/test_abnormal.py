"""Prices that look abnormally low: which trigger flags them, at which price, in which words."""

from fractions import Fraction as F

import pytest

from criteria.price.rule import AbnormallyLow, Basis, PriceScheme
from evidence.finding import Finding, Severity
from lots.rate import RateLine
from tender.evaluation.abnormal import abnormally_low
from tender.evaluation.price import price
from tests.factories import a_lot

HOUR = RateLine(id="hour", title="Hour")


def flagged(trigger, *rates):
    """Who is flagged among bidders A, B and so on with one rate each, and with what reason."""
    scheme, lot = PriceScheme(rule="lowest_ratio"), a_lot("7", rates=(HOUR,))
    bids = {
        bidder: price(scheme, lot, {"hour": F(rate)}, bidder)
        for bidder, rate in zip("ABCDEF", rates, strict=False)
    }
    found = abnormally_low(trigger, "7", bids)
    return {bidder: finding.what.partition(": ")[2] for bidder, finding in found.items()}


def test_without_a_published_trigger_nobody_is_flagged():
    """A pound beside twenty."""
    assert flagged(None, 1, 20, 20, 20) == {}
    assert flagged(AbnormallyLow(), 1, 20, 20, 20) == {}


def test_a_flag_says_who_where_why_and_what_is_to_be_done():
    """20 + 20 + 17 over three is 19; 10% below it is 17.10, and 17.00 is under that."""
    trigger = AbnormallyLow(below_adjusted_average=F(10))
    scheme, lot = PriceScheme(rule="lowest_ratio"), a_lot("7", rates=(HOUR,))
    bids = {
        bidder: price(scheme, lot, {"hour": F(rate)}, bidder)
        for bidder, rate in {"B02": 30, "B03": 17, "B04": 20, "B05": 20}.items()
    }
    assert abnormally_low(trigger, "7", bids) == {
        "B03": Finding(
            code="abnormally-low-price",
            severity=Severity.WARNING,
            where="lots[7].B03",
            what=(
                "B03 in lot 7: £17.00 is more than 10% below the adjusted average of £19.00"
                " (limit 17.10)"
            ),
            remedy=(
                "notify the bidder, give it a reasonable opportunity to explain, and record"
                " letter, reply, decision and reason before any award"
            ),
            source="law: Procurement Act 2023 s.19(3)(c)-(5); PCR 2015 reg 69",
        )
    }


@pytest.mark.parametrize(
    ("rates", "flags"),
    [
        # 18 + 22 over two is 20, and a tenth below it 18: exactly there is not below.
        (("18", "22", "30"), ""),
        # 17.99 + 22 over two is 19.995, and a tenth below it 17.9955.
        (("17.99", "22", "30"), "A"),
        # The highest alone is left out, of three of one price too: 17 + 20 + 20 over three is 19.
        (("17", "20", "20", "20"), "A"),
        # Two prices have no average that says anything.
        (("1", "30"), ""),
        (("1",), ""),
    ],
)
def test_the_adjusted_average_is_that_of_all_but_the_highest(rates, flags):
    """A price is flagged below it by more than the published tenth."""
    found = flagged(AbnormallyLow(below_adjusted_average=F(10)), *rates)
    assert "".join(found) == flags


@pytest.mark.parametrize(
    ("rates", "flags"),
    [
        # Average 24.25 without the highest, limit 19.40. 19 is a twentieth below 20 exactly.
        (("19", "20", "29", "29", "40"), ""),
        (("18.99", "20", "29", "29", "40"), "A"),
        # Average 22, limit 17.60: 15 and 15 are both below, and the next higher than each is 28.
        (("15", "15", "28", "30", "60"), "AB"),
        # Average 19.50, limit 15.60: 10 and 15 are below it and far from the next, 16 is not below.
        (("10", "15", "16", "37", "60"), "AB"),
        # Average 20.375, limit 16.30: all three are below, but 15 is within a twentieth of 15.50.
        (("14", "15", "15.5", "37", "60"), "AC"),
    ],
)
def test_the_next_higher_price_must_be_as_far_away_as_published(rates, flags):
    """A fifth below the average, and a twentieth below the next higher price."""
    trigger = AbnormallyLow(below_adjusted_average=F(20), below_next=F(5))
    assert "".join(flagged(trigger, *rates)) == flags


def test_any_rate_under_the_published_cost_is_flagged_with_the_lowest():
    """£18 an hour is the cost: £18 is at it, £17.99 and £17 are under it."""
    trigger = AbnormallyLow(cost_floor=F(18))
    assert flagged(trigger, 18) == {}
    assert flagged(trigger, "17.99") == {
        "A": "a rate of £17.99 is below the published cost of £18.00"
    }
    day, night = RateLine(id="day", title="Day"), RateLine(id="night", title="Night")
    scheme = PriceScheme(rule="lowest_ratio", basis=Basis.MEAN)
    lot = a_lot("7", rates=(day, night))
    for by_day in ("17.5", "25"):
        bid = price(scheme, lot, {"day": F(by_day), "night": F(17)}, "A")
        found = abnormally_low(trigger, "7", {"A": bid})
        said = "A in lot 7: a rate of £17.00 is below the published cost of £18.00"
        assert found["A"].what == said


def test_a_set_rate_under_the_published_cost_is_the_councils_own():
    """The bidder did not bid it."""
    day = RateLine(id="day", title="Day", set_rate=F(10))
    scheme = PriceScheme(rule="lowest_ratio", basis=Basis.MEAN)
    bid = price(scheme, a_lot("7", rates=(day, HOUR)), {"hour": F(20)}, "A")
    assert abnormally_low(AbnormallyLow(cost_floor=F(18)), "7", {"A": bid}) == {}


def test_under_the_cost_comes_before_under_the_average():
    """Both would flag 10 beside 20, 20 and 30; one reason is given."""
    trigger = AbnormallyLow(cost_floor=F(18), below_adjusted_average=F(10))
    assert flagged(trigger, 10, 20, 20, 30) == {
        "A": "a rate of £10.00 is below the published cost of £18.00"
    }
