"""Scores that the ITT takes from single marks: their mean or their middle, and how they read."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rounding
from criteria.question import MarkCombination
from tender.evaluation.quality import NotMarked, scheme_for, score_quality
from tests.factories import a_question, an_answer, some_criteria


def scored(combining, marks, places=None):
    """The quality of one answer with these marks, of a question that weighs 80."""
    question = a_question("Q1", 80, combining=combining)
    criteria = some_criteria(questions=(question,), rounding=Rounding(score=places, total=2))
    answer = replace(an_answer("Q1", 3, marks or (3,)), **({} if marks else {"marks": ()}))
    return score_quality(scheme_for(criteria, "1"), {"Q1": answer}, "B01")


@pytest.mark.parametrize(
    ("combining", "marks", "places", "score"),
    [
        (MarkCombination.MEAN, (2, 2, 3), None, "7/3"),
        (MarkCombination.MEAN, (2, 2, 3), 2, "2.33"),
        (MarkCombination.MEDIAN, (5, 1, 4), None, "4"),
        (MarkCombination.MEDIAN, (5, 1, 4, 2), None, "3"),
        (MarkCombination.MEDIAN, (2, 5), 0, "4"),  # 3.5, half up
    ],
)
def test_the_working_of_an_average_names_each_mark_and_how_it_was_taken(
    combining, marks, places, score
):
    """And that nobody agreed it in a meeting."""
    [one] = scored(combining, marks, places).scores
    working = one.working.operands[0]
    assert (one.score, working.value, working.figure) == (F(score), F(score), "Q1 score")
    assert working.rule == f"{combining} of the marks, as the ITT says"
    assert [part.value for part in working.operands] == list(marks)
    assert [part.figure for part in working.operands] == [
        f"mark of officer-{number}" for number in range(1, len(marks) + 1)
    ]
    assert one.weighted == F(score) * 16


@pytest.mark.parametrize("combining", [MarkCombination.MEAN, MarkCombination.MEDIAN])
def test_an_answer_without_a_mark_has_no_average(combining):
    """It is refused by name, and is not nought."""
    with pytest.raises(NotMarked, match="B01 has no mark for Q1"):
        scored(combining, ())
