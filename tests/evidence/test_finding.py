"""What a check notices and what is wrong with a file, as a person reads it."""

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
