"""How marks become a quality score under each rule of combining and rounding, by hand."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rounding, SubCriterion
from criteria.question import MarkCombination
from criteria.scale import Point, Scale
from evidence.working import Working, given
from tender.evaluation.quality import NotMarked, scheme_for, score_quality
from tender.evaluation.submission import Mark
from tests.factories import SCALE, a_question, an_answer, some_criteria

MEAN, MEDIAN = MarkCombination.MEAN, MarkCombination.MEDIAN


def some(*questions, **changes):
    """Criteria of these questions alone."""
    return some_criteria(questions=questions, **changes)


def scored(criteria, *answers, lot="1"):
    """The quality of bidder B01 with these answers."""
    by_question = {answer.question: answer for answer in answers}
    return score_quality(scheme_for(criteria, lot), by_question, "B01")


def one(combining, marks, places=None, consensus=0):
    """The score of one question that is all of quality, on a scale of 0 to 5."""
    criteria = some(
        a_question("Q1", 80, combining=combining), rounding=Rounding(score=places, total=2)
    )
    return scored(criteria, an_answer("Q1", consensus, marks)).scores[0].score


@pytest.mark.parametrize(
    ("combining", "marks", "score"),
    [
        (MarkCombination.MODERATION, (5, 5, 5), 0),
        (MEAN, (4,), 4),
        (MEAN, (2, 3), F(5, 2)),
        (MEAN, (F(5, 2), 3), F(11, 4)),
        (MEAN, (F(5, 2), F(3, 2)), 2),
        (MEDIAN, (4,), 4),
        (MEDIAN, (5, 1, 2), 2),
        (MEDIAN, (5, 1, 3, 2), F(5, 2)),
        (MEDIAN, (1, F(3, 2), 2), F(3, 2)),
        (MEDIAN, (F(3, 2), F(5, 2)), 2),
        (MEDIAN, (0, 0, 4, 4, 5), 4),
    ],
)
def test_marks_are_combined_as_the_itt_says(combining, marks, score):
    """The score agreed, the mean, or the one in the middle."""
    assert one(combining, marks) == score


@pytest.mark.parametrize(
    ("combining", "marks", "places", "score"),
    [
        (MEAN, (2, 2, 3), 2, "2.33"),
        (MEAN, (2, 3, 3), 0, "3"),
        (MEAN, (2, 3), 0, "3"),
        (MEDIAN, (2, 3), 1, "2.5"),
        (MEAN, (2, 2, 2, 3), 1, "2.3"),
        (MEAN, (2, 2, 2, 3), 2, "2.25"),
    ],
)
def test_a_score_is_rounded_half_up_where_that_is_published(combining, marks, places, score):
    """Before it is weighted."""
    assert one(combining, marks, places) == F(score)


def test_questions_on_different_scales_are_weighed_by_their_own_highest_mark():
    """3 of 5 at 30 is 18; 3 of 4 at 50 is 37.50."""
    four = Scale(
        id="0-4",
        points=tuple(Point(mark=F(n), label="x", descriptor="x") for n in range(5)),
        source="ITT 9",
    )
    criteria = some(
        a_question("Q1", 30, source="ITT 3"),
        a_question("Q2", 50, scale="0-4"),
        scales=(SCALE, four),
    )
    quality = scored(criteria, an_answer("Q1", 3), an_answer("Q2", 3))
    assert quality.weighted == (18, F("37.5"))
    assert quality.total == F("55.5")
    first, second = quality.scores
    assert (first.question, first.score, first.highest, first.weight, first.weighted) == (
        "Q1",
        3,
        5,
        30,
        18,
    )
    assert (second.highest, second.weight) == (4, 50)
    assert first.working == Working(
        figure="Q1 weighted score",
        value=F(18),
        rule="score / highest mark x weight",
        operands=(
            Working(
                figure="Q1 consensus score",
                value=F(3),
                rule="agreed in moderation",
                operands=(given("mark of officer-1", 3), given("mark of officer-2", 3)),
            ),
            given("highest mark", F(5), "illustrative"),
            given("weight", F(30), "ITT 3"),
        ),
        rounding="not rounded",
    )
    assert second.working.operands[1] == given("highest mark", F(4), "ITT 9")
    assert quality.working == Working(
        figure="quality score",
        value=F("55.5"),
        rule="the weighted scores added up",
        operands=(first.working, second.working),
        rounding="not rounded",
    )


@pytest.mark.parametrize(("combining", "said"), [(MEAN, "mean"), (MEDIAN, "median")])
def test_working_of_an_average_says_which_and_how_it_was_rounded(combining, said):
    """Marks 2 and 3."""
    criteria = some(a_question("Q1", 80, combining=combining), rounding=Rounding(score=1, total=2))
    answer = replace(an_answer("Q1", 0), marks=(Mark("a", 2), Mark("b", 3)))
    working = scored(criteria, answer).scores[0].working.operands[0]
    assert working == Working(
        figure="Q1 score",
        value=F("2.5"),
        rule=f"{said} of the marks, as the ITT says",
        operands=(given("mark of a", 2), given("mark of b", 3)),
        rounding="rounded half up to 1 decimal place",
    )


#: three questions of 20 at a mean of 7/3, of 5: 28/3 each, 28 in all
THIRDS = tuple(a_question(f"Q{n}", 20, combining=MEAN) for n in (1, 2, 3))
ANSWERS = tuple(an_answer(f"Q{n}", 0, (2, 2, 3)) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("rounding", "weighted", "total"),
    [
        ({}, F(28, 3), 28),
        ({"question": 2}, F("9.33"), F("27.99")),
        ({"question": 0}, F(9), 27),
        ({"score": 0}, F(8), 24),
        ({"score": 1, "question": 1}, F("9.2"), F("27.6")),
        ({"quality": 0}, F(28, 3), 28),
    ],
)
def test_rounding_happens_where_it_is_published_and_nowhere_else(rounding, weighted, total):
    """9.33 three times is 27.99, a hundredth less than exactly."""
    quality = scored(some(*THIRDS, rounding=Rounding(total=2, **rounding)), *ANSWERS)
    assert quality.weighted == (weighted,) * 3
    assert quality.total == total


def test_the_sum_is_rounded_where_that_is_published():
    """Two of the three: 56/3 is 18.67 to two places, 19 to none."""
    found = [
        scored(some(*THIRDS[:2], rounding=Rounding(quality=places, total=2)), *ANSWERS)
        for places in (None, 2, 0)
    ]
    assert [quality.total for quality in found] == [F(56, 3), F("18.67"), 19]
    assert found[1].working.rounding == "rounded half up to 2 decimal places"
    assert found[1].scores[0].working.rounding == "not rounded"
    rounded = scored(some(*THIRDS, rounding=Rounding(question=2, total=2)), *ANSWERS)
    assert rounded.scores[0].working.rounding == "rounded half up to 2 decimal places"


def test_averages_over_different_numbers_of_evaluators_are_added_exactly():
    """5/2, 7/3 and 4 of 5 at 20 each: 10 + 28/3 + 16."""
    answers = (
        an_answer("Q1", 0, (2, 3)),
        an_answer("Q2", 0, (2, 2, 3)),
        an_answer("Q3", 0, (4,)),
    )
    assert scored(some(*THIRDS), *answers).total == F(106, 3)
    mixed = (*THIRDS[:2], a_question("Q3", 20))
    agreed = an_answer("Q3", 4)
    quality = scored(some(*mixed), *answers[:2], agreed)
    assert (quality.total, quality.weighted) == (F(106, 3), (10, F(28, 3), 16))


def test_marks_between_whole_ones_are_averaged_exactly():
    """2.5 and 3 are 2.75; beside whole marks of two others too."""
    answers = (
        an_answer("Q1", 0, (F(5, 2), 3)),
        an_answer("Q2", 0, (3, 3)),
        an_answer("Q3", 0, (F(5, 2), F(5, 2))),
    )
    quality = scored(some(*THIRDS), *answers)
    assert quality.weighted == (11, 12, 10)
    assert [score.score for score in quality.scores] == [F(11, 4), 3, F(5, 2)]


def test_a_sub_criterion_has_the_weighted_scores_of_its_own_questions():
    """8 and 24 of one, 12 of the other, nothing of a third."""
    parts = tuple(SubCriterion(id=id, title=id, weight=F(40)) for id in ("method", "people"))
    criteria = some(
        a_question("Q1", 10, sub_criterion="method"),
        a_question("Q2", 20, sub_criterion="people"),
        a_question("Q3", 30, sub_criterion="method"),
        sub_criteria=parts,
    )
    quality = scored(
        criteria, *(an_answer(f"Q{n}", score) for n, score in ((1, 4), (2, 3), (3, 4)))
    )
    assert [quality.of_sub_criterion(id) for id in ("method", "people", "x")] == [32, 12, 0]


def test_only_what_the_lot_asks_is_weighed():
    """Q1 is lot 1's alone: lot 2 needs no answer to it. A lot that asks nothing has nought."""
    criteria = some(a_question("Q1", 80, lots=("1",)), a_question("Q2", 80, lots=("2",)))
    assert scored(criteria, an_answer("Q2", 3), lot="2").total == 48
    empty = scored(criteria, lot="3")
    assert (empty.total, empty.weighted, empty.scores) == (0, (), ())
    averaged = some(a_question("Q1", 80, lots=("1",), combining=MEAN))
    assert scored(averaged, lot="3").total == 0


@pytest.mark.parametrize(
    ("combining", "answers", "said"),
    [
        (MEAN, {"Q1": (), "Q2": (3,)}, "B01 has no mark for Q1"),
        (MEAN, {"Q1": (3,), "Q2": ()}, "B01 has no mark for Q2"),
        (MEAN, {"Q1": (), "Q2": ()}, "B01 has no mark for Q1"),
        (MEAN, {"Q2": (3,)}, "B01 has no answer to Q1 in lot 1"),
        (MEDIAN, {"Q1": (), "Q2": (3,)}, "B01 has no mark for Q1"),
        (MEDIAN, {"Q1": (3,)}, "B01 has no answer to Q2 in lot 1"),
        (MarkCombination.MODERATION, {"Q1": (3,), "Q2": (3,)}, "B01 has no consensus score for Q1"),
    ],
)
def test_an_answer_without_a_score_is_refused_by_name(combining, answers, said):
    """Whatever the rule."""
    criteria = some(*(a_question(f"Q{n}", 40, combining=combining) for n in (1, 2)))
    given_marks = [
        replace(an_answer(id, 3), marks=tuple(Mark("a", mark) for mark in marks), consensus=None)
        for id, marks in answers.items()
    ]
    with pytest.raises(NotMarked) as refusal:
        scored(criteria, *given_marks)
    assert str(refusal.value) == said


def test_a_rationale_without_a_score_is_no_consensus():
    """Where moderation is the rule."""
    answer = an_answer("Q1", 3)
    silent = replace(answer, consensus=replace(answer.consensus, score=None))
    with pytest.raises(NotMarked, match="B01 has no consensus score for Q1"):
        scored(some(a_question("Q1", 80)), silent)
