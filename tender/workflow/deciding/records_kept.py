"""Until when the records of a procurement are kept, as it is on record and as law asks."""

from dataclasses import dataclass
from datetime import date

from tender.evaluation.review.outside import OutsideKind
from tender.storage.outside import outside_record
from tender.workflow.deciding.review_facts import least_kept
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsKept:
    """Both days, so far as they are known: law counts from contracts, once there are any."""

    state: ProcurementState
    decided: date | None  #: as somebody put on record
    least: date | None  #: as law asks at least


def records_kept(office: Office, actor: Actor, procurement: str) -> RecordsKept:
    """The days of one procurement."""
    with office.look(actor, Verb.SEE_REVIEW, procurement) as session:
        state = state_of(session, procurement)
        acts = outside_record(session, procurement).of(OutsideKind.RETENTION)
        return RecordsKept(
            state=state,
            decided=max(acts, key=lambda act: act.number).day if acts else None,
            least=least_kept(session, state) if state.published else None,
        )
