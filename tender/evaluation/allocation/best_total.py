"""The best result anywhere is settled first, then the next: lots follow the strength of the
submissions, not their numbers.
"""

from collections.abc import Callable
from fractions import Fraction

from tender.evaluation.allocation.round import Chosen, PlacingRound, by_rank, fits
from tender.evaluation.contender import Contender


def order(round_: PlacingRound) -> Callable[[Contender], tuple[Fraction, int, int, int]]:
    """Where a place is settled.

    Equal merit: the lower rank, then the bidder's own order, then the lot published first.
    """
    place_of = {lot: number for number, lot in enumerate(round_.seats)}
    return lambda one: (-one.merit, one.rank, one.preference, place_of[one.lot])


def choose(round_: PlacingRound) -> Chosen:
    """Who is placed in each lot."""
    settled = order(round_)
    everyone = [one for contenders in round_.contenders.values() for one in contenders]
    everyone.sort(key=lambda one: (*settled(one), one.bidder))
    held: dict[str, int] = {}
    chosen: Chosen = {lot: [] for lot in round_.seats}
    for one in everyone:
        if len(chosen[one.lot]) < round_.seats[one.lot] and fits(round_, one, held):
            chosen[one.lot].append(one)
            held[one.bidder] = held.get(one.bidder, 0) + 1
    for contenders in chosen.values():
        contenders.sort(key=by_rank)
    return chosen
