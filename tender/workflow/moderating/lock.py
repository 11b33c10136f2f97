"""Locking quality.

From then on no mark and no consensus changes, and only then do prices and names open.
"""

from dataclasses import dataclass

from sqlmodel import Session

from evidence.counting import count_of
from tender.records.marks import AnswerAddress
from tender.storage import bids, consensus, marks, procurements
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.register.door import keep_for_award


@dataclass(frozen=True, slots=True, kw_only=True)
class LockState:
    """What keeps quality from being locked; nothing, when it can be."""

    without_mark: tuple[AnswerAddress, ...]  #: answers that nobody marked
    without_consensus: tuple[AnswerAddress, ...]

    @property
    def now(self) -> bool:
        """Whether quality can be locked now."""
        return not self.without_mark and not self.without_consensus


def lock_state(session: Session, state: ProcurementState) -> LockState:
    """What is still missing before quality can be locked."""
    to_mark = bids.places_to_mark(session, state.id)
    marked = marks.marked_places(session, state.id)
    agreed = consensus.agreed(session, state.id)
    return LockState(
        without_mark=tuple(address for address in to_mark if address not in marked),
        without_consensus=tuple(address for address in to_mark if address not in agreed),
    )


def lock_quality(office: Office, actor: Actor, procurement: str) -> None:
    """Lock quality and open prices and names, as one act on the audit; the register is read again
    for the award. Raises NotNow while an answer has no mark or no consensus.
    """
    with office.act(actor, Verb.LOCK_QUALITY, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.MARKING, what="Quality is locked")
        missing = lock_state(unit.session, state)
        if not missing.now:
            raise NotNow(
                f"Quality cannot be locked yet: {count_of(len(missing.without_mark), 'answer')} "
                f"without a mark, and {count_of(len(missing.without_consensus), 'answer')} "
                "without a consensus. "
                "The page Moderation lists them."
            )
        procurements.decide(unit, procurement, DecisionKind.QUALITY_LOCKED, actor.id)
        read = keep_for_award(unit, state, usual_day(state, unit.now), actor.id)
        unit.says(subject="quality locked; prices and names opened", snapshots=read)
