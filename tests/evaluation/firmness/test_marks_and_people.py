"""Single marks turned, evaluators left out, losing bids withdrawn: each worked by hand."""

from dataclasses import replace
from fractions import Fraction as F

from criteria.question import MarkCombination
from lots.place import PlaceKind
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.firmness import firmness
from tender.evaluation.firmness.left_out import EvaluatorsLeftOut, LeftOut, evaluators, withdrawals
from tender.evaluation.firmness.single_marks import CONSENSUS, TurningMark, single_marks
from tender.evaluation.firmness.trial import HolderChange, LotChange, Trial, quietly
from tender.evaluation.submission import Mark
from tests.contests import LEAD, ON, a_register, bids, in_one_lot
from tests.factories import a_lot, a_submission, some_criteria, some_submissions

TO_B02 = (
    LotChange(
        lot="1",
        moves=(
            HolderChange(bidder="B02", before=(), after=(PlaceKind.LEAD,)),
            HolderChange(bidder="B01", before=(PlaceKind.LEAD,), after=()),
        ),
    ),
)


def averaged():
    """The test criteria with every question at the mean of its marks."""
    base = some_criteria()
    questions = tuple(
        replace(question, combining=MarkCombination.MEAN) for question in base.questions
    )
    return replace(base, questions=questions)


def a_trial(submissions, **procurement):
    """A trial of these bids."""
    procurement = in_one_lot(**procurement)
    return Trial(
        procurement=procurement,
        submissions=submissions,
        register=a_register(),
        on=ON,
        outcome=evaluate(procurement, submissions, a_register(), ON, compare=False),
    )


def a_bid(bidder, rate, q1, q2=(3, 3), q3=(3, 3), consensus=None, **changes):
    """A bid in lot 1 with two people's marks of each question, agreed at the first."""
    base = a_submission(bidder, {"1": rate})
    marks = {"Q1": q1, "Q2": q2, "Q3": q3}
    answers = tuple(
        replace(
            answer,
            marks=tuple(
                Mark(evaluator, mark)
                for evaluator, mark in zip(("zoe", "amy"), marks[answer.question], strict=True)
            ),
            consensus=replace(
                answer.consensus,
                score=F((consensus or {}).get(answer.question, marks[answer.question][0])),
            ),
        )
        for answer in base.answers
    )
    return replace(base, answers=answers, **changes)


def test_the_nearest_point_on_each_side_that_turns_the_outcome_is_told_nearest_first():
    """Both at £20. B01 leads by a point of Q1, worth 8; of Q2 a point is worth 6, of Q3 2.

    A point of Q1 leaves a tie that is open. Of Q2 it takes two; of Q3 five, which are not there.
    """
    trial = a_trial(some_submissions(a_bid("B01", "20", (4, 4)), a_bid("B02", "20", (3, 3))))
    told = []
    found = single_marks(trial, lambda *step: told.append(step))
    assert [
        (turning.bidder, turning.question, turning.given, turning.instead, turning.points)
        for turning in found
    ] == [
        ("B01", "Q1", 4, 3, 1),
        ("B02", "Q1", 3, 4, 1),
        ("B01", "Q2", 3, 1, 2),
        ("B02", "Q2", 3, 5, 2),
    ]
    assert [turning.lot for turning in found] == [""] * 4
    assert {turning.evaluator for turning in found} == {CONSENSUS}
    assert found[2].changes == TO_B02
    assert told == [("Single marks", n, 6) for n in range(1, 7)]


def test_both_sides_of_a_mark_are_tried():
    """Two places, and bids level but for Q1: B02 at 3 stands between B01 at 4 and B03 at 2."""
    places = (replace(LEAD[0], least=2, most=2),)
    three = some_submissions(
        a_bid("B01", "20", (4, 4)), a_bid("B02", "20", (3, 3)), a_bid("B03", "20", (2, 2))
    )
    found = single_marks(a_trial(three, lots=(a_lot("1", places=places),)), quietly)
    of_q1 = [
        (turning.bidder, turning.given, turning.instead)
        for turning in found
        if turning.question == "Q1"
    ]
    assert of_q1 == [("B02", 3, 2), ("B03", 2, 3), ("B01", 4, 2)]


def test_each_evaluators_mark_is_turned_where_marks_are_averaged():
    """A point of one of two people is worth 4 of Q1. B01 leads by 6: two points turn it."""
    trial = a_trial(
        some_submissions(
            a_bid("B01", "20", (5, 4), q2=(3, 2)), a_bid("B02", "20", (3, 4), q2=(3, 2), q3=(4, 4))
        ),
        criteria=averaged(),
    )
    found = [turning for turning in single_marks(trial, quietly) if turning.question == "Q1"]
    assert found == [
        TurningMark(
            bidder=bidder,
            question="Q1",
            lot="",
            evaluator=evaluator,
            given=F(given),
            instead=F(instead),
            points=2,
            changes=TO_B02,
        )
        for bidder, evaluator, given, instead in (
            ("B01", "zoe", 5, 3),
            ("B01", "amy", 4, 2),
            ("B02", "zoe", 3, 5),
        )
    ]


def test_only_answers_that_were_scored_are_turned():
    """B02 is disregarded, and B01 answered for lot 2 as well, for which it did not bid."""
    first = a_bid("B01", "20", (4, 4))
    stray = replace(first.answers[2], lot="2")
    submissions = some_submissions(
        replace(first, answers=(*first.answers, stray)),
        a_bid("B02", "20", (3, 3), disregarded={"": "late"}),
    )
    told = []
    assert single_marks(a_trial(submissions), lambda *step: told.append(step)) == ()
    assert len(told) == 3


def test_an_answer_without_an_agreed_score_is_not_turned():
    """Nobody agreed on the first answer, in place of which a later one counts."""
    first = a_bid("B01", "20", (4, 4))
    silent = replace(first.answers[0], lot="1", consensus=None)
    own = replace(first.answers[0], lot="1")
    submissions = some_submissions(replace(first, answers=(silent, *first.answers, own)))
    told = []
    single_marks(a_trial(submissions), lambda *step: told.append(step))
    assert len(told) == 4


def test_who_is_left_out_of_averaged_marks_comes_by_name():
    """Zoe alone puts B01 first: without her B02 leads. Without Amy nothing changes."""
    trial = a_trial(
        some_submissions(a_bid("B01", "20", (5, 2)), a_bid("B02", "20", (2, 3))),
        criteria=averaged(),
    )
    told = []
    found = evaluators(trial, lambda *step: told.append(step))
    without = (LeftOut(who="amy", changes=()), LeftOut(who="zoe", changes=TO_B02))
    assert found == EvaluatorsLeftOut(moderated=False, averaged=(), without=without)
    assert told == [("Evaluators left out", 1, 2), ("Evaluators left out", 2, 2)]


def test_moderated_scores_are_averaged_before_anybody_is_left_out():
    """Agreed at 4 and 3; the means are 2.5 and 3: B02 leads, and without Amy B01 again."""
    submissions = some_submissions(
        a_bid("B01", "20", (4, 1), consensus={"Q1": 4}), a_bid("B02", "20", (3, 3))
    )
    found = evaluators(a_trial(submissions), quietly)
    assert (found.moderated, found.averaged) == (True, TO_B02)
    back = tuple(
        HolderChange(bidder=bidder, before=before, after=after)
        for bidder, before, after in (
            ("B01", (), (PlaceKind.LEAD,)),
            ("B02", (PlaceKind.LEAD,), ()),
        )
    )
    assert found.without == (
        LeftOut(who="amy", changes=(LotChange(lot="1", moves=back),)),
        LeftOut(who="zoe", changes=()),
    )


def test_questions_that_are_averaged_already_stay_as_they_are():
    """Q1 has the median: 4 of 1, 4, 4 puts B01 first, and its mean of 3 would not."""
    base = some_criteria()
    median = (replace(base.questions[0], combining=MarkCombination.MEDIAN), *base.questions[1:])
    first, second = a_bid("B01", "20", (4, 4)), a_bid("B02", "20", (3, 3))
    marks = (*first.answers[0].marks, Mark("ben", 1))
    first = replace(first, answers=(replace(first.answers[0], marks=marks), *first.answers[1:]))
    other = (*second.answers[0].marks, Mark("ben", 4))
    second = replace(second, answers=(replace(second.answers[0], marks=other), *second.answers[1:]))
    trial = a_trial(some_submissions(first, second), criteria=replace(base, questions=median))
    found = evaluators(trial, quietly)
    assert (found.moderated, found.averaged) == (True, ())


def test_where_somebody_alone_gave_a_mark_nothing_can_be_worked_out_without_them():
    """Zoe alone marked Q1; and where nobody marked, averages have no outcome."""
    first = a_bid("B01", "20", (4, 4))
    alone = replace(first.answers[0], marks=first.answers[0].marks[:1])
    submissions = some_submissions(replace(first, answers=(alone, *first.answers[1:])))
    found = evaluators(a_trial(submissions, criteria=averaged()), quietly)
    assert [left_out.changes for left_out in found.without] == [(), None]
    silent = replace(first.answers[0], marks=())
    submissions = some_submissions(replace(first, answers=(silent, *first.answers[1:])))
    found = evaluators(a_trial(submissions), quietly)
    assert found.averaged is None
    assert found.without == (
        LeftOut(who="amy", changes=None),
        LeftOut(who="zoe", changes=None),
    )


def test_only_ranked_bids_without_a_place_are_withdrawn_each_once():
    """B01 and B02 lead a lot each; B03 holds neither, and B04 is above the ceiling."""
    rates = ({"1": "18", "2": "21"}, {"1": "21", "2": "18"}, {"1": "20", "2": "20"}, {"1": "23"})
    submissions = some_submissions(
        *(a_submission(f"B0{n}", rate) for n, rate in enumerate(rates, 1))
    )
    trial = a_trial(submissions, lots=tuple(a_lot(lot, places=LEAD) for lot in "12"))
    told = []
    found = withdrawals(trial, lambda *step: told.append(step))
    assert found == (LeftOut(who="B03", changes=()),)
    assert told == [("Losing bids withdrawn", 1, 1)]


def test_all_of_it_is_asked_in_order_and_counted():
    """Splits, evaluators, withdrawals, marks: six marks of two bids with three answers."""
    submissions = some_submissions(a_bid("B01", "20", (4, 4)), a_bid("B02", "20", (3, 3)))
    told = []
    found = firmness(in_one_lot(), submissions, a_register(), ON, lambda *step: told.append(step))
    assert list(dict.fromkeys(what for what, _, _ in told)) == [
        "Splits between quality and price",
        "Evaluators left out",
        "Losing bids withdrawn",
        "Single marks",
    ]
    assert (found.on, found.tried, len(found.marks)) == (ON, 6, 4)
    assert [left_out.who for left_out in found.withdrawals] == ["B02"]
    assert found.evaluators.moderated
    assert len(found.weights.splits) == 11


def test_without_marks_none_is_tried():
    """Nobody bid inside the ceiling."""
    found = firmness(in_one_lot(), bids("23"), a_register(), ON)
    assert (found.marks, found.withdrawals) == ((), ())


def test_an_answer_for_a_lot_in_which_the_bid_is_not_ranked_hides_no_other():
    """Given first, for another lot: each mark of lot 1 is tried all the same."""
    first, second = a_bid("B01", "20", (4, 4)), a_bid("B02", "20", (3, 3))
    elsewhere = replace(first.answers[0], lot="9")
    both = some_submissions(replace(first, answers=(elsewhere, *first.answers)), second)
    alone = single_marks(a_trial(some_submissions(first, second)), quietly)
    assert single_marks(a_trial(both), quietly) == alone != ()
