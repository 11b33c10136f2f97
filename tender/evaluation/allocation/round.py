"""One round of placing: places of one kind over all lots, the contenders for them,
and the limits of each bidder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lots.lot import Lot
from lots.place import PlaceKind
from tender.evaluation.contender import Contender, Contenders

Holders = dict[str, list[Contender]]  #: by lot, who is placed, best first


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacingRound:
    """Seats of one kind to fill.

    Lots are in published order; contenders are best first;
    `most` is each bidder's own limit in this round.
    """

    kind: PlaceKind
    seats: Mapping[str, int]  #: by lot
    #: by lot, those that want this kind and hold no place in the lot
    contenders: Contenders
    most: Mapping[str, int]  #: by bidder; absent means no limit


def round_of(
    kind: PlaceKind,
    lots: Sequence[Lot],
    contenders: Contenders,
    cap: int | None,
    most_lots: Mapping[str, int],
    lots_held: Mapping[str, set[str]],
) -> PlacingRound:
    """The round for one kind of place: who wants it and holds no place in the lot yet, and how many
    lots each may still take, by the cap on this kind and by its own most lots over all kinds.
    """
    able: dict[str, tuple[Contender, ...]] = {}
    seats: dict[str, int] = {}
    for lot in lots:
        places = lot.places_of(kind)
        if places is None:
            continue
        able[lot.id] = tuple(
            contender
            for contender in contenders[lot.id]
            if contender.takes(kind) and lot.id not in lots_held.get(contender.bidder, ())
        )
        seats[lot.id] = len(able[lot.id]) if places.most is None else places.most
    most: dict[str, int] = {}
    if cap is not None or most_lots:
        for bidder in {contender.bidder: None for in_lot in able.values() for contender in in_lot}:
            limit = _limit(cap, most_lots.get(bidder), len(lots_held.get(bidder, ())))
            if limit is not None:
                most[bidder] = limit
    return PlacingRound(kind=kind, seats=seats, contenders=able, most=most)


def _limit(cap: int | None, most_lots: int | None, lots_held: int) -> int | None:
    """The cap, or what a bidder's own most lots leaves it: the less of them that there are."""
    limits = [] if cap is None else [cap]
    if most_lots is not None:
        limits.append(most_lots - lots_held)
    return min(limits, default=None)


def by_rank(contender: Contender) -> tuple[int, str]:
    """The order inside a lot; names order only those whose order changes nothing."""
    return contender.resolved_rank, contender.bidder


def counts(holders: Holders) -> dict[str, int]:
    """How many places each bidder has been given."""
    places_held: dict[str, int] = {}
    for contenders in holders.values():
        for contender in contenders:
            places_held[contender.bidder] = places_held.get(contender.bidder, 0) + 1
    return places_held


def fits(round_: PlacingRound, contender: Contender, places_held: Mapping[str, int]) -> bool:
    """Whether the bidder may take one place more."""
    return (
        contender.bidder not in round_.most
        or places_held.get(contender.bidder, 0) < round_.most[contender.bidder]
    )
