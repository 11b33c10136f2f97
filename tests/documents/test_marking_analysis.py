"""The analysis in words and pictures, from nothing at all to sixty bids by twelve questions."""

import re
from fractions import Fraction

import pytest

from tender.documents.analysis.analysis import analysis_sections
from tender.documents.analysis.section import signed
from tender.evaluation.marking_patterns import AnswerMarks, marking_patterns
from tests.factories import a_question, some_criteria


def sections_of(*answers, criteria=None):
    """The parts by id."""
    criteria = criteria or some_criteria()
    marked = [AnswerMarks(question, marks, score) for question, marks, score in answers]
    return {
        section.id: section
        for section in analysis_sections(criteria, marking_patterns(criteria, marked))
    }


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([], {"evaluators", "agreement", "scores", "moderation"}),
        ([("Q1", {"A": 3}, None)], {"evaluators", "agreement", "scores", "moderation"}),
        (
            [("Q1", {"A": 3}, None), ("Q1", {"A": 4}, None)],
            {"evaluators", "agreement", "moderation"},
        ),
    ],
)
def test_what_there_is_nothing_to_say_of_says_so_in_a_sentence(answers, said):
    """Without a table or a picture: one marker alone agrees with nobody."""
    sections = sections_of(*answers)
    assert {id for id, section in sections.items() if section.table is None} == said
    for id in said:
        assert sections[id].charts == ()
        (sentence,) = sections[id].words
        assert re.match(r"No .*\.$", sentence)


def test_each_picture_stands_beside_its_table():
    """With the same rows, and a title for those who do not see it."""
    sections = sections_of(
        ("Q1", {"A": 3, "B": 4}, Fraction(4)),
        ("Q1", {"A": 3, "B": 5, "C": 3}, Fraction(3)),
        ("Q2", {"A": 2, "B": 2}, Fraction(2)),
        ("Q2", {"A": 2, "B": 2}, Fraction(2)),
    )
    for section in sections.values():
        assert section.table.rows
        for chart in section.charts:
            assert 'role="img"' in chart and "<title>" in chart
    agreement = {row.cells[0]: row.cells[1:] for row in sections["agreement"].table.rows}
    assert agreement["Q2 The same faces at the agreed time"] == (
        "2",
        "2",
        "0",
        "0",
        "none: all alike",
    )
    assert agreement["Q3 Mobilisation"][-1] == "none: one marker"
    assert sections["scores"].words[0] == (
        "Q2 The same faces at the agreed time tells nobody apart: all its answers have the same "
        "score."
    )
    assert [row.cells for row in sections["moderation"].table.rows] == [
        ("Q1 Safeguarding", "2", "1", "0", "1", "0", "-0.08", "-0.67"),
        ("Q2 The same faces at the agreed time", "2", "0", "2", "0", "0", "0.00", "0.00"),
    ]
    who = [row.cells for row in sections["evaluators"].table.rows]
    assert who[0] == ("A", "4", "2", "2", "0", "-0.50")


def test_somebody_who_marked_alone_is_named_in_a_sentence():
    """And has no row."""
    section = sections_of(("Q1", {"A": 3, "B": 4}, None), ("Q1", {"C": 4}, None))["evaluators"]
    assert section.words[1] == "C marked no answer that somebody else marked too."
    assert [row.cells[0] for row in section.table.rows] == ["A", "B"]


def test_people_of_one_panel_are_told_apart_in_the_picture_however_long_its_name():
    """Their numbers stand at the end of names that are cut."""
    panel = "Commissioners, social workers and contract officers of the council"
    marks = {f"{panel} {number}": 3 + number % 2 for number in (1, 2, 13)}
    (chart,) = sections_of(("Q1", marks, None))["evaluators"].charts
    assert re.findall(r">(Commissioners[^<]*)<", chart) == [
        "Commissioners, social workers… 1",
        "Commissioners, social workers… 13",
        "Commissioners, social workers… 2",
    ]


def test_a_hundred_evaluators_and_sixty_questions_are_drawn_on_several_pictures():
    """Each of which can be looked at; the table has them all."""
    questions = tuple(a_question(f"Q{number}", 1) for number in range(1, 61))
    marks = {f"Officers {number:03d}": number % 6 for number in range(100)}
    sections = sections_of(
        *((question.id, marks, None) for question in questions for _ in range(2)),
        criteria=some_criteria(questions=questions),
    )
    assert [len(sections[id].charts) for id in ("evaluators", "agreement", "scores")] == [3, 2, 3]
    assert [len(sections[id].table.rows) for id in ("evaluators", "agreement", "scores")] == [
        100,
        60,
        60,
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        (Fraction(0), "0.00"),
        (Fraction(1, 300), "0.00"),
        (Fraction(-1, 300), "0.00"),
        (Fraction(1, 2), "+0.50"),
        (Fraction(-1, 200), "-0.01"),
    ],
)
def test_a_difference_has_its_sign_and_nought_has_none(value, words):
    """Half up, as everywhere."""
    assert signed(value) == words
