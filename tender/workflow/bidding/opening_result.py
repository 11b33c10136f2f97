"""What became of a submission at the opening, as its bidder is told beside the receipt."""

from sqlmodel import Session

from tender.records.bidding import SubmittedBid
from tender.storage import held, opened

AS_SUBMITTED = (
    "Two people opened this submission. What they opened has the hash on this receipt, "
    "file by file."
)
HELD_BACK = (
    "When this submission was opened, something of what lay there did not hold against its "
    "receipt. It is kept apart until two people at the council have decided on it. Keep this "
    "receipt: it says what you sent, and the council may ask for it."
)


def opening_result(session: Session, procurement: str, submitted: SubmittedBid) -> str:
    """The sentence; empty before the opening, and for a submission that did not count."""
    place = submitted.bid, submitted.number
    back = held.held(session, procurement)
    if any(bid.bidder and (bid.bid, bid.number) == place for bid in back):
        return HELD_BACK
    every = opened.opened(session, procurement)
    return AS_SUBMITTED if any((bid.bid, bid.number) == place for bid in every) else ""
