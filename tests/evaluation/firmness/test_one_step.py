"""Marks one step away that would change who holds a place: the same as trying every mark."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.award import Rounding
from criteria.question import Consequence, MarkCombination, Threshold
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.one_step import one_step
from tender.evaluation.firmness.single_marks import single_marks
from tender.evaluation.firmness.trial import Trial, quietly
from tests.contests import LEAD, ON, a_register
from tests.factories import (
    a_lot,
    a_procurement,
    a_submission,
    some_criteria,
    some_submissions,
)

QUESTIONS = ("Q1", "Q2", "Q3")


def a_contest(scores, rates, **changes):
    """Two lots with a lead each, and bids with agreed scores, by bidder."""
    lots = a_lot("1", places=LEAD), a_lot("2", places=LEAD)
    procurement = a_procurement(**({"lots": lots, "conditions": ()} | changes))
    bids = []
    for number, own in enumerate(scores, 1):
        base = a_submission(f"B0{number}", dict.fromkeys("12", rates[number - 1]))
        answers = tuple(
            replace(
                answer,
                consensus=replace(answer.consensus, score=F(own[QUESTIONS.index(answer.question)])),
            )
            for answer in base.answers
        )
        bids.append(replace(base, answers=answers))
    return Trial(
        procurement=procurement,
        submissions=some_submissions(*bids),
        register=a_register(),
        on=ON,
        outcome=evaluate(procurement, some_submissions(*bids), a_register(), ON, compare=False),
    )


def of_marks(marks):
    """Each by what it is and what it changes, in one order."""
    return sorted(
        (
            mark.bidder, mark.question, mark.lot, mark.evaluator, mark.given, mark.instead,
            str(sorted(map(str, mark.changes))),
        )
        for mark in marks
        if mark.points == 1
    )  # fmt: skip


def minimums(consequence):
    """Minimum scores everywhere, with what follows."""
    base = some_criteria()
    least = Threshold(least=F(60), consequence=consequence)
    first = replace(base.questions[0], threshold=Threshold(least=F(3), consequence=consequence))
    return replace(
        base,
        questions=(first, *base.questions[1:]),
        quality_threshold=least,
        total_threshold=least,
        sub_criteria=tuple(replace(part, threshold=least) for part in base.sub_criteria),
    )


CAPPED = Limits(allocation=Allocation.BIDDERS_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),))
TWO = (*LEAD, Places(kind=PlaceKind.ADDITIONAL, least=0, most=1))
WAYS = {
    "plain": {},
    "capped": {"limits": CAPPED},
    "with minimums": {"criteria": minimums(Consequence.REJECT)},
    "with minimums that only record": {"criteria": minimums(Consequence.RECORD)},
    "rounded": {
        "criteria": replace(
            some_criteria(), rounding=Rounding(score=0, question=1, quality=0, price=0, total=0)
        )
    },
    "two kinds of place": {"lots": (a_lot("1", places=TWO), a_lot("2", places=LEAD))},
}
SCORES = st.lists(st.tuples(*(st.integers(1, 5) for _ in QUESTIONS)), min_size=2, max_size=3)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=4)
@given(SCORES, st.tuples(*(st.sampled_from(("20.00", "20.50")) for _ in QUESTIONS)))
def test_what_is_not_tried_could_not_have_changed_anything(way, scores, rates):
    """The marks that are left out are none of those that trying all finds."""
    trial = a_contest(scores, rates, **WAYS[way])
    found = one_step(trial, 1000)
    assert found.left == 0 and found.tried <= found.steps
    assert of_marks(found.marks) == of_marks(single_marks(trial, quietly))


def test_a_contest_that_nobody_could_turn_is_not_tried_at_all():
    """B01 has fives at the lowest price, B02 ones."""
    trial = a_contest([(5, 5, 5), (1, 1, 1)], ("19.00", "22.00"))
    found = one_step(trial, 1000)
    assert (found.tried, found.marks, found.left) == (0, (), 0) and found.steps > 0


OF_Q1 = replace(
    some_criteria(),
    questions=(
        replace(
            some_criteria().questions[0],
            threshold=Threshold(least=F(3), consequence=Consequence.REJECT),
        ),
        *some_criteria().questions[1:],
    ),
)


def test_a_minimum_within_a_step_counts_however_far_the_next_bid_is():
    """B01 has just enough of Q1: a point less and it is out, and B02 leads."""
    trial = a_contest([(3, 5, 5), (4, 1, 1)], ("18.00", "22.00"), criteria=OF_Q1)
    found = one_step(trial, 1000)
    assert of_marks(found.marks) == of_marks(single_marks(trial, quietly)) != []
    out = a_contest([(2, 5, 5), (3, 1, 1)], ("18.00", "22.00"), criteria=OF_Q1)
    found = one_step(out, 1000)
    assert ("B01", "Q1") in {(mark.bidder, mark.question) for mark in found.marks}
    assert of_marks(found.marks) == of_marks(single_marks(out, quietly))


def test_a_mean_with_a_minimum_is_always_tried():
    """Two people's marks: which of them meets it is worked out, not guessed."""
    questions = tuple(replace(each, combining=MarkCombination.MEAN) for each in OF_Q1.questions)
    criteria = replace(OF_Q1, questions=questions)
    trial = a_contest([(5, 5, 5), (1, 1, 1)], ("18.00", "22.00"), criteria=criteria)
    assert one_step(trial, 1000).tried > 0


def test_only_lots_in_which_an_answer_is_scored_are_looked_at():
    """Q2 is asked in lot 1 alone, and B02 is out of lot 2."""
    base = some_criteria()
    asked = tuple(replace(each, lots=("1",) if each.id == "Q2" else ()) for each in base.questions)
    trial = a_contest(
        [(3, 3, 3), (3, 3, 3)], ("20.00", "20.50"), criteria=replace(base, questions=asked)
    )
    first, second = trial.submissions.submissions
    bids = some_submissions(first, replace(second, disregarded={"2": "late"}))
    outcome = evaluate(trial.procurement, bids, trial.register, ON, compare=False)
    trial = replace(trial, submissions=bids, outcome=outcome)
    found = one_step(trial, 1000)
    assert of_marks(found.marks) == of_marks(single_marks(trial, quietly)) != []


def test_it_stops_where_somebody_would_wait_too_long_and_says_what_is_left():
    """The nearest steps first."""
    trial = a_contest([(3, 3, 3), (3, 3, 3)], ("20.00", "20.00"))
    found = one_step(trial, 1)
    assert found.tried == 1 and found.left > 0
    assert found.tried + found.left <= found.steps


def test_marks_that_are_averaged_are_tried_one_by_one():
    """Of two people each, with a minimum that a mean may meet."""
    base = minimums(Consequence.REJECT)
    questions = tuple(replace(each, combining=MarkCombination.MEAN) for each in base.questions)
    trial = a_contest(
        [(3, 3, 3), (3, 3, 3)], ("20.00", "20.50"), criteria=replace(base, questions=questions)
    )
    found = one_step(trial, 1000)
    assert of_marks(found.marks) == of_marks(single_marks(trial, quietly))
    assert all(mark.evaluator for mark in found.marks)
