"""Quality scores against worked figures: weighting, rounding places, averages and thresholds."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.award import Rounding, SubCriterion
from criteria.question import Consequence, MarkCombination, Threshold
from evidence.working import lines
from tender.evaluation.answer_score import NotMarked
from tender.evaluation.quality import scheme_for, score_quality
from tender.evaluation.submission import Mark
from tender.evaluation.threshold import shortfalls
from tests.factories import a_question, a_submission, an_answer, some_criteria


def criteria_of(weights, **changes):
    """Criteria whose questions Q1, Q2 ... carry these weights, all of quality."""
    questions = tuple(a_question(f"Q{number}", weight) for number, weight in enumerate(weights, 1))
    part = SubCriterion(id="quality", title="Quality", weight=F(sum(weights)))
    return some_criteria(
        questions=questions, quality_weight=F(sum(weights)), sub_criteria=(part,), **changes
    )


def scored(criteria, answers):
    """The quality score of one submission with these answers."""
    return score_quality(
        scheme_for(criteria, "1"), {answer.question: answer for answer in answers}, "B01"
    )


def test_weights_20_15_20_15_10_with_marks_4_3_5_3_4_make_62_of_80():
    """16 + 9 + 20 + 9 + 8 = 62.00: the worked figure of weighted marks."""
    quality = scored(
        criteria_of([20, 15, 20, 15, 10]),
        [an_answer(f"Q{n}", mark) for n, mark in enumerate((4, 3, 5, 3, 4), 1)],
    )
    assert [one.weighted for one in quality.scores] == [16, 9, 20, 9, 8]
    assert quality.total == 62


@pytest.mark.parametrize(("places", "expected"), [(None, "28"), (2, "27.96")])
def test_rounding_marks_first_loses_four_hundredths(places, expected):
    """Three questions of weight 20 each with a mean of 7/3: exact 28.00,
    but 27.96 where the ITT rounds marks to 2.33 first.
    """
    criteria = criteria_of([20, 20, 20], rounding=Rounding(score=places, total=2))
    criteria = replace(
        criteria,
        questions=tuple(
            replace(question, combining=MarkCombination.MEAN) for question in criteria.questions
        ),
    )
    marks = (2, 2, 3)
    assert scored(criteria, [an_answer(f"Q{n}", 2, marks) for n in (1, 2, 3)]).total == F(expected)


def test_median_of_an_even_number_of_marks_is_half_way():
    """Marks 1, 2, 4, 5: the middle is 3, which nobody gave."""
    criteria = criteria_of([80])
    criteria = replace(
        criteria, questions=(replace(criteria.questions[0], combining=MarkCombination.MEDIAN),)
    )
    assert scored(criteria, [an_answer("Q1", 3, (1, 5, 2, 4))]).total == 48


def test_moderation_takes_the_consensus_and_never_the_average():
    """Marks 2, 2, 5 have a mean of 3 that nobody gave; the meeting agreed 2."""
    assert scored(criteria_of([80]), [an_answer("Q1", 2, (2, 2, 5))]).total == 32


def test_an_answer_without_a_score_is_refused_by_name():
    """No consensus where moderation is the rule, and no answer at all."""
    answer = replace(an_answer("Q1", 3), consensus=None)
    with pytest.raises(NotMarked, match="B01 has no consensus score for Q1"):
        scored(criteria_of([80]), [answer])
    with pytest.raises(NotMarked, match="B01 has no answer to Q1 in lot 1"):
        scored(criteria_of([80]), [])


def test_an_answer_given_for_the_lot_goes_before_one_given_once():
    """Where both are there, the lot's own answer counts, and only in that lot."""
    one = a_submission(
        answers=(an_answer("Q1", 1), an_answer("Q2", 2), an_answer("Q1", 5, lot="1"))
    )
    assert {id: answer.consensus.score for id, answer in one.answers_in("1").items()} == {
        "Q1": 5,
        "Q2": 2,
    }
    assert {id: answer.consensus.score for id, answer in one.answers_in("2").items()} == {
        "Q1": 1,
        "Q2": 2,
    }


def test_a_minimum_of_3_is_missed_by_a_2_whatever_the_total():
    """Marks 4, 2, 5, 5, 5 with a minimum of 3 on each question: out on Q2 alone."""
    floor = Threshold(least=F(3), consequence=Consequence.REJECT)
    criteria = criteria_of([16, 16, 16, 16, 16])
    criteria = replace(
        criteria,
        questions=tuple(replace(question, threshold=floor) for question in criteria.questions),
    )
    quality = scored(
        criteria, [an_answer(f"Q{n}", mark) for n, mark in enumerate((4, 2, 5, 5, 5), 1)]
    )
    assert [
        (one.where, one.sentence, one.consequence) for one in shortfalls(criteria, quality)
    ] == [("Q2", "Q2 scored 2; the minimum is 3", Consequence.REJECT)]


def test_minimum_for_quality_is_a_percentage_of_its_weight_and_meeting_it_exactly_passes():
    """60% of 80 is 48: a score of 48 passes and 47.99 does not."""
    criteria = criteria_of(
        [80], quality_threshold=Threshold(least=F(60), consequence=Consequence.REJECT)
    )
    assert shortfalls(criteria, scored(criteria, [an_answer("Q1", 3)])) == ()
    missed = shortfalls(criteria, scored(criteria, [an_answer("Q1", 2)]))
    assert [one.sentence for one in missed] == [
        "quality scored 32.00 of 80; the minimum is 60%, which is 48"
    ]


MARKS = st.lists(st.integers(0, 5), min_size=1, max_size=7)


@given(st.lists(MARKS, min_size=1, max_size=6))
def test_integers_over_one_denominator_agree_with_plain_fractions(all_marks):
    """Whatever the numbers of evaluators, the total is the sum of mean / 5 x weight,
    to the last digit.
    """
    criteria = criteria_of([10] * len(all_marks))
    criteria = replace(
        criteria,
        questions=tuple(
            replace(question, combining=MarkCombination.MEAN) for question in criteria.questions
        ),
    )
    answers = [an_answer(f"Q{n}", 0, marks) for n, marks in enumerate(all_marks, 1)]
    assert scored(criteria, answers).total == sum(
        F(sum(marks), len(marks)) / 5 * 10 for marks in all_marks
    )


def test_working_goes_down_to_the_single_marks():
    """Quality score, weighted score, consensus score, and each evaluator's mark."""
    answer = replace(an_answer("Q1", 4), marks=(Mark("officer-1", 4, "a"), Mark("panel-1", 5, "b")))
    shown = [
        (depth, part.figure, part.shown)
        for depth, part in lines(scored(criteria_of([80]), [answer]).working)
    ]
    assert shown == [
        (0, "quality score", "64"),
        (1, "Q1 weighted score", "64"),
        (2, "Q1 consensus score", "4"),
        (3, "mark of officer-1", "4"),
        (3, "mark of panel-1", "5"),
        (2, "highest mark", "5"),
        (2, "weight", "80"),
    ]
