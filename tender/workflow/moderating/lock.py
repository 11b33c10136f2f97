"""Locking quality.

From then on no mark and no consensus changes, and only then do names open, and prices; where those
lie under a key of their own, two openers open them from then on.
"""

from dataclasses import dataclass

from sqlmodel import Session

from evidence.counting import count_of
from tender.evaluation.finding_record import Gateway
from tender.records.marks import AnswerAddress
from tender.storage import bids, consensus, marks, procurements, sealed_prices
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.gateways import refuse_open
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.marking.door import Clearance, taken_out_marks
from tender.workflow.moderating.noticed import findings_of_marking
from tender.workflow.register.door import keep_for_award


@dataclass(frozen=True, slots=True, kw_only=True)
class LockState:
    """What keeps quality from being locked; nothing, when it can be."""

    without_mark: tuple[AnswerAddress, ...]  #: answers that nobody marked whose mark is seen
    without_consensus: tuple[AnswerAddress, ...]  #: or whose marks changed by an exclusion since
    unnamed: int = 0  #: answers in neither list, since they are closed to whoever looks

    @property
    def now(self) -> bool:
        """Whether quality can be locked now."""
        return not self.without_mark and not self.without_consensus and not self.unnamed

    def for_eyes(self, cleared: Clearance) -> "LockState":
        """The same without answers that are closed to whoever looks, who are told how many."""
        without_mark = tuple(place for place in self.without_mark if not cleared.closes(place))
        without_consensus = tuple(
            place for place in self.without_consensus if not cleared.closes(place)
        )
        every, named = (
            {*self.without_mark, *self.without_consensus},
            {
                *without_mark,
                *without_consensus,
            },
        )
        return LockState(
            without_mark=without_mark,
            without_consensus=without_consensus,
            unnamed=len(every - named),
        )


def lock_state(session: Session, state: ProcurementState) -> LockState:
    """What is still missing before quality can be locked. Where somebody left a lot, another marks
    there: which of their marks still count must not be told by what is missing.
    """
    to_mark, taken_out = bids.places_to_mark(session, state.id), taken_out_marks(session, state)
    marked = {
        place
        for place, person in marks.numbers(session, state.id)
        if taken_out.shows(person, place)
    }
    agreed = {
        place
        for place, score in consensus.agreed(session, state.id).items()
        if taken_out.stands(score)
    }
    return LockState(
        without_mark=tuple(address for address in to_mark if address not in marked),
        without_consensus=tuple(address for address in to_mark if address not in agreed),
    )


def lock_quality(office: Office, actor: Actor, procurement: str) -> bool:
    """Lock quality and open names, and prices unless they lie under a key of their own, as one act
    on the audit; the register is read again for the award. Whether prices are open.

    Raises NotNow while an answer has no mark or no consensus, or a finding on the marking record is
    open.
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
        refuse_open(Gateway.LOCK_QUALITY, findings_of_marking(unit.session, state))
        procurements.decide(unit, procurement, DecisionKind.QUALITY_LOCKED, actor.id)
        read = keep_for_award(unit, state, usual_day(state, unit.now), actor.id)
        sealed = sealed_prices.still_sealed(unit.session, procurement)
        what = "names opened, prices still sealed" if sealed else "prices and names opened"
        unit.says(subject=f"quality locked; {what}", snapshots=read)
        return not sealed
