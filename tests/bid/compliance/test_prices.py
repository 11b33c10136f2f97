"""What follows from a price outside its limits; which findings of the engine are about a bid."""

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.price.rule import Breach, PriceScheme
from evidence.finding import error, warning
from lots.rate import RateLine
from tender.bid.compliance.facts import ReceivedBid
from tender.bid.compliance.prices import of_engine, of_prices
from tender.evaluation.submission import Rate
from tests.factories import a_lot, a_procurement, a_submission, some_criteria


@pytest.mark.parametrize(
    ("breach", "says"),
    [
        (Breach.DISQUALIFY, "the bid is out for that lot"),
        (Breach.REDUCE, "the rate is brought to the limit and evaluated there"),
        (Breach.SCORE_ZERO, "the price score is nought"),
        (Breach.CLARIFY, "evaluated as bid; the bidder is asked, on record, before any award"),
        (Breach.RECORD, "evaluated as bid and noted"),
    ],
)
def test_the_rule_of_the_limit_that_was_passed_is_told(breach, says):
    """A penny above the ceiling follows one rule, a penny below the floor the other."""
    other = Breach.RECORD if breach is not Breach.RECORD else Breach.CLARIFY
    for rate, scheme in (
        ("22.01", {"above_ceiling": breach, "below_floor": other}),
        ("17.99", {"above_ceiling": other, "below_floor": breach}),
    ):
        price = PriceScheme(rule="lowest_ratio", source="ITT 7.2", **scheme)
        bid = ReceivedBid(submission=a_submission("B01", rates={"1": rate}))
        [found] = of_prices(a_procurement(criteria=some_criteria(price=price)), bid)
        assert (found.finding.remedy, found.finding.source) == (
            f"the ITT’s rule: {says}",
            "ITT 7.2",
        )


def test_a_set_rate_is_not_looked_for_and_a_limit_is_inside():
    """18.00 and 22.00 are in the envelope; what the council sets nobody bids."""
    lot = a_lot(
        "1", rates=(RateLine(id="set", title="Set", set_rate=Fraction(19)), *a_lot("1").rates)
    )
    made = a_procurement(lots=(lot, a_lot("2")))
    for rate in ("18.00", "22.00"):
        rates = (Rate(lot="1", line="standard", rate=Fraction(rate)),)
        bid = replace(a_submission("B01", rates={"1": rate}), rates=rates)
        assert list(of_prices(made, ReceivedBid(submission=bid))) == []


def test_the_engines_abnormally_low_prices_are_told_of_bidders_that_are_here():
    """With the lot, and nothing else that the engine found."""
    code = "abnormally-low-price"
    low = warning(code, "lots[1].B02", "B02 is 31% below the mean", "ask B02")
    others = [
        warning(code, "lots[1].B09", "B09 is 31% below the mean", "ask B09"),
        error("places-left-empty", "lots[1].B02", "one place is empty", "decide"),
    ]
    [found] = of_engine(["B01", "B02"], [low, *others])
    assert (found.bidder, found.lot, found.finding) == ("B02", "1", low)
    assert found.id == "abnormally-low-price|B02|1|lots[1].B02"


def test_a_price_of_nought_follows_its_own_rule():
    """Where no floor forbids it."""
    price = PriceScheme(rule="lowest_ratio", source="ITT 7.2", zero_price=Breach.DISQUALIFY)
    line = RateLine(id="standard", title="Standard hour")
    made = a_procurement(
        lots=(a_lot("1", rates=(line,)), a_lot("2", rates=(line,))),
        criteria=some_criteria(price=price),
    )
    bid = ReceivedBid(submission=a_submission("B01", rates={"1": "0"}))
    codes = [one.finding.code for one in of_prices(made, bid) if one.lot == "1"]
    assert codes == ["price-of-nought"]
