"""Which question answers to which finding, and how much weight follows what people said."""

from dataclasses import replace
from fractions import Fraction

from tender.procurement.coverage import coverage
from tender.procurement.specification import EngagementFinding
from tests.factories import a_procurement, a_question, some_criteria

HEARD = tuple(
    EngagementFinding(id=id, text=f"We want {id}", said_by="people who draw on care")
    for id in ("same-faces", "on-time", "language")
)


def a_traced_procurement():
    """Q1 (40) answers to nothing, Q2 (30) to same faces and on time, Q3 (10)
    to on time and to a finding that is not there.
    """
    questions = (
        a_question("Q1", 40),
        a_question("Q2", 30, findings=("same-faces", "on-time")),
        a_question("Q3", 10, findings=("on-time", "gone")),
    )
    return a_procurement(criteria=some_criteria(questions=questions), engagement=HEARD)


def test_each_finding_carries_the_weight_of_its_questions():
    """On time: 30 + 10 of the award's 100; language: nobody asks."""
    found = coverage(a_traced_procurement())
    assert [
        (one.finding.id, [question.id for question in one.questions], one.weight)
        for one in found.findings
    ] == [
        ("same-faces", ["Q2"], 30),
        ("on-time", ["Q2", "Q3"], 40),
        ("language", [], 0),
    ]
    assert [one.id for one in found.nobody_asks] == ["language"]


def test_a_question_is_counted_once_however_many_findings_it_answers_to():
    """Traced and untraced weights make the quality weight: 40 + 40 = 80."""
    found = coverage(a_traced_procurement())
    assert (found.weight_traced, found.weight_untraced) == (40, 40)
    assert [one.id for one in found.untraced] == ["Q1"]
    assert found.unknown == (("Q3", "gone"),)


def test_a_question_in_a_sub_criterion_that_is_not_there_weighs_nought():
    """The checks name it; coverage does not fall over."""
    whole = a_traced_procurement()
    criteria = replace(
        whole.criteria, weights_of=type(whole.criteria.weights_of)("sub_criterion"), sub_criteria=()
    )
    assert coverage(replace(whole, criteria=criteria)).weight_traced == Fraction(0)
