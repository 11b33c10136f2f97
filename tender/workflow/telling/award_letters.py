"""What a bidder is told of its letter: that one waits, and when the standstill ends."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.storage import award_letters, opened
from tender.workflow.awarding.door import release_key, standstill_ends
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.ground.told import standing_release
from tender.workflow.telling.bidder_event import BidderEvent


def award_letter_events(
    session: Session, state: ProcurementState, of_bid: Mapping[int, Mapping[int, datetime]]
) -> Iterator[BidderEvent]:
    """That a letter waits, to those who act for each bidder that it was released to."""
    bids = {bid.bidder: bid.bid for bid in opened.opened(session, state.id)}
    to: dict[int, datetime] = {}
    for release in award_letters.releases(session, state.id):
        files = award_letters.files(session, release.proof)
        told = {bidder for file in files for bidder in file.recipients}
        to = {
            person: since
            for bidder in sorted(told & bids.keys())
            for person, since in of_bid.get(bids[bidder], {}).items()
        }
        yield BidderEvent(
            key=release_key(release.id),
            at=release.at,
            title="A letter from the council waits for you",
            text="It is about your bid. Sign in, read it on its page, and download it to keep it.",
            path=f"/p/{state.id}/bid/letter",
            to=to,
        )
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    if begun and (ends := standstill_ends(session, state)) and standing_release(session, state):
        yield BidderEvent(
            key=f"standstill {begun.id}",
            at=begun.at,
            title="The standstill has begun",
            text=f"It runs to midnight at the end of {day_in_words(ends)}, whatever day you were "
            "told before. No contract is entered into until then.",
            path=f"/p/{state.id}/bid/letter",
            to=to,
        )
