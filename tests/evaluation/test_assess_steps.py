"""Each step of judging one lot: what puts a submission out, what is noted, what is compared."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import SubCriterion
from criteria.price.rule import AbnormallyLow, Breach, PriceScheme
from criteria.question import Consequence, Threshold
from evidence.finding import Finding, Severity
from lots.rate import RateLine
from tender.evaluation.assess import prepare, settle
from tender.evaluation.price import NotPriced
from tender.evaluation.result import Standing
from tests.contests import entry, judged
from tests.factories import a_lot, some_criteria

FREE = (RateLine(id="standard", title="Standard hour"),)
RATIO = PriceScheme(rule="lowest_ratio")
LAW = "law: Optima Health v DWP [2025] EWCA Civ 127"


def totals(outcomes):
    """Bidder, rank and total, best first."""
    return [(outcome.bidder, outcome.rank, outcome.total) for outcome in outcomes.values()]


def a_minimum(least, consequence=Consequence.REJECT):
    """A minimum score."""
    return Threshold(least=F(least), consequence=consequence)


def with_minimum(least, consequence):
    """A minimum on Q1."""
    questions = some_criteria().questions
    return (replace(questions[0], threshold=a_minimum(least, consequence)), *questions[1:])


def test_an_outcome_carries_its_lot_its_scores_and_the_rounding_of_its_total():
    """48 + 20 = 68.00."""
    outcomes, scoring = judged(entry("A"))
    first = outcomes["A"]
    assert (first.lot, first.standing, first.reasons) == ("1", Standing.RANKED, ())
    assert (first.quality.total, first.price.score, first.total) == (48, 20, 68)
    assert (first.total_places, first.tie_broken_by, first.notes) == (2, "", ())
    assert first.price.scoring is scoring
    assert scoring.weight == 20


def test_nobody_disregarded_is_assessed():
    """Though it has no answer and no rate."""
    out = replace(entry("A", None), answers={}, disregarded=("late", "and more"))
    outcomes, _ = judged(out, entry("B"))
    assert totals(outcomes) == [("B", 1, F(68)), ("A", None, None)]
    first = outcomes["A"]
    assert (first.standing, first.reasons) == (Standing.DISREGARDED, ("late", "and more"))
    assert (first.quality, first.lot, first.notes) == (None, "1", ())


def test_a_minimum_that_rejects_puts_a_submission_out_with_its_scores():
    """2 where 3 is the least, and below both the least of quality and its own: each is a reason."""
    outcomes, _ = judged(
        entry("A", 19, scores=(2, 3, 3)),
        entry("B"),
        questions=with_minimum(3, Consequence.REJECT),
        quality_threshold=a_minimum(60),
    )
    first = outcomes["A"]
    assert first.standing is Standing.BELOW_THRESHOLD
    assert first.reasons == (
        "Q1 scored 2; the minimum is 3",
        "quality scored 40.00 of 80; the minimum is 60%, which is 48",
    )
    assert (first.quality.total, first.price, first.total, first.notes) == (40, None, None, ())
    assert outcomes["B"].total == 68


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
def test_a_minimum_that_does_not_reject_is_noted(consequence, severity, remedy):
    """The submission stays in."""
    outcomes, _ = judged(entry("A", scores=(2, 3, 3)), questions=with_minimum(3, consequence))
    assert (outcomes["A"].standing, outcomes["A"].rank) == (Standing.RANKED, 1)
    assert outcomes["A"].notes == (
        Finding(
            code="below-minimum-score",
            severity=severity,
            where="lots[1].A.Q1",
            what="A in lot 1: Q1 scored 2; the minimum is 3",
            remedy=remedy,
        ),
    )


def test_the_minimum_of_a_sub_criterion_alone_is_looked_at():
    """60% of 80 is 48; 47 and less is out."""
    part = SubCriterion(id="quality", title="Quality", weight=F(80), threshold=a_minimum(60))
    free = SubCriterion(id="value", title="Social value", weight=F(0))
    outcomes, _ = judged(entry("A", scores=(3, 3, 2)), sub_criteria=(part, free))
    assert outcomes["A"].reasons == ("Quality scored 46.00 of 80; the minimum is 60%, which is 48",)


@pytest.mark.parametrize(
    ("consequence", "rank"),
    [(Consequence.REJECT, None), (Consequence.CLARIFY, 2), (Consequence.RECORD, 2)],
)
def test_the_minimum_of_the_whole_rejects_or_is_noted(consequence, rank):
    """A totals 20 + 20 and is below 60; B, at 68, is not."""
    minimum = a_minimum(60, consequence)
    outcomes, _ = judged(entry("A", scores=(1, 1, 2)), entry("B"), total_threshold=minimum)
    first = outcomes["A"]
    assert (first.rank, outcomes["B"].rank, outcomes["B"].notes) == (rank, 1, ())
    sentence = "the total is 38.00; the minimum is 60"
    if rank is None:
        assert (first.standing, first.reasons) == (Standing.BELOW_THRESHOLD, (sentence,))
        assert (first.quality.total, first.notes) == (18, ())
    else:
        assert [note.what for note in first.notes] == [f"A in lot 1: {sentence}"]
        assert [note.where for note in first.notes] == ["lots[1].A.total"]


def test_prices_are_scored_again_until_nobody_falls():
    """By distance from the mean, least total 60. Without A, at £40 and no quality, the mean is 20.

    B (48, £22) had 13.50 for its price and has 8 then: 56, and out. C (64, £18) stands with 10.
    """
    outcomes, _ = judged(
        entry("A", 40, scores=(0, 0, 0)),
        entry("B", 22),
        entry("C", 18, scores=(4, 4, 4)),
        lot=a_lot("1", rates=FREE),
        price=PriceScheme(rule="linear_from_mean"),
        total_threshold=a_minimum(60),
    )
    assert totals(outcomes) == [("C", 1, F(74)), ("A", None, None), ("B", None, None)]
    assert outcomes["A"].reasons == ("the total is 0.00; the minimum is 60",)
    assert outcomes["B"].reasons == ("the total is 56.00; the minimum is 60",)


@pytest.mark.parametrize(
    ("breach", "words"),
    [
        (Breach.DISQUALIFY, "disqualify"),
        (Breach.REDUCE, "reduce"),
        (Breach.SCORE_ZERO, "score zero"),
        (Breach.CLARIFY, "clarify"),
        (Breach.RECORD, "record"),
    ],
)
def test_a_rate_outside_the_limits_is_noted_with_its_consequence(breach, words):
    """Before anything follows from it, somebody asks whether it is a slip."""
    scheme = PriceScheme(rule="lowest_ratio", above_ceiling=breach)
    outcomes, _ = judged(entry("A", 23), price=scheme)
    assert outcomes["A"].notes == (
        Finding(
            code="rate-outside-limits",
            severity=Severity.WARNING,
            where="lots[1].A.standard",
            what="A in lot 1: Standard hour: £23.00 is above the ceiling of £22.00",
            remedy=(
                f"published consequence: {words}; first ask whether it is an obvious error"
                " (Optima Health v DWP)"
            ),
            source=LAW,
        ),
    )


def test_who_is_out_for_quality_and_for_price_is_out_for_quality_with_both_reasons():
    """The minimum was tested first."""
    outcomes, _ = judged(
        entry("A", 23, scores=(2, 3, 3)), questions=with_minimum(3, Consequence.REJECT)
    )
    assert outcomes["A"].standing is Standing.BELOW_THRESHOLD
    assert outcomes["A"].reasons == (
        "Q1 scored 2; the minimum is 3",
        "Standard hour: £23.00 is above the ceiling of £22.00",
    )


def test_who_is_out_is_no_comparator():
    """A, at £19 with 2 on Q1, is below the minimum: B at £20 is the lowest."""
    outcomes, _ = judged(
        entry("A", 19, scores=(2, 3, 3)), entry("B"), questions=with_minimum(3, Consequence.REJECT)
    )
    assert outcomes["B"].price.score == 20


def test_a_fixed_price_is_not_looked_at():
    """Nobody needs a rate, and the total is the quality score."""
    outcomes, scoring = judged(entry("A", None), price=PriceScheme(rule="fixed"), price_weight=F(0))
    assert (outcomes["A"].total, outcomes["A"].price, scoring) == (48, None, None)


def test_a_price_that_ranks_without_a_weight_is_looked_at():
    """Price per quality point has none: 20 / 48 is 0.42."""
    scheme = PriceScheme(rule="price_per_quality_point")
    outcomes, scoring = judged(entry("A"), price=scheme, price_weight=F(0))
    assert (outcomes["A"].total, scoring.rule.name) == (F("0.42"), "price_per_quality_point")
    with pytest.raises(NotPriced, match="A has no rate for standard in lot 1"):
        judged(entry("A", None), price=scheme, price_weight=F(0))


def test_a_fixed_price_that_weighs_by_mistake_is_looked_at_all_the_same():
    """The check on the file says so; the engine scores it nought."""
    outcomes, _ = judged(entry("A"), price=PriceScheme(rule="fixed"))
    assert (outcomes["A"].price.score, outcomes["A"].total) == (0, 48)


def test_a_lot_without_rate_lines_is_ranked_by_quality():
    """There is nothing to price."""
    bid = entry("A", None)
    outcomes, scoring = judged(bid, lot=a_lot("1", rates=()))
    assert (outcomes["A"].total, scoring, bid.priced) == (48, None, None)


def test_without_any_quality_point_there_is_no_price_per_point():
    """A is out with a reason, and B is ranked."""
    scheme = PriceScheme(rule="price_per_quality_point")
    outcomes, _ = judged(entry("A", scores=(0, 0, 0)), entry("B"), price=scheme)
    assert totals(outcomes) == [("B", 1, F("0.42")), ("A", None, None)]
    assert outcomes["A"].standing is Standing.BELOW_THRESHOLD
    assert outcomes["A"].reasons == ("no quality point, so no price per quality point",)
    money = PriceScheme(rule="monetised_quality", parameters={"value_of_a_point": F(1, 10)})
    assert judged(entry("A", scores=(0, 0, 0)), price=money)[0]["A"].total == 20


def test_an_abnormally_low_price_is_noted_beside_other_notes_of_those_who_remain():
    """£10 is under the cost of £15 and above the ceiling; whoever is dropped is not flagged."""
    lot = a_lot("1", rates=(RateLine(id="standard", title="Hour", ceiling=F(9)),))
    scheme = PriceScheme(
        rule="lowest_ratio",
        above_ceiling=Breach.RECORD,
        abnormally_low=AbnormallyLow(cost_floor=F(15)),
    )
    outcomes, _ = judged(entry("A", 10), entry("B", 10), lot=lot, price=scheme, dropped={"B": "x"})
    codes = {bidder: [note.code for note in outcome.notes] for bidder, outcome in outcomes.items()}
    assert codes == {
        "A": ["rate-outside-limits", "abnormally-low-price"],
        "B": ["rate-outside-limits"],
    }


def test_who_was_dropped_keeps_its_quality_and_is_told_why():
    """It is shown after the others."""
    outcomes, _ = judged(entry("A"), entry("B"), dropped={"A": "fell at award", "X": "elsewhere"})
    assert totals(outcomes) == [("B", 1, F(68)), ("A", None, None)]
    first = outcomes["A"]
    assert (first.standing, first.reasons) == (Standing.DISREGARDED, ("fell at award",))
    assert first.quality.total == 48


def test_who_was_out_before_is_not_dropped_again():
    """It stands once among the outcomes, with its first reason."""
    out = replace(entry("A"), disregarded=("late",))
    criteria, lot, entries = some_criteria(), a_lot("1"), [out, entry("B")]
    prepare(criteria, lot, entries)
    outcomes, _ = settle(criteria, lot, entries, {"A": "fell at award"})
    assert [(outcome.bidder, outcome.reasons) for outcome in outcomes] == [
        ("B", ()),
        ("A", ("late",)),
    ]
