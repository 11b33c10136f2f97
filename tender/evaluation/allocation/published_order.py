"""Lots settled one after another in the order published:
the best that may still take a place gets it.
"""

from collections.abc import Callable

from tender.evaluation.allocation.round import Chosen, PlacingRound, fits
from tender.evaluation.contender import Contender


def order(round_: PlacingRound) -> Callable[[Contender], int]:
    """Where a place stands in the order in which a bidder is given its lots."""
    place_of = {lot: number for number, lot in enumerate(round_.seats)}
    return lambda contender: place_of[contender.lot]


def choose(round_: PlacingRound) -> Chosen:
    """Who is placed in each lot."""
    held: dict[str, int] = {}
    chosen: Chosen = {lot: [] for lot in round_.seats}
    for lot, seats in round_.seats.items():
        for contender in round_.contenders[lot]:
            if len(chosen[lot]) == seats:
                break
            if fits(round_, contender, held):
                chosen[lot].append(contender)
                held[contender.bidder] = held.get(contender.bidder, 0) + 1
    return chosen
