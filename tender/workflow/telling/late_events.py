"""What a bidder is told of what came to light about its own bid, once it is decided."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.sentence import capitalised
from tender.storage import opened
from tender.workflow.deciding.door import RecordedEvent, extent_words, late_events
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.telling.bidder_event import BidderEvent, bid_page


def late_event_letters(
    session: Session, state: ProcurementState, of_bid: Mapping[int, Mapping[int, datetime]]
) -> Iterator[BidderEvent]:
    """A letter for each decision on an event, and for each that was taken back."""
    bids = {opened_bid.bidder: opened_bid.bid for opened_bid in opened.opened(session, state.id)}
    for event in late_events(state):
        to: dict[int, datetime | None] = dict(of_bid.get(bids.get(event.bidder, 0), {}))
        if event.decided:
            yield BidderEvent(
                key=f"late event {event.number} decided",
                at=event.decided.at,
                title=_title(event),
                text=f"{_what(event)} The council’s reason: {event.decided.reason}",
                path=bid_page(state.id),
                to=to,
            )
        if event.taken_back:
            yield BidderEvent(
                key=f"late event {event.number} taken back",
                at=event.taken_back.at,
                title="The council took back what it decided about your bid",
                text=(
                    "Your bid stands again as it did before. The council’s reason: "
                    f"{event.taken_back.reason}"
                ),
                path=bid_page(state.id),
                to=to,
            )


def _title(event: RecordedEvent) -> str:
    assert event.decided is not None
    if event.decided.data["verdict"] != "it takes effect":
        return "The council decided that your bid stands as it is"
    return "Your new name is on record" if event.stays else "Your bid is no longer compared"


def _what(event: RecordedEvent) -> str:
    """What came to light, and what becomes of the bid, for its bidder alone."""
    assert event.decided is not None
    what = f"{capitalised(event.kind.value)} on {day_in_words(event.happened)}"
    if event.decided.data["verdict"] != "it takes effect":
        return f"{what}: nothing follows from it."
    return f"{what}: {extent_words(event)}."
