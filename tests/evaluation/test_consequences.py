"""What follows in a lot from a minimum that is missed: what was published, and nothing else."""

from fractions import Fraction as F

import pytest

from criteria.award import Rounding, SubCriterion
from criteria.price.rule import Breach, PriceScheme
from criteria.question import Consequence, Threshold
from evidence.finding import Severity
from tender.evaluation.assess import prepare, settle
from tender.evaluation.bid_in_lot import BidInLot
from tender.evaluation.result import Standing
from tender.evaluation.submission import LotBid
from tests.factories import a_lot, a_question, an_answer, some_criteria


def entry(bidder, rate, scores=(3, 3, 3)):
    """A submission in lot 1 with one rate and a consensus score for each question."""
    answers = {f"Q{n}": an_answer(f"Q{n}", score) for n, score in enumerate(scores, 1)}
    return BidInLot(bidder, LotBid(lot="1", preference=1), answers, {"standard": F(rate)})


def outcomes(entries, **changes):
    """The outcome of each bidder in the lot."""
    criteria, lot = some_criteria(**changes), a_lot("1")
    prepare(criteria, lot, entries)
    return {one.bidder: one for one in settle(criteria, lot, entries, {})[0]}


def least_on_q1(consequence):
    """The questions, the first with a minimum score of 3."""
    least = Threshold(least=F(3), consequence=consequence)
    return (a_question("Q1", 40, threshold=least), *some_criteria().questions[1:])


def test_a_bid_below_a_minimum_that_rejects_is_out_and_is_no_comparator():
    """A has 2 on Q1, where 3 is the least; B alone is compared, and has the whole price weight."""
    found = outcomes(
        [entry("A", 18, (2, 5, 5)), entry("B", 20)], questions=least_on_q1(Consequence.REJECT)
    )
    assert (found["A"].standing, found["A"].reasons) == (
        Standing.BELOW_THRESHOLD,
        ("Q1 scored 2; the minimum is 3",),
    )
    assert (found["B"].rank, found["B"].total) == (1, F(68))


@pytest.mark.parametrize(
    ("consequence", "severity", "remedy"),
    [
        (
            Consequence.CLARIFY,
            Severity.WARNING,
            "ask the bidder, on record, and decide before any award",
        ),
        (Consequence.RECORD, Severity.NOTE, "published consequence: it is recorded"),
    ],
)
def test_one_that_asks_or_records_leaves_the_bid_ranked_with_a_note(consequence, severity, remedy):
    """A: 16 + 30 + 10 = 56, and 20 for the lowest price; 76 misses a least total of 77."""
    least = Threshold(least=F(77), consequence=consequence)
    found = outcomes(
        [entry("A", 18, (2, 5, 5)), entry("B", 20, (5, 5, 5))],
        questions=least_on_q1(consequence),
        total_threshold=least,
    )
    assert (found["A"].standing, found["A"].rank, found["A"].total) == (Standing.RANKED, 2, 76)
    assert [(one.code, one.severity, one.where, one.what) for one in found["A"].notes] == [
        (
            "below-minimum-score",
            severity,
            "lots[1].A.Q1",
            "A in lot 1: Q1 scored 2; the minimum is 3",
        ),
        (
            "below-minimum-score",
            severity,
            "lots[1].A.total",
            "A in lot 1: the total is 76.00; the minimum is 77",
        ),
    ]
    assert {one.remedy for one in found["A"].notes} == {remedy}
    assert (found["B"].total, found["B"].notes) == (F(98), ())


def test_a_bid_out_for_its_score_stays_so_where_its_rate_is_out_too():
    """Both reasons are told; below the threshold is where it stands."""
    found = outcomes(
        [entry("A", 23, (2, 5, 5))],
        questions=least_on_q1(Consequence.REJECT),
        price=PriceScheme(rule="lowest_ratio", above_ceiling=Breach.DISQUALIFY),
    )
    assert found["A"].standing is Standing.BELOW_THRESHOLD
    assert found["A"].reasons == (
        "Q1 scored 2; the minimum is 3",
        "Standard hour: £23.00 is above the ceiling of £22.00",
    )


def test_of_a_bid_that_is_out_nobody_is_asked_but_about_the_rate_that_put_it_out():
    """Whatever else was noticed stands on record as a note: no answer brings the bid back."""
    changes = {
        "questions": least_on_q1(Consequence.CLARIFY),
        "price": PriceScheme(rule="lowest_ratio", above_ceiling=Breach.DISQUALIFY),
    }
    found = outcomes([entry("A", 23, (2, 5, 5)), entry("B", 18, (2, 5, 5))], **changes)
    asked = [(one.code, one.severity, one.remedy[:6]) for one in found["A"].notes]
    assert found["A"].standing is Standing.PRICE_DISQUALIFIED
    assert asked == [
        ("below-minimum-score", Severity.NOTE, "nobody"),
        ("rate-outside-limits", Severity.WARNING, "publis"),
    ]
    assert [one.severity for one in found["B"].notes] == [Severity.WARNING]
    least = Threshold(least=F(90), consequence=Consequence.REJECT)
    found = outcomes([entry("A", 23, (2, 5, 5))], total_threshold=least, **changes)
    assert found["A"].standing is Standing.PRICE_DISQUALIFIED
    changes["price"] = PriceScheme(rule="lowest_ratio", above_ceiling=Breach.RECORD)
    found = outcomes([entry("A", 23, (2, 5, 5))], total_threshold=least, **changes)
    assert found["A"].standing is Standing.BELOW_THRESHOLD
    assert [one.severity for one in found["A"].notes] == [Severity.NOTE, Severity.NOTE]
    found = outcomes(
        [entry("A", 23, (2, 5, 5))],
        questions=least_on_q1(Consequence.RECORD),
        price=PriceScheme(rule="lowest_ratio", above_ceiling=Breach.DISQUALIFY),
    )
    assert found["A"].notes[0].remedy == "published consequence: it is recorded"


def test_a_bid_without_a_quality_point_has_no_price_per_point():
    """B: 20 / 48 = 5/12, which is 0.42 to two places."""
    changes = {
        "quality_weight": F(100),
        "price_weight": F(0),
        "price": PriceScheme(rule="price_per_quality_point"),
    }
    found = outcomes([entry("A", 18, (0, 0, 0)), entry("B", 20)], **changes)
    assert (found["A"].standing, found["A"].reasons) == (
        Standing.BELOW_THRESHOLD,
        ("no quality point, so no price per quality point",),
    )
    assert (found["B"].rank, found["B"].total) == (1, F("0.42"))
    exact = outcomes([entry("B", 20)], **changes, rounding=Rounding(total=None))
    assert exact["B"].total == F(5, 12)


ONE = (a_question("Q1", 33),)
TWO = (a_question("Q1", 33), a_question("Q2", 33))
PART = (SubCriterion(id="quality", title="Quality", weight=F(33)),)


@pytest.mark.parametrize(
    ("rounding", "questions", "total"),
    [
        (Rounding(total=2), ONE, "39.8"),  # 33 x 3/5 = 19.8, and 20 for the price
        (Rounding(quality=0, total=2), ONE, "40"),
        (Rounding(quality=0, total=None), ONE, "40"),
        (Rounding(total=None), ONE, "39.8"),
        (Rounding(total=0), ONE, "40"),
        (Rounding(total=2), TWO, "59.6"),  # twice 19.8
        (Rounding(question=0, total=2), TWO, "60"),  # twice 20
        (Rounding(quality=0, total=2), TWO, "60"),
    ],
)
def test_quality_is_rounded_where_the_itt_says_and_nowhere_else(rounding, questions, total):
    """Question by question, as a whole, or in the total alone."""
    found = outcomes(
        [entry("A", 20, (3,) * len(questions))],
        questions=questions,
        sub_criteria=PART,
        rounding=rounding,
    )
    assert found["A"].total == F(total)
