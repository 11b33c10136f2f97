"""How firm an outcome is where bids stand in some lots only, or fall as the split moves."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

from criteria.award import SubCriterion, WeightsOf
from criteria.participation import Condition, GateMoment, Measure
from criteria.question import Consequence, Threshold
from tender.evaluation.firmness.firmness import firmness
from tender.evaluation.firmness.weights import reweighted
from tender.evaluation.submission import Consensus
from tests.factories import (
    a_procurement,
    a_question,
    a_submission,
    an_answer,
    some_criteria,
    some_submissions,
)
from tests.register_files import a_small_register

ON = date(2024, 4, 4)


def agreed(submission, **scores):
    """The submission with these consensus scores by question; None takes a score away."""
    answers = []
    for answer in submission.answers:
        score = scores.get(answer.question, answer.consensus.score)
        consensus = None if score is None else Consensus(score=F(score), rationale="agreed")
        answers.append(replace(answer, consensus=consensus, marks=()))
    return replace(submission, answers=tuple(answers))


def one_lot(criteria, *submissions, conditions=()):
    """How firm the outcome of one lot with one lead is."""
    base = a_procurement(criteria=criteria, conditions=conditions)
    lot = replace(base.lots[0], places=base.lots[0].places[:1])
    procurement = replace(base, lots=(lot,))
    return firmness(procurement, some_submissions(*submissions), a_small_register(), ON)


def test_an_answer_of_a_bid_that_was_not_assessed_is_not_tried():
    """B02 is out at the gate of lot 1, so neither its score nor the want of one is looked at."""
    gate = Condition(
        id="wage",
        title="Pays it",
        measure=Measure.DECLARATION,
        declaration="living-wage",
        when=(GateMoment.BID,),
        lots=("1",),
    )
    first = agreed(a_submission("B01", rates={"1": "20.00"}))
    second = replace(
        agreed(a_submission("B02", rates={"1": "20.00"}), Q1=None),
        declarations={"living-wage": False},
    )
    found = one_lot(some_criteria(), first, second, conditions=(gate,))
    assert (found.tried, found.marks) == (3, ())  # the three scores of B01


def test_an_answer_without_a_score_in_a_lot_that_does_not_count_is_not_tried():
    """Q3 is asked in lot 2 alone, for which B01 is out; its answer there was never scored."""
    questions = (
        a_question("Q1", 80),
        a_question("Q3", 80, lots=("2",)),
    )
    questions = (replace(questions[0], lots=("1",)), questions[1])
    gate = Condition(
        id="wage",
        title="Pays it",
        measure=Measure.DECLARATION,
        declaration="living-wage",
        when=(GateMoment.BID,),
        lots=("2",),
    )
    bid = a_submission("B01")
    bid = replace(
        bid,
        answers=tuple(
            replace(answer, lot="") for answer in bid.answers if answer.question in ("Q1", "Q3")
        )[:2],
        declarations={"living-wage": False},
    )
    procurement = a_procurement(
        criteria=some_criteria(questions=questions, coproduced_at_least=0), conditions=(gate,)
    )
    found = firmness(procurement, some_submissions(agreed(bid, Q3=None)), a_small_register(), ON)
    assert (found.tried, found.marks) == (1, ())  # Q1 in lot 1


def test_weights_of_sub_criteria_stay_as_they_are():
    """Each question keeps its share of its part, and the part moves with quality."""
    questions = (a_question("Q1", 60), a_question("Q2", 40))
    criteria = some_criteria(weights_of=WeightsOf.SUB_CRITERION, questions=questions)
    moved = reweighted(a_procurement(criteria=criteria), F(60)).criteria
    assert [one.weight for one in moved.questions] == [60, 40]
    assert moved.sub_criteria == (SubCriterion(id="quality", title="Quality", weight=F(60)),)
    assert [moved.weight_of(one) for one in moved.questions] == [36, 24]


def test_a_bid_that_falls_as_the_split_moves_has_no_line_and_bends_those_of_others():
    """A, cheap and poor, falls below a least total; B is then compared with itself alone.

    A has quality 2/5 at 18.00: 20 + 50 = 70 at 50/50, 30 + 25 = 55 at 75/25, and 40 at 100/0.
    B has 4/5 at 20.00: 40 + 45 = 85 at 50/50, 60 + 22.5 = 82.5 at 75/25, and 80 at 100/0, a
    straight line. At the published 80/20 A has 32 + 20 = 52. With a least total of 45 it is
    there, and falls by 100/0. With 56 it is out at 75/25 already, where B's price is then the
    lowest: 60 + 25 = 85, which is on no straight line from 85 to 80.
    """
    quality = (a_question("Q1", 80),)
    cheap = a_submission("B01", rates={"1": "18.00"})
    dear = a_submission("B02", rates={"1": "20.00"})

    def lines(least):
        criteria = some_criteria(
            questions=quality,
            coproduced_at_least=0,
            total_threshold=Threshold(least=F(least), consequence=Consequence.REJECT),
        )
        bids = (agreed(only_q1(cheap), Q1=2), agreed(only_q1(dear), Q1=4))
        return [
            (line.bidder, line.at_least, line.at_most)
            for lot in one_lot(criteria, *bids).weights.lots
            for line in lot.lines
        ]

    assert lines(0) == [("B02", 85, 80), ("B01", 70, 40)]
    assert lines(45) == []  # one line has nothing to cross
    assert lines(56) == []


def only_q1(submission):
    """The submission with its answer to Q1 alone."""
    return replace(submission, answers=submission.answers[:1])


def test_an_award_of_price_alone_has_no_other_split_and_is_firm_all_the_same():
    """Quality weighs nothing and asks nothing: its shares cannot be kept. Without B02, who is
    dearest, B01 and B03 stay as they are.
    """
    criteria = some_criteria(
        quality_weight=F(0), price_weight=F(100), questions=(), sub_criteria=()
    )
    bids = [
        replace(a_submission(f"B0{number}", rates={"1": rate}), answers=())
        for number, rate in enumerate(("19.00", "21.00", "20.00"), 1)
    ]
    found = one_lot(criteria, *bids)
    assert found.weights.why_not == (
        "The award is by price alone: quality has no weight whose shares another split could keep."
    )
    assert (found.weights.splits, found.marks, found.tried) == ((), (), 0)
    assert [(left.who, left.changes) for left in found.withdrawals] == [("B03", ()), ("B02", ())]
    asked = one_lot(
        replace(
            criteria,
            questions=(a_question("Q1", 0),),
            sub_criteria=(SubCriterion(id="quality", title="Quality", weight=F(0)),),
        ),
        replace(bids[0], answers=(an_answer("Q1", 3),)),
    )
    assert asked.weights.why_not == found.weights.why_not
