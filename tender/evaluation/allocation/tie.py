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
        for contender in placed:
            has.setdefault(contender.bidder, []).append(contender)
    found = {}
    for lot, placed in chosen.items():
        if not placed or len(placed) < round_.seats[lot]:
            continue
        last, inside = placed[-1].rank, {contender.bidder for contender in placed}
        able = round_.contenders[lot]
        level = able[bisect_left(able, last, key=_rank) : bisect_right(able, last, key=_rank)]
        tied = [
            contender
            for contender in level
            if contender.bidder in inside
            or _could(round_, contender, has.get(contender.bidder, ()), order)
        ]
        if any(contender.bidder not in inside for contender in tied):
            found[lot] = tuple(tied)
    for lot in found:
        last = chosen[lot][-1].rank
        chosen[lot] = [contender for contender in chosen[lot] if contender.rank != last]
    return found


def _rank(contender: Contender) -> int:
    return contender.rank


def _could(
    round_: PlacingRound, contender: Contender, has: Sequence[Contender], order: Order | None
) -> bool:
    if contender.bidder not in round_.most:
        return True
    before = has if order is None else [other for other in has if order(other) < order(contender)]
    return len(before) < round_.most[contender.bidder]
