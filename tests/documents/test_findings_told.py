"""The first page, what is asked for, and the section of findings say the same of findings."""

from dataclasses import replace
from datetime import date

import pytest

from evidence.finding import Finding, Severity
from tender.documents.report.asked import asked
from tender.documents.report.findings import findings
from tender.documents.report.front import front
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tests.documents.small_award import award


def noticed(severity, **given):
    """A finding of the register; decided on where `decision` is given."""
    finding = Finding(
        code="rate-low", severity=severity, what="a rate is low", where="", remedy="Ask.", source=""
    )
    who = {"by": "Olive Officer", "on": date(2024, 4, 2)} if given.get("decision") else {}
    return RegisteredFinding(
        id=f"{severity}{len(given)}", finding=finding, gateway=Gateway.RECOMMEND, **given, **who
    )


OPEN, NOTE = noticed(Severity.WARNING), noticed(Severity.NOTE)
DECIDED = noticed(Severity.WARNING, decision="explained", reason="The bidder showed its costs.")
WHERE = "under “Findings of the checks”"


@pytest.mark.parametrize(
    ("register", "told", "asked_for"),
    [
        ((DECIDED,), f"Nothing waits; 1 was decided, {WHERE}", ""),
        ((DECIDED, DECIDED, NOTE), f"Nothing waits; 2 were decided, {WHERE}", ""),
        ((DECIDED, OPEN), f"1; 1 was decided, {WHERE}", "Answer 1 finding that someone must"),
        ((OPEN, OPEN), f"2, {WHERE}", "Answer 2 findings that someone must"),
        ((NOTE,), "Nothing waits", ""),
    ],
)
def test_what_was_decided_on_is_not_asked_for_again(register, told, asked_for):
    """Nor is a note, which is only to be known."""
    bundle = award()
    submissions = replace(bundle.submissions, findings=register)
    bundle = replace(bundle, submissions=submissions)
    assert dict(front(bundle).facts)["Findings to be answered"] == told
    lines = [line for line in asked(bundle) if "Findings of the checks" in line]
    assert [line[: len(asked_for)] for line in lines] == ([asked_for] if asked_for else [])
    waiting, known = (sum(entry.open for entry in register), register.count(NOTE))
    section = findings(bundle)
    assert (f"{waiting} wait" in section.lines[0]) == bool(waiting)
    assert (f"{known} is only to be known" in section.lines[0]) == bool(known)
    assert sum(len(part.rows) for part in section.tables) == len(register)
