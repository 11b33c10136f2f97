"""The best result anywhere is settled first, then the next: lots follow the strength of the
submissions, not their numbers.
"""

from collections.abc import Callable
from fractions import Fraction

from lots.limits import Allocation
from tender.evaluation.allocation.round import Holders, PlacingRound, fits
from tender.evaluation.allocation.rule import AllocationRule
from tender.evaluation.contender import Contender


def order(round_: PlacingRound) -> Callable[[Contender], tuple[Fraction, int, int, int]]:
    """Where a place is settled.

    Equal merit: the lower rank, then the bidder's own order, then the lot published first.
    """
    number_of = {lot: number for number, lot in enumerate(round_.seats)}
    return lambda contender: (
        -contender.merit,
        contender.resolved_rank,
        contender.preference,
        number_of[contender.lot],
    )


def choose(round_: PlacingRound) -> Holders:
    """Who is placed in each lot: in a lot the best total is the best rank."""
    queue = [contender for contenders in round_.contenders.values() for contender in contenders]
    queue.sort(key=order(round_))
    places_held: dict[str, int] = {}
    holders: Holders = {lot: [] for lot in round_.seats}
    for contender in queue:
        full = len(holders[contender.lot]) >= round_.seats[contender.lot]
        if not full and fits(round_, contender, places_held):
            holders[contender.lot].append(contender)
            places_held[contender.bidder] = places_held.get(contender.bidder, 0) + 1
    return holders


_OF_EQUALS = (
    "equal ones go by rank, then by the bidder's own order, then by the published order of lots"
)

RULE = AllocationRule(
    allocation=Allocation.BEST_TOTAL,
    title="Best total",
    words=f"the highest total anywhere is settled first, then the next; {_OF_EQUALS}",
    words_where_lowest=(
        f"the lowest ranking figure anywhere is settled first, then the next; {_OF_EQUALS}"
    ),
    reason="the best result anywhere settled first",
    choose=choose,
    order=order,
)
