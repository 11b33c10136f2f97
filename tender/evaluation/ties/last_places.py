"""A tie that the published ladder leaves over the last place: nobody of it is placed, for an
unpublished draw would be unlawful.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from tender.evaluation.allocation.round import Holders, PlacingRound
from tender.evaluation.allocation.rule import Order
from tender.evaluation.contender import Contender

Ties = Mapping[str, Sequence[Contender]]  #: by lot, all who share the rank of its last place


def open_ties(round_: PlacingRound, holders: Holders, order: Order | None) -> Ties:
    """Those who share the last rank placed, in each lot where others of that rank could have had
    the place.

    `order` is the order in which the rule gives a bidder its lots: one that was at its limit only
    by lots that come later under the rule could have had this place.
    With None every place it has counts.
    """
    places_of: dict[str, list[Contender]] = {}
    for contenders in holders.values():
        for contender in contenders:
            places_of.setdefault(contender.bidder, []).append(contender)
    ties: dict[str, Sequence[Contender]] = {}
    for lot, contenders in holders.items():
        if not contenders or len(contenders) < round_.seats[lot]:
            continue
        placed = {contender.bidder for contender in contenders}
        tied = [
            contender
            for contender in _level(round_.contenders[lot], contenders[-1].rank)
            if contender.bidder in placed
            or _could(round_, contender, places_of.get(contender.bidder, ()), order)
        ]
        if any(contender.bidder not in placed for contender in tied):
            ties[lot] = tied
    return ties


def without_tied(holders: Holders, ties: Ties) -> Holders:
    """Who is placed where nobody is that shares the rank of an open tie."""
    return {
        lot: [
            contender
            for contender in contenders
            if lot not in ties or contender.rank != ties[lot][0].rank
        ]
        for lot, contenders in holders.items()
    }


def _level(contenders: Sequence[Contender], rank: int) -> Sequence[Contender]:
    """Those of one rank, of contenders best first."""
    first, end = (side(contenders, rank, key=_rank) for side in (bisect_left, bisect_right))
    return contenders[first:end]


def _rank(contender: Contender) -> int:
    return contender.rank


def _could(
    round_: PlacingRound, contender: Contender, places: Sequence[Contender], order: Order | None
) -> bool:
    if contender.bidder not in round_.most:
        return True
    if order is not None:
        places = [other for other in places if order(other) < order(contender)]
    return len(places) < round_.most[contender.bidder]
