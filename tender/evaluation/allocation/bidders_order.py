"""A bidder that leads too many lots keeps those it put first; what it releases goes to the next in
rank, until nothing moves.

This is deferred acceptance: lots offer down their ranking, bidders keep the best offers of their
own order up to their limit. The result is stable and does not depend on the
order in which lots are taken.
"""

from collections.abc import Callable

from tender.evaluation.allocation.round import Chosen, PlacingRound, by_rank
from tender.evaluation.contender import Contender


def order(round_: PlacingRound) -> Callable[[Contender], tuple[int, int]]:
    """Where a place stands in the bidder's own order.

    Equal preference for two lots: the one published first is kept.
    """
    place_of = {lot: number for number, lot in enumerate(round_.seats)}
    return lambda contender: (contender.preference, place_of[contender.lot])


def choose(round_: PlacingRound) -> Chosen:
    """Who is placed in each lot."""
    liking = order(round_)
    queues = {lot: list(reversed(contenders)) for lot, contenders in round_.contenders.items()}
    kept: dict[str, list[Contender]] = {}
    short = [lot for lot in round_.seats for _ in range(round_.seats[lot])]
    while short:
        lot = short.pop()
        if not queues[lot]:
            continue
        contender = queues[lot].pop()
        offers = kept.setdefault(contender.bidder, [])
        offers.append(contender)
        offers.sort(key=liking)
        if contender.bidder in round_.most and len(offers) > round_.most[contender.bidder]:
            short.append(offers.pop().lot)
    chosen: Chosen = {lot: [] for lot in round_.seats}
    for offers in kept.values():
        for contender in offers:
            chosen[contender.lot].append(contender)
    for contenders in chosen.values():
        contenders.sort(key=by_rank)
    return chosen
