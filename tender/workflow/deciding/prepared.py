"""The outcome is worked out before somebody asks: a worker of each process does it when quality is
locked, prices are open or something that it rests on changed.
"""

from contextlib import suppress

from sqlmodel import Session

from tender.records.faults import StoreBusy, StoreGone
from tender.storage import procurements
from tender.workflow.deciding.challenge import challenge_of
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.unprepared import about_outcome, is_large
from tender.workflow.deciding.waiting_findings import counted_findings
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import ActRefused
from tender.workflow.ground.stage import ProcurementState, state_of


def prepare_outcomes(office: Office) -> bool:
    """Work out one large outcome that somebody may ask for and that is not worked out as everything
    stands; whether there was one. What breaks off is raised once, and not tried again as it stands:
    it keeps nobody waiting, and no other outcome from its turn.
    """
    desk = office.outcomes
    if desk is None:
        return False
    with office.read() as session:
        for listed in procurements.listed(session, None):
            state = state_of(session, listed.id)
            if not is_large(session, state, desk.least):
                continue
            about = about_outcome(session, state, office)
            if desk.has(state.id, about):
                continue
            try:
                _work_out(office, session, state)
            except (StoreBusy, StoreGone):  # the next round tries again
                raise
            except Exception:  # whoever asks meets the fault itself, instead of waiting for ever
                desk.put(state.id, about)
                raise
            desk.put(state.id, about)
            return True
    return False


def _work_out(office: Office, session: Session, state: ProcurementState) -> None:
    """What can be worked out; what refuses says so to whoever asks for it."""
    with suppress(ActRefused):
        day = usual_day(state, office.clock())
        _ = evaluated_procurement(session, state, day).screen.titles
        challenge_of(session, state, day)
        counted_findings(session, state, office)
