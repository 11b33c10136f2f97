"""A gate written on the command line becomes a condition,
or is refused in a sentence that says what may be written.
"""

import pytest

from criteria.parse_gate import NotAGate, parse_gate
from criteria.participation import Measure
from criteria.register import KeyQuestion, Rating


@pytest.mark.parametrize(
    ("text", "measure", "question", "rating"),
    [
        ("overall>=good", Measure.OVERALL, None, Rating.GOOD),
        (
            " Well-led >= Requires improvement ",
            Measure.KEY_QUESTION,
            KeyQuestion.WELL_LED,
            Rating.REQUIRES_IMPROVEMENT,
        ),
        ("well led>=RI", Measure.KEY_QUESTION, KeyQuestion.WELL_LED, Rating.REQUIRES_IMPROVEMENT),
        ("safe≥outstanding", Measure.KEY_QUESTION, KeyQuestion.SAFE, Rating.OUTSTANDING),
        ("Inspected", Measure.INSPECTED, None, None),
        ("registered", Measure.REGISTERED, None, None),
        ("personal care", Measure.PERSONAL_CARE, None, None),
    ],
)
def test_gate_is_read_in_any_capitals_and_spacing(
    text: str, measure: Measure, question: KeyQuestion | None, rating: Rating | None
) -> None:
    gate = parse_gate(text)
    assert (gate.measure, gate.key_question, gate.rating) == (measure, question, rating)


def test_every_gate_is_read_back_from_its_own_id() -> None:
    for question in KeyQuestion:
        for rating in Rating:
            gate = parse_gate(f"{question.value}>={rating.value}")
            assert parse_gate(gate.id) == gate


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "registered, inspected, personal-care"),
        ("overall>good", "overall>=good"),
        ("leadership>=good", "safe, effective, caring, responsive, well-led, overall"),
        ("overall>=excellent", "outstanding, good, requires-improvement, inadequate, ri"),
    ],
)
def test_what_is_not_a_gate_is_refused_with_what_may_be_written(text: str, told: str) -> None:
    with pytest.raises(NotAGate, match=told):
        parse_gate(text)
