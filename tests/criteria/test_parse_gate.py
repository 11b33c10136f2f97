"""A gate written on the command line becomes a condition,
or is refused in a sentence that says what may be written.
"""

import pytest

from criteria.parse_gate import NotAGate, parse_gate
from criteria.participation import Condition, GateMoment, Measure
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


BOTH = (GateMoment.BID, GateMoment.AWARD)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Overall >= Requires improvement",
            Condition(
                id="overall>=requires-improvement",
                title="Overall at least Requires improvement",
                measure=Measure.OVERALL,
                rating=Rating.REQUIRES_IMPROVEMENT,
                when=BOTH,
            ),
        ),
        (
            "well_led >= good",
            Condition(
                id="well-led>=good",
                title="Well-led at least Good",
                measure=Measure.KEY_QUESTION,
                key_question=KeyQuestion.WELL_LED,
                rating=Rating.GOOD,
                when=BOTH,
            ),
        ),
        (
            "Personal_Care",
            Condition(
                id="personal-care",
                title="Regulated activity personal care",
                measure=Measure.PERSONAL_CARE,
                when=BOTH,
            ),
        ),
    ],
)
def test_a_gate_is_a_condition_judged_at_bid_and_at_award(text: str, condition: Condition) -> None:
    """With an id and a title that say what it asks."""
    assert parse_gate(text) == condition
    assert parse_gate(text.replace(" ", "").replace("Requires", "requires-")) == condition


def test_wellled_in_one_word_is_a_question() -> None:
    """It is a slip that everybody understands."""
    assert parse_gate("wellled>=good") == parse_gate("well-led>=good")


def test_what_is_not_a_gate_is_quoted_as_it_was_written() -> None:
    """With what was not understood of it."""
    for text, said in (
        ("  Good ", "“  Good ” is not a gate; write one of registered,"),
        ("Leadership>=good", "“Leadership>=good”: the CQC does not rate “leadership”;"),
        ("safe>=Fine", "“safe>=Fine”: “fine” is not a rating; after >= write one of"),
        ("safe>=good>=ri", "“safe>=good>=ri”: “good>=ri” is not a rating;"),
    ):
        with pytest.raises(NotAGate) as refusal:
            parse_gate(text)
        assert str(refusal.value).startswith(said)
