"""A bidder that would hold more lots than it may keeps those it put first; what it releases goes to
the next in rank, until nothing moves.

This is deferred acceptance: lots offer down their ranking, bidders keep the best offers of their
own order up to their limit. The result is stable and does not depend on the
order in which lots are taken.
"""

from collections.abc import Callable

from lots.limits import Allocation
from tender.evaluation.allocation.round import Holders, PlacingRound, by_rank
from tender.evaluation.allocation.rule import AllocationRule
from tender.evaluation.contender import Contender


def order(round_: PlacingRound) -> Callable[[Contender], tuple[int, int]]:
    """Where a place stands in the bidder's own order.

    Equal preference for two lots: the one published first is kept.
    """
    number_of = {lot: number for number, lot in enumerate(round_.seats)}
    return lambda contender: (contender.preference, number_of[contender.lot])


def choose(round_: PlacingRound) -> Holders:
    """Who is placed in each lot."""
    preference = order(round_)
    queues = {lot: list(reversed(contenders)) for lot, contenders in round_.contenders.items()}
    offers_by_bidder: dict[str, list[Contender]] = {}
    open_places = [lot for lot in round_.seats for _ in range(round_.seats[lot])]
    while open_places:
        lot = open_places.pop()
        if not queues[lot]:
            continue
        contender = queues[lot].pop()
        offers = offers_by_bidder.setdefault(contender.bidder, [])
        offers.append(contender)
        offers.sort(key=preference)
        if contender.bidder in round_.most and len(offers) > round_.most[contender.bidder]:
            open_places.append(offers.pop().lot)
    holders: Holders = {lot: [] for lot in round_.seats}
    for offers in offers_by_bidder.values():
        for contender in offers:
            holders[contender.lot].append(contender)
    for contenders in holders.values():
        contenders.sort(key=by_rank)
    return holders


RULE = AllocationRule(
    allocation=Allocation.BIDDERS_ORDER,
    title="Bidder’s order",
    words="a bidder that would hold more lots than it may keeps those it put first",
    reason="the bidder's own order of preference",
    choose=choose,
    order=order,
)
