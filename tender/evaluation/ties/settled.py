"""Ties that people resolved by the rule that was published, on record."""

from collections.abc import Sequence
from itertools import groupby

from tender.evaluation.result import BidOutcome
from tender.evaluation.tie_order import TieOrder


def with_ties_settled(
    bids: tuple[BidOutcome, ...], ties: Sequence[TieOrder]
) -> tuple[BidOutcome, ...]:
    """A lot's outcomes, best first, with each shared rank parted where its tie was resolved.

    An order counts for those who share one rank and all stand in it: where a later event brought
    somebody else into the tie, it is open again.
    """
    settled: list[BidOutcome] = []
    for rank, level in groupby(bids, key=lambda bid: bid.rank):
        sharing = list(level)
        if rank is None or len(sharing) == 1 or (order := _order(sharing, ties)) is None:
            settled.extend(sharing)
            continue
        sharing.sort(key=lambda bid: order.bidders.index(bid.bidder))
        settled.extend(
            bid._replace(rank=rank + number, tie_broken_by=order.why)
            for number, bid in enumerate(sharing)
        )
    return tuple(settled)


def _order(sharing: Sequence[BidOutcome], ties: Sequence[TieOrder]) -> TieOrder | None:
    bidders = {bid.bidder for bid in sharing}
    return next(
        (tie for tie in ties if tie.lot == sharing[0].lot and bidders <= set(tie.bidders)), None
    )
