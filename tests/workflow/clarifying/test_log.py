"""What one bidder is told all are told, in one log."""

import io

import pytest
from openpyxl import load_workbook

from tender.storage import audit
from tender.workflow.backup import audit as auditing
from tender.workflow.clarifying import clarifications
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotAllowed
from tests.office import ID
from tests.workflow.clarifying.questions import ask, decide, draft, seen_by


def test_an_approved_answer_is_read_by_everybody_and_tells_nobody_who_asked(cast):
    """Drafted by one, approved by another;
    before that nobody outside the team reads a word of it.
    """
    number = ask(cast)
    assert not hasattr(seen_by(cast, Role.OFFICER).team[0], "person")
    draft(cast, number)
    assert seen_by(cast, Role.EVALUATOR).log == () and seen_by(cast, Role.BIDDER).log == ()
    with pytest.raises(NotAllowed, match="Somebody else approves"):
        decide(cast, number, role=Role.OFFICER)
    decide(cast, number)
    for role in (Role.BIDDER, Role.EVALUATOR, Role.OBSERVER, Role.LEAD):
        (line,) = seen_by(cast, role).log
        assert (line.number, line.question, line.answer) == (
            1,
            "Is travel time paid for?",
            "Yes, at the hourly rate.",
        )
    told = auditing.audit_page(cast.office, cast.lead, ID)
    assert "bidder of" not in " ".join(one.name for one in told.entries).lower() and "a bidder" in [
        one.name for one in told.entries
    ]
    with cast.office.store.reading() as session:
        assert list(audit.faults(session)) == []


def test_the_log_is_numbered_by_publication_and_a_correction_keeps_its_number(cast):
    """And the workbook says the same as the page."""
    first, second = ask(cast), ask(cast, "May a lot be shared?")
    draft(cast, second, "No.", published="May a lot be shared?")
    decide(cast, second)
    draft(cast, first)
    decide(cast, first)
    draft(cast, second, "Yes, by a consortium.", published="May a lot be shared?")
    assert [one.answer for one in seen_by(cast, Role.BIDDER).log] == [
        "No.",
        "Yes, at the hourly rate.",
    ]
    decide(cast, second)
    log = seen_by(cast, Role.BIDDER).log
    assert [(one.number, one.answer, one.corrected) for one in log] == [
        (1, "Yes, by a consortium.", True),
        (2, "Yes, at the hourly rate.", False),
    ]
    sheet = load_workbook(
        io.BytesIO(
            clarifications.clarification_log_as_workbook(cast.office, cast.actor(Role.BIDDER), ID)
        )
    ).active
    assert [[sheet.cell(row, column).value for column in (1, 2, 3)] for row in (2, 3)] == [
        [one.number, one.question, one.answer] for one in log
    ]
