"""A version of the report that was made before something that came to light took effect, or was
taken back: its figures are no longer those of the outcome.
"""

from sqlmodel import Session

from tender.documents.evidence import read_evidence
from tender.storage import reports
from tender.workflow.deciding.door import events_in_effect
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import ProcurementState


def refuse_overtaken(session: Session, state: ProcurementState, number: int) -> None:
    """Refuse with NotNow a version whose late events are not those in effect now."""
    now = {event.number for events in events_in_effect(session, state).values() for event in events}
    content = reports.evidence(session, state.id, number)
    if not now and b'"late_events"' not in content:
        return
    submissions = read_evidence(content, f"evidence of version {number}").submissions
    then = {
        event.number for submission in submissions.submissions for event in submission.late_events
    }
    if now != then:
        raise NotNow(
            f"Since version {number} was made, it was decided on something that came to light "
            "about a bid. Make a new version of the report, read it, and go on with that."
        )
