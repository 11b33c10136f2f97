"""How near a decision was: by how much one submission lies before another."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from tender.evaluation.result import BidOutcome, LotOutcome


def margin_before(bid: BidOutcome, after: BidOutcome | None, *, lowest: bool) -> Fraction | None:
    """By how much a ranked bid lies before another, in points of the total; None where one of them
    has no total. `lowest` where the lowest figure comes first.
    """
    if after is None or bid.total is None or after.total is None:
        return None
    return after.total - bid.total if lowest else bid.total - after.total


@dataclass(frozen=True, slots=True, kw_only=True)
class LotEdge:
    """Where the places of a lot end: the last submission that holds one, and the first without."""

    last: BidOutcome
    first_without: BidOutcome | None


def edge_of(outcome: LotOutcome, uninterested: Collection[str] = ()) -> LotEdge | None:
    """Where the places of a lot end, by rank; None where nobody ranked holds one. The first without
    a place may be ranked higher: a cap or a condition can pass it over. Whoever offered to hold no
    place that there is, the `uninterested`, is not told of.
    """
    holders = {seat.bidder for seat in outcome.seats}
    placed = [bid for bid in outcome.ranked if bid.bidder in holders]
    out = holders.union(uninterested)
    without = [bid for bid in outcome.ranked if bid.bidder not in out]
    if not placed:
        return None
    return LotEdge(last=placed[-1], first_without=without[0] if without else None)
