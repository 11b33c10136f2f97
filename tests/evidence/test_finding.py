"""What a check notices and what is wrong with a file, as a person reads it."""

import pickle

import pytest

from evidence.finding import BadInput, Finding, Problem, Severity, error, note, warning


@pytest.mark.parametrize(
    ("make", "severity"),
    [(error, Severity.ERROR), (warning, Severity.WARNING), (note, Severity.NOTE)],
)
def test_a_finding_has_the_severity_of_what_made_it(make, severity):
    """With its place, its remedy and its rule."""
    made = make("no-lots", "lots", "There are none.", "Add one.", "Act s.18")
    assert made == Finding(
        code="no-lots",
        severity=severity,
        where="lots",
        what="There are none.",
        remedy="Add one.",
        source="Act s.18",
    )
    assert make("no-lots", "lots", "There are none.", "Add one.").source == ""


def test_bad_input_reads_as_one_sentence_a_problem_in_their_order():
    """A problem of the whole file has no place."""
    cell = Problem(
        file="bids.xlsx",
        place="Marks, row 3",
        what="this is the text “six”",
        right="give a whole number",
    )
    whole = Problem(file="bids.xlsx", place="", what="there is no sheet Rates", right="add one")
    refused = BadInput([cell, whole])
    assert refused.problems == (cell, whole)
    assert str(refused).splitlines() == [
        "bids.xlsx, Marks, row 3: this is the text “six”; give a whole number.",
        "bids.xlsx: there is no sheet Rates; add one.",
    ]


def test_a_finding_is_called_the_same_while_the_same_is_noticed_in_the_same_place():
    """Other words, or another place, are another finding: a decision on one is none on it."""
    first = note("thin-rationale", "B01.Q1", "the rationale has 3 words", "say more")
    again = warning("thin-rationale", "B01.Q1", "the rationale has 3 words", "say less")
    assert first.key == again.key
    assert first.key.startswith("thin-rationale|B01.Q1|")
    assert first.key != note("thin-rationale", "B01.Q1", "the rationale has 4 words", "").key
    assert first.key != note("thin-rationale", "B01.Q2", "the rationale has 3 words", "").key


def test_a_refusal_goes_from_one_process_to_another_with_its_problems():
    """As it was raised, problem by problem."""
    problems = (
        Problem(file="bids.xlsx", place="row 3", what="it is wrong", right="mend it"),
        Problem(file="bids.xlsx", place="", what="it ends early", right="save it again"),
    )
    again = pickle.loads(pickle.dumps(BadInput(problems)))
    assert again.problems == problems and str(again) == str(BadInput(problems))
