"""Lots settled one after another in the order published: the best that may still take a place gets it."""

from tender.evaluation.allocation.round import Chosen, Round, fits


def choose(round_: Round) -> Chosen:
    """Who is placed in each lot."""
    held: dict[str, int] = {}
    chosen: Chosen = {lot: [] for lot in round_.seats}
    for lot, seats in round_.seats.items():
        for one in round_.contenders[lot]:
            if len(chosen[lot]) == seats:
                break
            if fits(round_, one, held):
                chosen[lot].append(one)
                held[one.bidder] = held.get(one.bidder, 0) + 1
    return chosen
