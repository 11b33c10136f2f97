"""How firm an outcome is: worked by hand, on small contests with known turning points."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.price.rule import PriceScheme
from criteria.question import MarkCombination
from lots.place import PlaceKind
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.firmness import firmness
from tender.evaluation.firmness.single_marks import CONSENSUS
from tender.evaluation.firmness.trial import HolderChange, LotChange
from tender.evaluation.firmness.weights import TotalLine, crossings, reweighted
from tender.evaluation.result import LotDecision
from tender.evaluation.submission import Consensus, Mark
from tests.factories import a_procurement, a_question, a_submission, some_criteria, some_submissions
from tests.register_files import a_small_register

SWAP = (
    HolderChange(bidder="B02", before=(), after=(PlaceKind.LEAD,)),
    HolderChange(bidder="B01", before=(PlaceKind.LEAD,), after=()),
)
ON = date(2024, 4, 4)
Q1, Q2 = a_question("Q1", 50), a_question("Q2", 30)


def contest(*bids, **criteria):
    """One lot, one lead place, two questions (50 and 30) and a price: bids as (bidder, consensus on
    Q1, on Q2, rate).
    """
    base = a_procurement(
        criteria=some_criteria(**({"questions": (Q1, Q2), "coproduced_at_least": 0} | criteria))
    )
    lot = replace(base.lots[0], places=base.lots[0].places[:1])
    procurement = replace(base, lots=(lot,))
    submissions = []
    for bidder, first, second, rate in bids:
        one = a_submission(bidder, rates={"1": rate})
        answers = {answer.question: answer for answer in one.answers}
        scored = tuple(
            replace(
                answers[id],
                lot="",
                consensus=Consensus(rationale="agreed", score=F(score)),
                marks=(Mark("officer-1", score), Mark("officer-2", score)),
            )
            for id, score in (("Q1", first), ("Q2", second))
        )
        submissions.append(
            replace(
                one,
                answers=scored,
                lots=one.lots[:1],
                rates=tuple(rate for rate in one.rates if rate.lot == "1"),
            )
        )
    return procurement, some_submissions(*submissions)


def firm(*bids, **criteria):
    """How firm a contest's outcome is."""
    procurement, submissions = contest(*bids, **criteria)
    return firmness(procurement, submissions, a_small_register(), ON)


def test_the_crossing_point_is_the_weight_at_which_two_totals_are_equal():
    """B01 has all of quality at 22.00. Lowest over price, 18.00 is the lowest.

    With four fifths of quality for B02: q/5 = (100 - q) x 4/22, so q = 47.6, below 50: no crossing.
    With nine tenths: q/10 = (100 - q) x 4/22, so q = 2000/31 = 64.516.
    """
    assert firm(("B01", 5, 5, "22"), ("B02", 4, 4, "18")).weights.lots[0].crossings == ()
    found = firm(
        ("B01", 5, 5, "22"),
        ("B02", 5, 4, "18"),
        questions=(a_question("Q1", 40), a_question("Q2", 40)),
    ).weights
    (crossing,) = found.lots[0].crossings
    assert (crossing.quality, crossing.below, crossing.above, crossing.place) == (
        F(2000, 31),
        "B02",
        "B01",
        1,
    )
    assert [one.quality for one in found.splits if one.changes] == [50, 55, 60]


SHARE = st.fractions(min_value=0, max_value=100, max_denominator=40)


@given(SHARE, SHARE, SHARE, SHARE)
def test_lines_that_cross_are_exact_for_any_two_lines(a, b, c, d):
    """At the crossing both totals are equal, and to each side of it the other is ahead."""
    one, other = (
        TotalLine(bidder="one", at_least=a, at_most=b),
        TotalLine(bidder="other", at_least=c, at_most=d),
    )
    for crossing in crossings((one, other), 1):
        assert one.at(crossing.quality) == other.at(crossing.quality)
        ahead = {line.bidder: line for line in (one, other)}
        near = min(crossing.quality - 50, 100 - crossing.quality) / 2
        assert ahead[crossing.above].at(crossing.quality + near) > ahead[crossing.below].at(
            crossing.quality + near
        )
        assert ahead[crossing.below].at(crossing.quality - near) > ahead[crossing.above].at(
            crossing.quality - near
        )
    if not crossings((one, other), 1):
        assert (a - c) * (b - d) >= 0


def test_another_weight_keeps_every_questions_share_of_quality():
    """From 80 to 60: 50 and 30 become 37.5 and 22.5, and price takes the rest."""
    procurement, _ = contest(("B01", 3, 3, "20"))
    criteria = reweighted(procurement, F(60)).criteria
    assert [criteria.weight_of(one) for one in criteria.questions] == [F("37.5"), F("22.5")]
    assert (
        criteria.quality_weight,
        criteria.price_weight,
        sum(part.weight for part in criteria.sub_criteria),
    ) == (60, 40, 60)


def test_the_nearest_mark_that_turns_the_outcome_is_named_on_each_side():
    """B01 leads by 6, a point of Q2; a point of Q1 is worth 10.

    So one point of Q1 turns it, and one of Q2 leaves a tie that a person must settle.
    """
    found = firm(("B01", 4, 4, "20"), ("B02", 4, 3, "20"))
    turnings = {
        (one.bidder, one.question, one.given, one.instead, one.points) for one in found.marks
    }
    assert turnings == {
        ("B01", "Q1", 4, 3, 1),
        ("B01", "Q2", 4, 3, 1),
        ("B02", "Q1", 4, 5, 1),
        ("B02", "Q2", 3, 4, 1),
    }
    assert {one.evaluator for one in found.marks} == {CONSENSUS} and found.tried == 4
    by_question = {one.question: one.changes for one in found.marks}
    assert by_question["Q1"] == (LotChange(lot="1", moves=SWAP),)
    assert by_question["Q2"] == (
        LotChange(lot="1", moves=SWAP[1:], decision=LotDecision.UNDECIDED),
    )


def with_mark(submissions, flip, instead):
    """The submissions with one mark given otherwise."""
    return replace(
        submissions, submissions=tuple(_bid(bid, flip, instead) for bid in submissions.submissions)
    )


def _bid(bid, flip, instead):
    if bid.bidder != flip.bidder:
        return bid
    return replace(bid, answers=tuple(_marked(answer, flip, instead) for answer in bid.answers))


def _marked(answer, flip, instead):
    if answer.question != flip.question:
        return answer
    marks = (
        replace(mark, mark=instead) if mark.evaluator == flip.evaluator else mark
        for mark in answer.marks
    )
    return replace(answer, marks=tuple(marks))


def test_a_mark_that_is_named_does_turn_the_outcome_and_no_nearer_one_does():
    """Against the engine itself, with averaged marks: each nearer point leaves the holder, the
    named one does not.
    """
    bids = (("B01", 4, 4, "20"), ("B02", 4, 3, "19"))
    mean = (
        replace(Q1, combining=MarkCombination.MEAN),
        replace(Q2, combining=MarkCombination.MEAN),
    )
    procurement, submissions = contest(*bids, questions=mean)
    found = firm(*bids, questions=mean)
    assert found.tried == 8
    for one in found.marks:
        for points in range(1, one.points + 1):
            instead = one.given + points * (1 if one.instead > one.given else -1)
            changed = with_mark(submissions, one, instead)
            holder = evaluate(procurement, changed, a_small_register(), ON).lot("1").seats
            was = evaluate(procurement, submissions, a_small_register(), ON).lot("1").seats
            assert (
                tuple(seat.bidder for seat in holder) != tuple(seat.bidder for seat in was)
            ) is (points == one.points)


def test_a_losing_bid_withdrawn_can_reverse_two_others():
    """Lowest over price, half of all: at 24 and 20, with 15 there too, B02's better price is worth
    little; without it, enough to win.

    B01: 40 of 50 at 24.00; B02: 32 at 20.00; B03: 0 at 15.00. With B03: 40 + 50 x 15/24 = 71.25
    against 32 + 50 x 15/20 = 69.50. Without: 40 + 50 x 20/24 = 81.67 against 32 + 50 = 82.00.
    """
    procurement, submissions = contest(
        ("B01", 4, 4, "24"), ("B02", 4, 4, "20"), ("B03", 0, 0, "15")
    )
    scale = procurement.criteria.scales[0]
    points = tuple(replace(scale.points[0], mark=F(mark), label=str(mark)) for mark in range(51))
    base = some_criteria(
        questions=(replace(Q1, weight=F(50)),),
        scales=(replace(scale, points=points),),
        quality_weight=F(50),
        price_weight=F(50),
        coproduced_at_least=0,
    )
    criteria = replace(base, sub_criteria=(replace(base.sub_criteria[0], weight=F(50)),))
    lot = replace(
        procurement.lots[0],
        rates=tuple(replace(one, floor=None, ceiling=None) for one in procurement.lots[0].rates),
    )
    scores = {"B01": 40, "B02": 32, "B03": 0}
    scored = tuple(
        replace(
            one,
            answers=(
                replace(
                    one.answers[0],
                    consensus=Consensus(rationale="agreed", score=F(scores[one.bidder])),
                    marks=(),
                ),
            ),
        )
        for one in submissions.submissions
    )
    found = firmness(
        replace(procurement, criteria=criteria, lots=(lot,)),
        replace(submissions, submissions=scored),
        a_small_register(),
        ON,
    )
    changes = {one.who: one.changes for one in found.withdrawals}
    assert changes == {"B02": (), "B03": (LotChange(lot="1", moves=SWAP),)}


def test_leaving_an_evaluator_out_is_tried_on_the_average_of_marks():
    """Officer 1 gives B02 more on Q1: averaged, B01 leads by half a point's worth; without officer
    2, B02 leads.
    """
    procurement, submissions = contest(("B01", 4, 4, "20"), ("B02", 4, 4, "20"))
    marks = {
        "B01": (Mark("officer-1", 3), Mark("officer-2", 5)),
        "B02": (Mark("officer-1", 4), Mark("officer-2", 3)),
    }
    scored = tuple(
        replace(one, answers=(replace(one.answers[0], marks=marks[one.bidder]), one.answers[1]))
        for one in submissions.submissions
    )
    consensus = {"B01": F(4), "B02": F(3)}
    scored = tuple(
        replace(
            one,
            answers=(
                replace(
                    one.answers[0],
                    consensus=Consensus(rationale="agreed", score=consensus[one.bidder]),
                ),
                one.answers[1],
            ),
        )
        for one in scored
    )
    found = firmness(
        procurement, replace(submissions, submissions=scored), a_small_register(), ON
    ).evaluators
    assert found.moderated and found.averaged == ()
    assert {one.who: bool(one.changes) for one in found.without} == {
        "officer-1": False,
        "officer-2": True,
    }


@pytest.mark.parametrize("rule", ["fixed", "price_per_quality_point"])
def test_where_no_split_can_matter_it_says_so(rule):
    """A fixed price, and a price per quality point, have no crossing points."""
    price = PriceScheme(rule=rule)
    found = firm(("B01", 4, 4, "20"), ("B02", 3, 3, "19"), price=price).weights
    assert found.why_not and found.lots == ()
