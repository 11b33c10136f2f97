"""Published minimum scores: each tested on its own figure, and met by exactly the minimum."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import SubCriterion
from criteria.question import Consequence, MarkCombination, Threshold
from tender.evaluation.quality import scheme_for, score_quality
from tender.evaluation.threshold import Shortfall, shortfalls, total_shortfall
from tests.factories import a_question, an_answer, some_criteria


def a_minimum(least, consequence=Consequence.REJECT):
    """A minimum score."""
    return Threshold(least=F(least), consequence=consequence)


def missed(criteria, *scores, marks=None):
    """The minimums that these scores of Q1, Q2 ... miss."""
    answers = {f"Q{n}": an_answer(f"Q{n}", score, marks or ()) for n, score in enumerate(scores, 1)}
    return shortfalls(criteria, score_quality(scheme_for(criteria, "1"), answers, "B01"))


def with_minimums(*minimums, **changes):
    """The test criteria with a minimum (or none) on each of Q1, Q2, Q3."""
    criteria = some_criteria(**changes)
    questions = zip(criteria.questions, minimums, strict=True)
    return replace(criteria, questions=tuple(replace(q, threshold=least) for q, least in questions))


def test_without_minimums_nothing_is_missed():
    """Nought on everything."""
    assert missed(some_criteria(), 0, 0, 0) == ()


@pytest.mark.parametrize("consequence", Consequence)
def test_a_question_below_its_minimum_says_so_with_what_follows(consequence):
    """2 where 3 is the minimum on Q2; 3 where it is 3 on Q1; nothing asked of Q3."""
    criteria = with_minimums(a_minimum(3), a_minimum(3, consequence), None)
    shortfall = Shortfall(
        where="Q2", sentence="Q2 scored 2; the minimum is 3", consequence=consequence
    )
    assert missed(criteria, 3, 2, 0) == (shortfall,)


def test_a_minimum_is_compared_with_the_exact_mean():
    """Marks 3, 3, 2 make 8/3: below 3 and above 2.6, though the marks add up to more."""
    base = with_minimums(a_minimum(3), a_minimum("2.6"), a_minimum(F(8, 3)))
    means = tuple(replace(question, combining=MarkCombination.MEAN) for question in base.questions)
    found = missed(replace(base, questions=means), 3, 3, 3, marks=(3, 3, 2))
    assert [shortfall.sentence for shortfall in found] == ["Q1 scored 8/3; the minimum is 3"]


def two_parts(**changes):
    """Method (50, Q1) with a minimum of 60%, and people (30, Q2) without one."""
    parts = (
        SubCriterion(id="method", title="Method", weight=F(50), threshold=a_minimum(60)),
        SubCriterion(id="people", title="People", weight=F(30)),
    )
    questions = (
        a_question("Q1", 50, sub_criterion="method"),
        a_question("Q2", 30, sub_criterion="people"),
    )
    return some_criteria(sub_criteria=parts, questions=questions, **changes)


def test_a_sub_criterion_is_measured_by_its_own_questions_against_its_own_weight():
    """60% of 50 is 30: 3 of 5 on Q1 earns 30 and passes; 2 earns 20. Q2 cannot make it good."""
    assert missed(two_parts(), 3, 0) == ()
    assert missed(two_parts(), 2, 5) == (
        Shortfall(
            where="method",
            sentence="Method scored 20.00 of 50; the minimum is 60%, which is 30",
            consequence=Consequence.REJECT,
        ),
    )


def test_a_part_without_a_minimum_does_not_hide_the_next():
    """Method has none; people, 2 of 5 where 60% is the least, is below it."""
    base = two_parts()
    parts = (
        replace(base.sub_criteria[0], threshold=None),
        replace(base.sub_criteria[1], threshold=a_minimum(60)),
    )
    assert [shortfall.where for shortfall in missed(replace(base, sub_criteria=parts), 0, 2)] == [
        "people"
    ]


def test_the_whole_of_quality_is_measured_against_its_weight():
    """60% of 80 is 48: 3 and 3 of 5 make exactly that; 3 and 2 make 42."""
    criteria = replace(
        some_criteria(questions=(a_question("Q1", 50), a_question("Q2", 30))),
        quality_threshold=a_minimum(60, Consequence.CLARIFY),
    )
    assert missed(criteria, 3, 3) == ()
    assert missed(criteria, 3, 2) == (
        Shortfall(
            where="quality",
            sentence="quality scored 42.00 of 80; the minimum is 60%, which is 48",
            consequence=Consequence.CLARIFY,
        ),
    )


def test_every_minimum_that_is_missed_is_said_in_the_order_of_the_itt():
    """Question, sub-criterion, quality."""
    base = two_parts(quality_threshold=a_minimum(50))
    questions = (replace(base.questions[0], threshold=a_minimum(1)), base.questions[1])
    found = missed(replace(base, questions=questions), 0, 0)
    assert [shortfall.where for shortfall in found] == ["Q1", "method", "quality"]


def test_the_total_is_measured_as_rounded_and_met_by_exactly_the_minimum():
    """60.00 passes a minimum of 60; 59.99 does not."""
    criteria = some_criteria(total_threshold=a_minimum(60))
    assert total_shortfall(criteria, F(60)) is None
    assert total_shortfall(criteria, F("59.99")) == Shortfall(
        where="total",
        sentence="the total is 59.99; the minimum is 60",
        consequence=Consequence.REJECT,
    )
    assert total_shortfall(some_criteria(), F(0)) is None
