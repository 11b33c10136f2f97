"""Every check at once: what a fault adds to what is found of a sound procurement, and no more."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest

from criteria.participation import Condition, GateMoment, Measure, UnmetConsequence
from criteria.register import KeyQuestion, Rating
from evidence.finding import Severity
from tender.procurement.checks import check
from tender.procurement.payment import Payment
from tender.procurement.specification import EngagementFinding, Term
from tests.factories import a_lot, a_procurement, a_question, some_criteria

SOUND = check(a_procurement())
RATED = Condition(
    id="rated",
    title="Rated Good",
    measure=Measure.OVERALL,
    rating=Rating.GOOD,
    when=(GateMoment.AWARD,),
    if_unknown=UnmetConsequence.FAIL,
    reason="quality of care",
)
PAYMENT = Payment(
    commissioned_share=F(95),
    outcome_share=F(5),
    outcomes=("independence",),
    most=F(100),
    source="report 8",
)


def added(**changes):
    """The findings that the changes bring, each by severity, code and place."""
    found = [one for one in check(a_procurement(**changes)) if one not in SOUND]
    return [(one.severity.value, one.code, one.where) for one in found]


def with_condition(**changes):
    """The conditions of a sound procurement and this one."""
    return {"conditions": (*a_procurement().conditions, replace(RATED, **changes))}


def test_errors_come_first_then_warnings_then_notes():
    """Of a procurement with one fault of each severity and more."""
    lots = (a_lot("1"), a_lot("2", places=()))
    severities = [one.severity for one in check(a_procurement(lots=lots))]
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert severities == sorted(severities, key=order.index)
    assert set(severities) == set(order)


def test_a_sound_gate_adds_nothing():
    """Rated, judged at a moment, with a reason, and never held without an end."""
    assert added(**with_condition()) == []
    held = {"if_unknown": UnmetConsequence.HOLD, "held_until": date(2024, 6, 1)}
    assert added(**with_condition(**held)) == []
    declared = {"measure": Measure.DECLARATION, "rating": None, "declaration": "living-wage"}
    assert added(**with_condition(**declared, if_unknown=UnmetConsequence.HOLD)) == []
    well_led = {"measure": Measure.KEY_QUESTION, "key_question": KeyQuestion.WELL_LED}
    assert added(**with_condition(**well_led)) == []


@pytest.mark.parametrize(
    ("changes", "severity", "code"),
    [
        ({"rating": None}, "error", "gate-without-rating"),
        ({"measure": Measure.KEY_QUESTION}, "error", "gate-without-key-question"),
        ({"measure": Measure.DECLARATION, "declaration": "x"}, "error", "unknown-declaration"),
        ({"when": ()}, "error", "gate-never-judged"),
        ({"reason": "  "}, "warning", "gate-without-reason"),
        ({"if_below": UnmetConsequence.HOLD}, "note", "hold-without-end"),
        ({"if_unknown": UnmetConsequence.HOLD}, "note", "hold-without-end"),
        ({"lots": ("1", "9")}, "error", "unknown-lot"),
    ],
)
def test_each_fault_of_a_gate_is_one_finding(changes, severity, code):
    """At the gate that has it."""
    assert added(**with_condition(**changes)) == [(severity, code, "conditions[rated]")]


def test_what_people_said_is_asked_about_and_questions_answer_to_what_was_said():
    """One finding that nobody asks about, and one question that answers to what is not there."""
    heard = tuple(
        EngagementFinding(id=id, text=f"We want {id}", said_by="people who draw on care")
        for id in ("same-faces", "on-time")
    )
    first, *rest = some_criteria().questions
    asked = some_criteria(questions=(replace(first, findings=("on-time", "gone")), *rest))
    unasked = [
        (code, where)
        for _, code, where in added(engagement=heard, criteria=asked)
        if code != "question-answers-to-nothing"
    ]
    assert unasked == [
        ("unknown-finding", "criteria.questions[Q1].findings"),
        ("finding-nobody-asks-about", "engagement[same-faces]"),
    ]


def test_a_term_of_a_lot_that_is_not_there_is_found():
    """And one of lots that are, is not."""
    terms = tuple(
        Term(id=id, title=f"Term {id}", text="They do.", lots=lots)
        for id, lots in (("a", ("1", "2")), ("b", ("2", "3")))
    )
    assert added(terms=terms) == [("error", "unknown-lot", "terms[b]")]


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({}, []),
        ({"commissioned_share": F(96)}, [("error", "payment-above-most", "payment")]),
        ({"outcomes": ()}, [("error", "outcome-without-name", "payment.outcomes")]),
        ({"outcomes": (), "outcome_share": F(0)}, []),
    ],
)
def test_shares_of_payment_total_no_more_than_the_most_and_name_their_outcomes(changes, findings):
    """95 and 5 are 100; 96 and 5 are 101."""
    assert added(payment=replace(PAYMENT, **changes)) == findings


def test_a_lot_of_a_procurement_is_found_by_its_id():
    """A KeyError for one that is not there."""
    assert a_procurement().lot("2").title == "Lot 2"
    with pytest.raises(KeyError, match="9"):
        a_procurement().lot("9")


def test_a_question_too_many_is_an_error_of_the_weights():
    """40 + 30 + 15 are not 80, in each of the two lots."""
    questions = (*some_criteria().questions[:2], a_question("Q3", 15, answered="per lot"))
    of_each_lot = ["criteria.questions", "criteria.sub_criteria[quality]"] * 2
    assert added(criteria=some_criteria(questions=questions)) == [
        ("error", "weights-not-100", where) for where in of_each_lot
    ]
