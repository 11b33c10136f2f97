"""Bids that left after the opening, by what came to light: nobody disregarded them."""

from tender.documents.bundle import Bundle
from tender.documents.report.common import STANDINGS
from tender.evaluation.result import BidOutcome, Standing


def has_left(bundle: Bundle, bidder: str, lot: str) -> bool:
    """Whether a bid left a lot."""
    return any(
        not (event.stays or event.places) and (not event.lots or lot in event.lots)
        for event in bundle.submission(bidder).late_events
    )


def has_left_altogether(bundle: Bundle, bidder: str) -> bool:
    """Whether a bid left every lot that it was made for and that was not ended."""
    lots = [
        outcome.lot
        for outcome, bid in bundle.bids_of(bidder)
        if bid.standing is not Standing.LOT_ENDED
    ]
    return bool(lots) and all(has_left(bundle, bidder, lot) for lot in lots)


def standing_words(bundle: Bundle, lot: str, bid: BidOutcome) -> str:
    """How a bid stands in a lot."""
    if bid.standing is Standing.DISREGARDED and has_left(bundle, bid.bidder, lot):
        return "Left after the opening"
    return STANDINGS[bid.standing]
