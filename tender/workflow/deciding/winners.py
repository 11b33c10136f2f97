"""Who holds places in each lot of an outcome, with the figures that decided it, in lines."""

from collections.abc import Iterator
from itertools import pairwise

from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import (
    BidDecimals,
    at,
    bid_decimals,
    lot_title,
    named,
    place_name,
    ranks_lowest,
)
from tender.documents.words import pounds
from tender.evaluation.margin import margin_before
from tender.evaluation.result import BidOutcome, LotOutcome


def winners(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Each lot with whom places go to, or why to nobody: place, total, how far before the next in
    rank, and the evaluated price; each place on a line of its own.
    """
    for outcome in bundle.evaluation.lots:
        lines = tuple(_seats(bundle, outcome))
        nobody = sentence(named(bundle, outcome.reason)) or "Nobody holds a place."
        yield lot_title(bundle.procurement.lot(outcome.lot)), "\n".join(lines) or nobody


def _seats(bundle: Bundle, outcome: LotOutcome) -> Iterator[str]:
    after = {bid.bidder: following for bid, following in pairwise(outcome.ranked)}
    decimals = bid_decimals(bundle, outcome.ranked)
    for seat in outcome.seats:
        bid = outcome.bid(seat.bidder)
        held = ", held until a condition is met" if seat.held else ""
        figures = ", ".join(_figures(outcome, bid, after.get(seat.bidder), decimals))
        yield f"{place_name(outcome, seat)}{held}: {bundle.name(seat.bidder)} ({figures})."


def _figures(
    outcome: LotOutcome, bid: BidOutcome, after: BidOutcome | None, decimals: BidDecimals
) -> Iterator[str]:
    lowest = ranks_lowest(outcome)
    yield f"{'ranking figure' if lowest else 'total'} {at(bid.total, decimals.total)}"
    yield _before_the_next(bid, after, decimals, lowest=lowest)
    if bid.price:
        yield f"price evaluated {pounds(bid.price.evaluated)}"


def _before_the_next(
    bid: BidOutcome, after: BidOutcome | None, decimals: BidDecimals, *, lowest: bool
) -> str:
    """How far a bid stands before the next in rank; where it is level with it, what parts them."""
    margin = margin_before(bid, after, lowest=lowest)
    if after is None or margin is None:
        return "nobody ranked after"
    if margin:
        return f"{at(margin, decimals.total)} before the next"
    shared = bid.rank == after.rank
    return "level with the next" + (", in a shared rank" if shared else ", ranked before it")
