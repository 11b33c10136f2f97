"""Whether a large outcome is being worked out by a worker of this process: then nobody waits for a
page that would work it out a second time, and everybody is told.
"""

from sqlmodel import Session

from evidence.counting import count_of
from tender.storage import bids
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.deciding.evaluation import outcome_rests_on
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.outcome_desk import BeingWorkedOut
from tender.workflow.ground.sealed_prices import prices_open
from tender.workflow.ground.stage import ProcurementState, Stage


def refuse_unprepared(office: Office, session: Session, state: ProcurementState) -> None:
    """Refuse with BeingWorkedOut what would wait for a large outcome while a worker of this process
    works it out; nothing where no worker does.
    """
    if not waits_for_outcome(office, session, state):
        return
    size = count_of(len(bids.aliases(session, state.id)), "bid")
    raise BeingWorkedOut(
        f"The outcome of {size} in {count_of(len(state.procurement.lots), 'lot')} is being worked "
        "out, which takes up to half a minute. This page asks again by itself."
    )


def waits_for_outcome(office: Office, session: Session, state: ProcurementState) -> bool:
    """Whether a worker of this process works a large outcome out just now, or is about to."""
    desk = office.outcomes
    if desk is None or not is_large(session, state, desk.least):
        return False
    return not desk.has(state.id, about_outcome(session, state, office))


def is_large(session: Session, state: ProcurementState, least: int) -> bool:
    """Whether an outcome can be worked out and takes longer than somebody waits for a page."""
    if state.published is None or state.stage is Stage.AWARDED or state.ended is not None:
        return False
    if not prices_open(session, state):
        return False
    size = len(bids.aliases(session, state.id)) * len(state.procurement.lots)
    return size >= least


def about_outcome(session: Session, state: ProcurementState, office: Office) -> tuple[object, ...]:
    """What the outcome of the usual day rests on now."""
    day = usual_day(state, office.clock())
    return outcome_rests_on(session, state, day, entered_calendar(session))
