"""The price rule tried on two made-up bids before anybody is harmed by it."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.price.rule import Basis, PriceScheme
from criteria.question import Consequence, Threshold
from lots.rate import RateLine
from tender.procurement.price_model import price_model_findings
from tests.factories import a_lot, a_procurement, some_criteria

RANGE, RATIO = PriceScheme(rule="range"), PriceScheme(rule="lowest_ratio")
NO_RATES = a_lot("0", rates=())


def a_line(**changes):
    """A rate line that is bid freely."""
    return RateLine(id="standard", title="Standard hour", **changes)


def found(price=RATIO, quality=80, line=None, threshold=None):
    """What is found of a split and a rule on one rate line."""
    criteria = some_criteria(
        quality_weight=F(quality),
        price_weight=F(100 - quality),
        price=price,
        quality_threshold=threshold,
    )
    lot = a_lot("1", rates=(line or a_line(floor=F(18), ceiling=F(22)),))
    return [
        (one.severity.value, one.code, one.what)
        for one in price_model_findings(a_procurement(criteria=criteria, lots=(NO_RATES, lot)))
    ]


def test_a_usual_split_is_not_remarked_on():
    """20 x 18/22 = 16.36: between the ends of the envelope 3.64 of 20 are at stake."""
    assert found() == []


def test_the_cheapest_and_poorest_must_not_beat_the_dearest_and_best():
    """Half for price by range: 0 + 50 against 50 + 0 is even; with a minimum of 1% it is not."""
    assert found(RANGE, 50) == []
    least = Threshold(least=F(1), consequence=Consequence.REJECT)
    [(severity, code, what)] = found(RANGE, 50, threshold=least)
    assert (severity, code) == ("warning", "cheapest-beats-best")
    assert what == (
        "a bid at 18 with the poorest quality that passes (0.50) beats a perfect one at 22:"
        " 50.50 against 50.00"
    )
    assert found(RANGE, 40)[0][2].endswith("(0.00) beats a perfect one at 22: 60.00 against 40.00")


def test_a_price_that_moves_a_tenth_of_its_weight_or_more_counts():
    """20 x (1 - 18/20) is 2, a tenth of 20; 20 x (1 - 21/22) is 0.91."""
    assert found(line=a_line(floor=F(18), ceiling=F(20))) == []
    assert found(line=a_line(floor=F(21), ceiling=F(22))) == [
        (
            "note",
            "price-hardly-counts",
            "between 21 and 22 the price score moves by 0.91 of 20",
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        a_line(indicative=F(20)),
        a_line(indicative=F(20), ceiling=F(30)),
        a_line(ceiling=F(20)),
        a_line(floor=F(20)),
    ],
)
def test_without_an_envelope_ten_per_cent_either_side_is_tried(line):
    """Of the indicative rate, or of the one limit that is given."""
    [(_, _, what)] = found(RANGE, 40, line=line)
    assert what == (
        "a bid at 18 with the poorest quality that passes (0.00) beats a perfect one at 22:"
        " 60.00 against 40.00"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"line": a_line()},
        {"line": a_line(floor=F(20), ceiling=F(20))},
        {"line": a_line(floor=F(0), ceiling=F(20))},
        {"line": a_line(set_rate=F(20))},
        {"price": PriceScheme(rule="fixed")},
        {"price": PriceScheme(rule="price_per_quality_point")},
        {"price": PriceScheme(rule="unheard_of")},
        {"price": PriceScheme(rule="banded")},
        {"price": replace(RANGE, basis=Basis.PER_LINE)},
        {"quality": 100},
    ],
)
def test_where_no_two_prices_can_be_tried_nothing_is(changes):
    """No rate is bid, both ends are one, the rule scores no price or lacks what it needs."""
    assert found(**{"price": RANGE, "quality": 40} | changes) == []
