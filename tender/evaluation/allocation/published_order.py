"""Lots settled one after another in the order published:
the best that may still take a place gets it.
"""

from collections.abc import Callable

from lots.limits import Allocation
from tender.evaluation.allocation.round import Holders, PlacingRound, fits
from tender.evaluation.allocation.rule import AllocationRule
from tender.evaluation.contender import Contender


def order(round_: PlacingRound) -> Callable[[Contender], int]:
    """Where a place stands in the order in which a bidder is given its lots."""
    number_of = {lot: number for number, lot in enumerate(round_.seats)}
    return lambda contender: number_of[contender.lot]


def choose(round_: PlacingRound) -> Holders:
    """Who is placed in each lot."""
    places_held: dict[str, int] = {}
    holders: Holders = {lot: [] for lot in round_.seats}
    for lot, seats in round_.seats.items():
        for contender in round_.contenders[lot]:
            if len(holders[lot]) == seats:
                break
            if fits(round_, contender, places_held):
                holders[lot].append(contender)
                places_held[contender.bidder] = places_held.get(contender.bidder, 0) + 1
    return holders


RULE = AllocationRule(
    allocation=Allocation.PUBLISHED_ORDER,
    title="Published order",
    words="lots are settled one after another",
    reason="lots settled in the order published",
    choose=choose,
    order=order,
)
