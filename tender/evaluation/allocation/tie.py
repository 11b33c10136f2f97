"""A tie that the published ladder leaves over the last place: nobody of it is placed, for an
unpublished draw would be unlawful.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tender.evaluation.allocation.round import Chosen, PlacingRound
from tender.evaluation.contender import Contender

Order = Callable[[Contender], Any]


def untie(
    round_: PlacingRound, chosen: Chosen, order: Order | None
) -> Mapping[str, tuple[Contender, ...]]:
    """Takes those who share the last rank placed out of `chosen` where others of that rank could
    have had the place; says who, by lot.

    `order` is the order in which the rule gives a bidder its lots: one that was at its limit only
    by lots that come later under the rule could have had this place.
    With None every place it has counts.
    """
    has: dict[str, list[Contender]] = {}
    for placed in chosen.values():
        for one in placed:
            has.setdefault(one.bidder, []).append(one)
    found = {}
    for lot, placed in chosen.items():
        if not placed or len(placed) < round_.seats[lot]:
            continue
        last, inside = placed[-1].rank, {one.bidder for one in placed}
        able = round_.contenders[lot]
        level = able[bisect_left(able, last, key=_rank) : bisect_right(able, last, key=_rank)]
        tied = [
            one
            for one in level
            if one.bidder in inside or _could(round_, one, has.get(one.bidder, ()), order)
        ]
        if any(one.bidder not in inside for one in tied):
            found[lot] = tuple(tied)
    for lot in found:
        last = chosen[lot][-1].rank
        chosen[lot] = [one for one in chosen[lot] if one.rank != last]
    return found


def _rank(one: Contender) -> int:
    return one.rank


def _could(
    round_: PlacingRound, one: Contender, has: Sequence[Contender], order: Order | None
) -> bool:
    if one.bidder not in round_.most:
        return True
    before = has if order is None else [other for other in has if order(other) < order(one)]
    return len(before) < round_.most[one.bidder]
