"""The way on from an answer in the meeting leads to each that waits, and to nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.records.marks import AnswerAddress
from tender.workflow.ground.answer_matrix import (
    AnswerMatrix,
    AnswerState,
    MatrixCell,
    MatrixQuestion,
)
from tender.workflow.moderating.answer_page import next_to_agree

QUESTIONS = ("Q1", "Q2", "Q3")
PLACES = [AnswerAddress(question, alias) for question in QUESTIONS for alias in "AB"]


def matrix(waiting, apart=()):
    """Two bidders by three questions; those that wait, and how far apart their marks lie."""
    apart = dict(zip(PLACES, apart, strict=False))
    return AnswerMatrix(
        questions=tuple(MatrixQuestion(id=column, title="") for column in QUESTIONS),
        lots=("",),
        cells=tuple(
            MatrixCell(
                place=place,
                state=AnswerState.TO_AGREE,
                apart=apart.get(place, 0),
                waits=place in waiting,
            )
            for place in PLACES
        ),
    )


@pytest.mark.parametrize(
    ("waiting", "then"),
    [
        (PLACES, ("Q2", "A")),
        (PLACES[:2] + PLACES[4:], ("Q3", "A")),
        (PLACES[:2], ("Q1", "A")),
    ],
)
def test_the_question_under_way_goes_first_then_those_after_it(waiting, then):
    """Agreed in question 2: its others, then question 3, then what was left in question 1."""
    assert next_to_agree(matrix(waiting), "Q2") == AnswerAddress(*then)


@given(
    st.sets(st.sampled_from(PLACES)),
    st.lists(st.integers(0, 5), max_size=6),
    st.sampled_from("123"),
)
def test_pressed_until_nothing_waits_it_meets_every_answer_once(waiting, apart, number):
    """Whatever waits, and wherever one begins."""
    left, met, question = set(waiting), [], f"Q{number}"
    while place := next_to_agree(matrix(left, apart), question):
        met.append(place)
        left.remove(place)
        question = place.question
    assert sorted(met) == sorted(waiting) and len(set(met)) == len(met)
