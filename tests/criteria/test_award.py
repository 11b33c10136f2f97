"""Award criteria find their scales and questions, and say what a question weighs."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import AwardCriteria, Rounding, SubCriterion, WeightsOf
from criteria.question import Question
from criteria.scale import MarkOffScale
from tests.factories import SCALE, a_question, some_criteria


def test_a_scale_is_found_by_its_id():
    """And one that is not there is refused by it."""
    other = replace(SCALE, id="0-10")
    criteria = some_criteria(scales=(SCALE, other))
    assert criteria.scale("0-10") is other
    with pytest.raises(KeyError, match="0-9"):
        criteria.scale("0-9")


def test_a_lot_asks_the_questions_that_name_it_and_those_that_name_none():
    """In published order."""
    questions = (
        a_question("Q1", 40, lots=("2",)),
        a_question("Q2", 30),
        a_question("Q3", 10, lots=("1", "2")),
    )
    criteria = some_criteria(questions=questions)
    assert [[question.id for question in criteria.asked_in(lot)] for lot in ("1", "2", "3")] == [
        ["Q2", "Q3"],
        ["Q1", "Q2", "Q3"],
        ["Q2"],
    ]


def test_a_weight_is_of_the_award_or_of_its_sub_criterion():
    """40 is 40; 40% of a part of 30 is 12."""
    parts = (
        SubCriterion(id="method", title="Method", weight=F(50)),
        SubCriterion(id="people", title="People", weight=F(30)),
    )
    question = a_question("Q1", 40, sub_criterion="people")
    criteria = some_criteria(questions=(question,), sub_criteria=parts)
    assert criteria.weight_of(question) == 40
    within = replace(criteria, weights_of=WeightsOf.SUB_CRITERION)
    assert within.weight_of(question) == 12


def test_of_all_figures_only_the_total_is_rounded_unless_more_is_published():
    """To two places."""
    rounding = Rounding()
    assert (rounding.score, rounding.question, rounding.quality, rounding.price) == (None,) * 4
    assert rounding.total == 2


def test_what_is_not_published_is_not_asked():
    """No minimum, and no question promised to people who draw on care."""
    base = some_criteria()
    needed = ("quality_weight", "price_weight", "weights_of", "scales", "sub_criteria", "questions")
    needed += ("price", "rounding", "ties")
    criteria = AwardCriteria(**{name: getattr(base, name) for name in needed})
    assert (criteria.quality_threshold, criteria.total_threshold) == (None, None)
    assert criteria.coproduced_at_least == 0


def test_a_question_is_answered_once_and_marked_by_three_unless_it_says_otherwise():
    """Moderated, without files, of ten megabytes each if there are any, and read to its limit."""
    question = Question(id="Q1", title="Q1", text="?", weight=F(40), scale="0-5")
    assert (question.answered, question.evaluators, question.combining.value) == (
        "once",
        3,
        "moderation",
    )
    assert (question.attachments, question.attachment_size) == (0, 10)
    assert (question.words, question.over_limit.value) == (None, "stop reading")


def test_a_scale_knows_its_marks_its_highest_and_its_points():
    """0 to 5; whole marks are the same as fractions."""
    assert SCALE.marks == {0, 1, 2, 3, 4, 5}
    assert SCALE.highest == 5
    assert replace(SCALE, points=SCALE.points[::-1]).highest == 5
    assert SCALE.point(F(3)).label == "Sound"
    assert SCALE.point(0) is SCALE.points[0]
    with pytest.raises(MarkOffScale, match=r"^6 is not a mark on this scale \(0, 1, 2, 3, 4, 5\)$"):
        SCALE.point(6)
