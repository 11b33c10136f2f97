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
    return lambda contender: (
        -contender.merit,
        contender.rank,
        contender.preference,
        place_of[contender.lot],
    )


def choose(round_: PlacingRound) -> Chosen:
    """Who is placed in each lot."""
    settled = order(round_)
    everyone = [contender for contenders in round_.contenders.values() for contender in contenders]
    everyone.sort(key=lambda contender: (*settled(contender), contender.bidder))
    held: dict[str, int] = {}
    chosen: Chosen = {lot: [] for lot in round_.seats}
    for contender in everyone:
        if len(chosen[contender.lot]) < round_.seats[contender.lot] and fits(
            round_, contender, held
        ):
            chosen[contender.lot].append(contender)
            held[contender.bidder] = held.get(contender.bidder, 0) + 1
    for contenders in chosen.values():
        contenders.sort(key=by_rank)
    return chosen
