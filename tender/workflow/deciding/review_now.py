"""The facts of the checklist as they stand now."""

from datetime import date

from sqlmodel import Session

from tender.evaluation.review.facts import ReviewFacts
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.review_facts import review_facts
from tender.workflow.deciding.waiting_findings import kept_entries
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import ActRefused
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.preparing.door import written_so_far


def facts_now(
    session: Session, state: ProcurementState, office: Office
) -> tuple[ReviewFacts, date | None] | None:
    """The facts as they stand now, and the day of the outcome, where one can be worked out; None
    while the set-up is not complete.
    """
    whole = written_so_far(session, state)
    if whole is None:
        return None
    today = day_of(office.clock())
    on = outcome_day(session, state, office) if state.locked else None
    entries = kept_entries(session, state, office)
    return review_facts(session, state, whole, today, entries, on), on


def outcome_day(session: Session, state: ProcurementState, office: Office) -> date | None:
    """The usual day of the outcome, where one can be worked out."""
    day = usual_day(state, office.clock())
    try:
        evaluated_procurement(session, state, day)
    except ActRefused:
        return None
    return day
