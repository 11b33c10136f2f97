"""What came to light about bids after the opening, as it is on record, and which of it takes
effect in the evaluation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from evidence.codec import Faults, decode
from evidence.finding import warning
from lots.place import PlaceKind
from tender.evaluation.finding_record import Gateway
from tender.evaluation.late_event import EventConsequence, LateEvent, LateEventKind
from tender.evaluation.reserves import EndedPlace
from tender.records.procurements import RecordedDecision
from tender.storage import people
from tender.workflow.ground.gateways import NoticedFinding
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import DecisionKind, ProcurementState

UNDECIDED = "late-event-undecided"


class EventVerdict(StrEnum):
    """What is decided on an event."""

    TAKES_EFFECT = "it takes effect"
    NO_EFFECT = "it has no effect"  #: the bid stands as it is, for the reason given


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """One event with what was decided on it."""

    number: int
    bidder: str
    kind: LateEventKind
    consequence: EventConsequence
    happened: date
    evidence: str
    lots: tuple[str, ...]
    places: tuple[PlaceKind, ...]
    new_name: str
    company_number: str
    paper: int | None  #: the number of the paper that was uploaded
    recorded: RecordedDecision
    decided: RecordedDecision | None
    taken_back: RecordedDecision | None
    since_award: bool  #: whether it was decided after the award: it ends places, and no more

    @property
    def verdict(self) -> EventVerdict | None:
        """What was decided, unless that was taken back."""
        if self.decided is None or self.taken_back:
            return None
        return EventVerdict(self.decided.data["verdict"])

    @property
    def stays(self) -> bool:
        """Whether the bid stays, under another name."""
        return self.consequence is EventConsequence.STAYS

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it."""
        return self.decided is None and self.taken_back is None

    @property
    def takes_effect(self) -> bool:
        """Whether it takes effect now."""
        return self.verdict is EventVerdict.TAKES_EFFECT

    @property
    def standing(self) -> str:
        """How it stands, in a few words."""
        if self.taken_back:
            return "taken back"
        return self.verdict.value if self.verdict else "to decide"

    @property
    def ended(self) -> tuple[EndedPlace, ...]:
        """The places that it ended after the award."""
        if self.decided is None or not self.takes_effect:
            return ()
        faults = Faults()
        return tuple(
            decode(EndedPlace, place, faults) for place in self.decided.data.get("ended", ())
        )


def late_events(state: ProcurementState) -> tuple[RecordedEvent, ...]:
    """Every event on record, in order."""
    decided = _by_event(state, DecisionKind.LATE_EVENT_DECIDED)
    back = _by_event(state, DecisionKind.LATE_EVENT_TAKEN_BACK)
    awarded = state.last(DecisionKind.AWARDED)
    return tuple(
        _event(decision, decided.get(decision.id), back.get(decision.id), awarded)
        for decision in state.decisions
        if decision.kind == DecisionKind.LATE_EVENT_RECORDED
    )


def _by_event(state: ProcurementState, kind: DecisionKind) -> Mapping[int, RecordedDecision]:
    return {
        int(decision.subject): decision for decision in state.decisions if decision.kind == kind
    }


def _event(
    recorded: RecordedDecision,
    decided: RecordedDecision | None,
    taken_back: RecordedDecision | None,
    awarded: RecordedDecision | None,
) -> RecordedEvent:
    data = recorded.data
    return RecordedEvent(
        number=recorded.id,
        bidder=recorded.subject,
        kind=LateEventKind(data["kind"]),
        consequence=EventConsequence(data["consequence"]),
        happened=date.fromisoformat(data["happened"]),
        evidence=data["evidence"],
        lots=tuple(data["lots"]),
        places=tuple(PlaceKind(kind) for kind in data["places"]),
        new_name=data["new_name"],
        company_number=data["company_number"],
        paper=data.get("paper"),
        recorded=recorded,
        decided=decided,
        taken_back=taken_back,
        since_award=bool(awarded and decided and decided.id > awarded.id),
    )


def events_in_effect(
    session: Session, state: ProcurementState, *, since_award: bool = False
) -> dict[str, tuple[LateEvent, ...]]:
    """The events that take effect, by bidder, in the order in which they were decided: those that
    the outcome is worked out with, or those after the award.
    """
    events = sorted(
        (event for event in late_events(state) if event.takes_effect),
        key=lambda event: event.decided.id if event.decided else 0,
    )
    names = {person.id: person.name for person in people.everybody(session)} if events else {}
    by_bidder: dict[str, list[LateEvent]] = {}
    for event in events:
        if event.since_award is since_award:
            by_bidder.setdefault(event.bidder, []).append(in_effect(event, names))
    return {bidder: tuple(in_order) for bidder, in_order in by_bidder.items()}


def in_effect(event: RecordedEvent, names: Mapping[int, str]) -> LateEvent:
    """The event as the evidence carries it. Raises ValueError for one that is not decided on."""
    if event.decided is None:
        raise ValueError("nobody has decided on this event")
    return LateEvent(
        number=event.number,
        kind=event.kind,
        consequence=event.consequence,
        happened=event.happened,
        recorded=day_of(event.recorded.at),
        recorded_by=names.get(event.recorded.by, ""),
        evidence=event.evidence,
        decided=day_of(event.decided.at),
        decided_by=names.get(event.decided.by, ""),
        reason=event.decided.reason,
        lots=event.lots,
        places=event.places,
        new_name=event.new_name,
        company_number=event.company_number,
    )


def noticed_late_events(state: ProcurementState) -> Iterator[NoticedFinding]:
    """A finding for each event that nobody has decided on: nothing is recommended, signed off,
    approved or awarded before somebody does.
    """
    for event in late_events(state):
        if event.waits:
            yield NoticedFinding(
                finding=warning(
                    UNDECIDED,
                    f"bidders[{event.bidder}]",
                    f"{event.bidder}: something came to light after the opening, and nobody has "
                    f"decided on it: {event.kind.value}, {event.happened:%-d %B %Y}",
                    "a legal reviewer decides on it on the page What came to light",
                ),
                gateway=Gateway.RECOMMEND,
                id=f"{UNDECIDED}-{event.number}",
                bidder=event.bidder,
            )
