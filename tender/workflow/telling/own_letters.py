"""What whoever bids was told about one procurement, on a page of their own: nothing is told by
e-mail alone, and a reminder of the deadline stands there until bids close.
"""

from dataclasses import dataclass

from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.telling.bidder_event import BidderEvent
from tender.workflow.telling.events import bidder_events


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLetters:
    """What one person was told, the newest first."""

    state: ProcurementState
    events: tuple[BidderEvent, ...]


def own_letters(office: Office, actor: Actor, procurement: str) -> OwnLetters:
    """What this person was told here, whether letters go out or not. Raises NotThere for whoever
    takes no part.
    """
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        state = state_of(session, procurement)
        if state.published is None:
            raise NotThere
        events = [
            event
            for event in bidder_events(session, state, office.clock())
            if event.concerns(actor.id)
        ]
    newest_first = sorted(events, key=lambda event: event.at, reverse=True)
    return OwnLetters(state=state, events=tuple(newest_first))
