"""Locking quality.

From then on no mark and no consensus changes, and only then do names open, and prices; where those
lie under a key of their own, two openers open them from then on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from criteria.question import MarkCombination
from evidence.counting import count_of
from tender.documents.words import listed
from tender.evaluation.finding_record import Gateway
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.storage import consensus, marks, procurements, sealed_prices
from tender.storage.tide import read_once
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.commitment import confirmed
from tender.workflow.ground.gateways import refuse_open
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import Clearance, taken_out_marks
from tender.workflow.moderating.assigned import not_marked_by
from tender.workflow.moderating.noticed import findings_of_marking
from tender.workflow.register.door import keep_for_award


@dataclass(frozen=True, slots=True, kw_only=True)
class LockState:
    """What keeps quality from being locked; nothing, when it can be."""

    without_mark: tuple[AnswerAddress, ...]  #: answers that nobody marked whose mark is seen
    without_consensus: tuple[AnswerAddress, ...]  #: or whose marks changed by an exclusion since
    unnamed: int = 0  #: answers in no list, since they are closed to whoever looks
    #: whose score was agreed without the mark of somebody assigned since, with no reason for it
    incomplete: tuple[AnswerAddress, ...] = ()

    @property
    def now(self) -> bool:
        """Whether quality can be locked now."""
        return not (self._every or self.unnamed)

    @property
    def _every(self) -> frozenset[AnswerAddress]:
        return frozenset({*self.without_mark, *self.without_consensus, *self.incomplete})

    @property
    def sentence(self) -> str:
        """Why quality cannot be locked yet, in counts alone."""
        missing = (
            (self.without_mark, "answer", "without a mark"),
            (self.without_consensus, "answer", "without a consensus"),
            (self.incomplete, "agreed score", "without the mark of somebody assigned"),
        )
        said = [f"{count_of(len(of), noun)} {lack}" for of, noun, lack in missing if of]
        if self.unnamed:
            said.append(f"{count_of(self.unnamed, 'answer')} that an interest closes to you")
        return f"Quality cannot be locked yet: {listed(said)}. The page Moderation lists them."

    def for_eyes(self, cleared: Clearance) -> "LockState":
        """The same without answers that are closed to whoever looks, who are told how many."""

        def opened(places: tuple[AnswerAddress, ...]) -> tuple[AnswerAddress, ...]:
            return tuple(place for place in places if not cleared.closes(place))

        return LockState(
            without_mark=opened(self.without_mark),
            without_consensus=opened(self.without_consensus),
            incomplete=opened(self.incomplete),
            unnamed=sum(cleared.closes(place) for place in self._every),
        )


def lock_state(session: Session, state: ProcurementState) -> LockState:
    """What is still missing before quality can be locked. Where somebody left a lot, another marks
    there: which of their marks still count must not be told by what is missing.
    """
    return read_once(session, "lock state", (state.id,), lambda: _lock_state(session, state))


def _lock_state(session: Session, state: ProcurementState) -> LockState:
    to_mark, taken_out = places_to_mark(session, state), taken_out_marks(session, state)
    marked = {
        place
        for place, person in marks.numbers(session, state.id)
        if taken_out.shows(person, place)
    }
    agreed = {
        place: score
        for place, score in consensus.agreed(session, state.id).items()
        if taken_out.stands(score)
    }
    return LockState(
        without_mark=tuple(address for address in to_mark if address not in marked),
        without_consensus=tuple(address for address in to_mark if address not in agreed),
        incomplete=_incomplete(session, state, agreed),
    )


def _incomplete(
    session: Session, state: ProcurementState, agreed: Mapping[AnswerAddress, AgreedScore]
) -> tuple[AnswerAddress, ...]:
    """The answers whose agreed score goes without the mark of somebody for whom it has no reason:
    their question was given to them after it was agreed.
    """
    moderated = {
        question.id
        for question in state.procurement.criteria.questions
        if question.combining is MarkCombination.MODERATION
    }
    places = [place for place in agreed if place.question in moderated]
    missing = not_marked_by(session, state, places)
    return tuple(place for place in places if set(missing[place]) - set(agreed[place].without))


def lock_quality(office: Office, actor: Actor, procurement: str, typed: str | None = None) -> bool:
    """Lock quality and open names, and prices unless they lie under a key of their own, as one act
    on the audit; the register is read again for the award. Whether prices are open.

    Raises NotNow while an answer has no mark or no consensus, or a finding on the marking record is
    open; Invalid where what a person `typed` does not confirm it.
    """
    with office.act(actor, Verb.LOCK_QUALITY, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.MARKING, what="Quality is locked")
        missing = lock_state(unit.session, state)
        if not missing.now:
            raise NotNow(missing.sentence)
        as_typed = confirmed(Gateway.LOCK_QUALITY, procurement, typed)
        refuse_open(Gateway.LOCK_QUALITY, findings_of_marking(unit.session, state))
        procurements.decide(unit, procurement, DecisionKind.QUALITY_LOCKED, actor.id)
        read = keep_for_award(unit, state, usual_day(state, unit.now), actor.id)
        sealed = sealed_prices.still_sealed(unit.session, procurement)
        what = "names opened, prices still sealed" if sealed else "prices and names opened"
        unit.says(subject=f"quality locked; {what}", snapshots=read, **as_typed)
        return not sealed
