"""The facts of the checklist as they stand now."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from tender.evaluation.review.facts import ReviewFacts
from tender.storage.tide import remembered
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.review_facts import letters_fact, review_facts
from tender.workflow.deciding.waiting_findings import kept_entries, register_rests_on
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import ActRefused
from tender.workflow.ground.stage import DecisionKind, ProcurementState
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
    on = outcome_day(session, state, office) if state.locked else None

    def read() -> ReviewFacts:
        entries = kept_entries(session, state, office)
        return review_facts(session, state, whole, day_of(office.clock()), entries, on)

    if state.published is None:
        return read(), on  # a draft changes
    about = (*register_rests_on(session, state, office), on)
    facts = remembered(session, "review facts", about, read)
    if state.standing(
        DecisionKind.APPROVED
    ):  # letters reach whoever joins a bidder, by no act here
        facts = replace(facts, letters=letters_fact(session, state))
    return facts, on


def outcome_day(session: Session, state: ProcurementState, office: Office) -> date | None:
    """The usual day of the outcome, where one can be worked out."""
    day = usual_day(state, office.clock())
    try:
        evaluated_procurement(session, state, day)
    except ActRefused:
        return None
    return day
