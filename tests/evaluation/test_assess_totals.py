"""The total of a submission: what it is made of, how it is rounded, and which end of it wins."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rounding
from criteria.price.rule import Basis, PriceScheme
from lots.rate import RateLine
from tests.contests import entry, judged
from tests.factories import a_lot, some_criteria

FREE = (RateLine(id="standard", title="Standard hour"),)
RATIO = PriceScheme(rule="lowest_ratio")


def totals(outcomes):
    """Bidder, rank and total, best first."""
    return [(outcome.bidder, outcome.rank, outcome.total) for outcome in outcomes.values()]


@pytest.mark.parametrize(
    ("rounding", "total", "figure"),
    [
        ({"total": None}, F(1408, 21), F(7, 16)),
        ({"total": 2}, F("67.05"), F("0.44")),
        ({"total": 0}, 67, 0),
        ({"total": None, "quality": 0}, F(1408, 21), F(7, 16)),
        ({"total": None, "price": 1}, F(67), F("0.4")),
    ],
)
def test_totals_are_rounded_as_published(rounding, total, figure):
    """48 + 20 x 20/21 is 67 1/21; and £21 over 48 points is 0.4375."""
    changes = {"rounding": Rounding(**rounding), "lot": a_lot("1", rates=FREE)}
    entries = entry("A", 21), entry("B", 20)
    assert judged(*entries, price=RATIO, **changes)[0]["A"].total == total
    per_point = PriceScheme(rule="price_per_quality_point")
    assert judged(*entries, price=per_point, **changes)[0]["A"].total == figure


def test_the_total_is_made_of_the_rounded_quality_score():
    """46.40 becomes 46 to no places: 46 + 20."""
    questions = tuple(
        replace(question, weight=weight)
        for question, weight in zip(
            some_criteria().questions, (F("40.2"), F("29.8"), F(10)), strict=True
        )
    )
    exact = judged(entry("A", scores=(4, 1, 4)), questions=questions)[0]["A"]
    rounded = judged(
        entry("A", scores=(4, 1, 4)), questions=questions, rounding=Rounding(quality=0, total=2)
    )[0]["A"]
    assert (exact.quality.total, exact.total) == (F("46.12"), F("66.12"))
    assert (rounded.quality.total, rounded.total) == (46, 66)


def test_the_lowest_figure_wins_only_where_the_rule_says_so():
    """£18 with 48 points is dearer by the point than £20 with 64."""
    entries = entry("A", 18), entry("B", 20, scores=(4, 4, 4))
    per_point = PriceScheme(rule="price_per_quality_point")
    assert [outcome[:2] for outcome in totals(judged(*entries, price=per_point)[0])] == [
        ("B", 1),
        ("A", 2),
    ]
    sums = judged(*entries, price=replace(RATIO, basis=Basis.MEAN))[0]
    assert totals(sums) == [("B", 1, F(82)), ("A", 2, F(68))]
