"""What came to light, as it is looked at: the list of a procurement, one event with what it
changes, and its paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from tender.records.late_events import EventPaper
from tender.storage import bids, late_events, people
from tender.workflow.deciding.late_event_acts import event_numbered
from tender.workflow.deciding.late_event_effect import EventEffect, effect_of
from tender.workflow.deciding.late_events import RecordedEvent
from tender.workflow.deciding.late_events import late_events as events_on_record
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.kept_files import kept_copy
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import ActRefused, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventsList:
    """Every event of a procurement, the newest first."""

    state: ProcurementState
    events: tuple[RecordedEvent, ...]
    bidders: Mapping[str, str]  #: what each bidder is called now
    people: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventView:
    """One event, with what it changes where it is still to be decided or can be taken back."""

    state: ProcurementState
    event: RecordedEvent
    bidders: Mapping[str, str]
    people: dict[int, str]
    paper: EventPaper | None
    effect: EventEffect | None  #: of deciding that it takes effect, or of taking that back
    why_not: str = ""  #: why it could not be worked out


def late_events_list(office: Office, actor: Actor, procurement: str) -> LateEventsList:
    """Every event. Raises NotAllowed for those who mark, before quality is locked."""
    with office.look(actor, Verb.SEE_LATE_EVENTS, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        return LateEventsList(
            state=state,
            events=events_on_record(state)[::-1],
            bidders={bid.bidder: bid.name for bid in bids.bids(session, procurement)},
            people={person.id: person.name for person in people.everybody(session)},
        )


def late_event_view(office: Office, actor: Actor, procurement: str, number: int) -> LateEventView:
    """One event with what it changes. Raises NotThere, NotAllowed as the list does."""
    with office.look(actor, Verb.SEE_LATE_EVENTS, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        event = event_numbered(state, number)
        effect, why_not = None, ""
        try:
            if event.waits or _may_go_back(state, event):
                effect = effect_of(session, state, office.clock(), event, back=event.takes_effect)
        except ActRefused as refused:
            why_not = refused.sentence
        return LateEventView(
            state=state,
            event=event,
            bidders={bid.bidder: bid.name for bid in bids.bids(session, procurement)},
            people={person.id: person.name for person in people.everybody(session)},
            paper=late_events.papers(session, procurement).get(event.paper or 0),
            effect=effect,
            why_not=why_not,
        )


def _may_go_back(state: ProcurementState, event: RecordedEvent) -> bool:
    return event.takes_effect and (state.stage is not Stage.AWARDED or event.since_award)


def late_event_paper(
    office: Office, actor: Actor, procurement: str, number: int
) -> tuple[EventPaper, IO[bytes]]:
    """The paper of an event. Raises NotThere where none was uploaded, NotNow where it is not as it
    was.
    """
    with office.look(actor, Verb.SEE_LATE_EVENTS, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        event = event_numbered(state, number)
        paper = late_events.papers(session, procurement).get(event.paper or 0)
    if paper is None:
        raise NotThere
    return paper, kept_copy(office, paper.object, paper.sha256)
