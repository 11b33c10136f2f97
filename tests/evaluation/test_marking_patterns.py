"""Marks beside each other, worked by hand and by a slower way."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.question import MarkCombination
from tender.evaluation.marking_patterns import AnswerMarks, marking_patterns
from tests.factories import some_criteria

HALF = Fraction(1, 2)


def patterns_of(*answers, combining=MarkCombination.MODERATION):
    """The patterns of answers to Q1 of Testshire: marks by evaluator, and a score or None."""
    first, *others = some_criteria().questions
    criteria = some_criteria(questions=(replace(first, combining=combining), *others))
    return marking_patterns(
        criteria,
        [
            AnswerMarks("Q1", marks, None if score is None else Fraction(score))
            for marks, score in answers
        ],
    )


def test_an_evaluator_is_beside_the_mean_of_colleagues_on_the_same_answers():
    """A gives 5 beside 3 and 4, 2 beside 2, and 1 alone; C is higher once, lower once."""
    ann, bea, cem = patterns_of(
        ({"A": 5, "B": 3, "C": 4}, None),
        ({"A": 2, "C": 2}, None),
        ({"A": 1}, None),
    ).evaluators
    assert (ann.evaluator, ann.answers, ann.alone) == ("A", 2, 1)
    assert (ann.lower, ann.same, ann.higher) == (0, 1, 1)
    assert ann.apart == (5 - Fraction(7, 2)) / 2
    assert (bea.answers, bea.apart) == (1, Fraction(3) - Fraction(9, 2))
    assert (cem.lower, cem.same, cem.higher, cem.apart) == (0, 2, 0, 0)


def test_who_marked_alone_is_compared_with_nobody():
    """And that says nothing of them."""
    (ann,) = patterns_of(({"A": 5}, None), ({"A": 0}, None)).evaluators
    assert (ann.alone, ann.answers, ann.apart) == (2, 0, None)


def test_a_question_counts_how_far_its_marks_lie_apart():
    """In points of its scale; an answer with one mark lies nowhere."""
    question = patterns_of(
        ({"A": 3, "B": 3}, None),
        ({"A": 3, "B": 4}, None),
        ({"A": 0, "B": 5, "C": 1}, None),
        ({"A": 2}, None),
    ).questions[0]
    assert (question.answers, question.compared) == (4, 3)
    assert (question.alike, question.near, question.far) == (1, 1, 1)
    assert question.alpha is not None


@pytest.mark.parametrize(
    ("combining", "second", "taken_as", "scores"),
    [
        (MarkCombination.MODERATION, 5, MarkCombination.MODERATION, [4, 5]),
        (MarkCombination.MODERATION, None, MarkCombination.MEAN, [Fraction(8, 3), 3]),
        (MarkCombination.MEAN, None, MarkCombination.MEAN, [Fraction(8, 3), 3]),
        (MarkCombination.MEDIAN, None, MarkCombination.MEDIAN, [3, 3]),
    ],
)
def test_scores_are_agreed_ones_once_all_are_agreed(combining, second, taken_as, scores):
    """Until then the mean of the marks; where the ITT averages, as it does."""
    question = patterns_of(
        ({"A": 2, "B": 3, "C": 3}, 4), ({"A": 1, "B": 5}, second), combining=combining
    ).questions[0]
    assert (question.taken_as, list(question.scores)) == (taken_as, scores)


def test_a_question_tells_nobody_apart_where_all_scores_are_the_same():
    """One answer alone tells nothing either way."""
    assert patterns_of(({"A": 3}, None), ({"A": 3}, None)).questions[0].tells_nobody_apart
    assert not patterns_of(({"A": 3}, None), ({"A": 4}, None)).questions[0].tells_nobody_apart
    alone = patterns_of(({"A": 3}, None)).questions[0]
    assert not alone.tells_nobody_apart
    assert alone.commonest == (3, 1)
    assert patterns_of().questions[0].commonest is None


def test_the_commonest_score_is_the_highest_of_several():
    """So that it is the same whatever came first."""
    question = patterns_of(({"A": 3}, None), ({"A": 5}, None)).questions[0]
    assert question.commonest == (5, 1)


def test_moderation_is_beside_the_mean_of_the_marks():
    """Up by a half, down by a whole and outside the marks, left where it was, not agreed."""
    changed = patterns_of(
        ({"A": 3, "B": 4}, 4),
        ({"A": 3, "B": 3}, 2),
        ({"A": 1, "B": 1}, 1),
        ({"A": 0}, None),
    ).moderation[0]
    assert (changed.lower, changed.same, changed.higher, changed.agreed) == (1, 1, 1, 3)
    assert (changed.outside, changed.furthest) == (1, -1)
    assert changed.change == (HALF - 1) / 3


def test_where_nothing_is_agreed_moderation_changed_nothing():
    """And a question whose marks are averaged is not moderated."""
    pattern = patterns_of(({"A": 3}, None)).moderation[0]
    assert (pattern.agreed, pattern.change, pattern.furthest) == (0, None, None)
    averaged = patterns_of(({"A": 3}, None), combining=MarkCombination.MEAN)
    assert [pattern.question for pattern in averaged.moderation] == ["Q2", "Q3"]


MARKS = st.dictionaries(st.sampled_from("ABC"), st.integers(0, 5), max_size=3)


@given(st.lists(MARKS, max_size=6))
def test_every_difference_is_what_the_slow_way_gives(answers):
    """And each answer that two have marked is counted for both."""
    found = {
        pattern.evaluator: pattern.apart
        for pattern in patterns_of(*((marks, None) for marks in answers)).evaluators
    }
    slow = {}
    for marks in answers:
        for evaluator, mark in marks.items():
            others = [given for other, given in marks.items() if other != evaluator]
            slow.setdefault(evaluator, [])
            if others:
                slow[evaluator].append(mark - Fraction(sum(others), len(others)))
    assert found == {
        evaluator: sum(apart, Fraction(0)) / len(apart) if apart else None
        for evaluator, apart in slow.items()
    }


def test_the_commonest_score_is_the_one_that_most_have():
    """Though another is higher."""
    question = patterns_of(({"A": 3}, None), ({"A": 5}, None), ({"B": 3}, None)).questions[0]
    assert question.commonest == (3, 2)


def test_answers_marked_alike_are_counted_apart_from_those_that_are_near():
    """Two alike, one a point apart, none further."""
    question = patterns_of(
        ({"A": 3, "B": 3}, None), ({"A": 5, "B": 5}, None), ({"A": 3, "B": 4}, None)
    ).questions[0]
    assert (question.alike, question.near, question.far) == (2, 1, 0)


def test_scores_are_told_lowest_first_and_an_answer_not_yet_agreed_hides_none():
    """The second of three is not agreed: by their means they are 1, 3 and 5; two were agreed, one a
    point above its mean and one two points below.
    """
    patterns = patterns_of(({"A": 3}, 4), ({"A": 5}, None), ({"A": 1}, 1), ({"A": 5}, 3))
    assert patterns.questions[0].scores == (1, 3, 5, 5)
    moderation = patterns.moderation[0]
    assert (moderation.lower, moderation.same, moderation.higher) == (1, 1, 1)


def test_points_are_counted_in_the_order_of_their_marks_however_the_scale_lists_them():
    """The highest first, as some ITTs print it: 3 beside 4 is a point apart all the same."""
    criteria = some_criteria()
    (scale,) = criteria.scales
    turned = replace(criteria, scales=(replace(scale, points=scale.points[::-1]),))
    marks = [AnswerMarks("Q1", {"A": 5, "B": 3}, Fraction(4))]
    assert marking_patterns(turned, marks) == marking_patterns(criteria, marks)
    ann, bea = marking_patterns(turned, marks).evaluators
    assert (ann.apart, bea.apart) == (2, -2)


def test_who_is_higher_by_a_little_is_higher_and_who_is_lower_lower():
    """Beside two colleagues A and C are half a point higher, B is a whole point lower; alone, D is
    beside nobody.
    """
    ann, bea, cem, dee = patterns_of(({"A": 5, "B": 4, "C": 5}, None), ({"D": 3}, None)).evaluators
    for evaluator, lower, same, higher, apart in (
        (ann, 0, 0, 1, HALF),
        (bea, 1, 0, 0, Fraction(-1)),
        (cem, 0, 0, 1, HALF),
        (dee, 0, 0, 0, None),
    ):
        assert (evaluator.lower, evaluator.same, evaluator.higher) == (lower, same, higher)
        assert evaluator.apart == apart


@pytest.mark.parametrize(("score", "outside"), [(1, 1), (2, 0), (3, 0), (4, 0), (5, 1)])
def test_a_score_is_outside_the_marks_below_the_lowest_or_above_the_highest(score, outside):
    """Marks 2 and 4: the lowest and the highest themselves lie inside."""
    (moderation, *_) = patterns_of(({"A": 2, "B": 4}, score)).moderation
    assert moderation.outside == outside


def test_of_changes_as_far_up_as_down_the_one_up_is_told():
    """One up by two points, two down by two and by one: the mean is a third of a point down."""
    (moderation, *_) = patterns_of(({"A": 3}, 5), ({"A": 3}, 1), ({"A": 3}, 2)).moderation
    assert (moderation.lower, moderation.same, moderation.higher) == (2, 0, 1)
    assert (moderation.furthest, moderation.change) == (2, Fraction(-1, 3))
