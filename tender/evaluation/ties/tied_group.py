"""Bidders of one rank in one lot of whom more could get a place than there are, and the orders in
which their tie can be resolved.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, permutations
from math import comb, perm

from lots.limits import Limits
from lots.lot import Lot
from lots.place import PlaceKind
from tender.evaluation.contender import Contender, Contenders

Order = tuple[str, ...]  #: bidders, the first one first


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedGroup:
    """Those of one rank whose order may decide who gets a place."""

    lot: str
    rank: int
    bidders: Order
    first: int  #: how many of them their order has to name: those after are not reached
    #: whether only who is among the first counts, and not in which order
    alike: bool

    @property
    def ways(self) -> int:
        """How many orders there are to try."""
        count = len(self.bidders)
        return comb(count, self.first) if self.alike else perm(count, self.first)

    def orders(self) -> Iterator[Order]:
        """Each order, the listed one first."""
        for chosen in (combinations if self.alike else permutations)(self.bidders, self.first):
            yield (*chosen, *(bidder for bidder in self.bidders if bidder not in chosen))


def tied_groups(
    lots: Sequence[Lot], limits: Limits, contenders: Contenders, most_lots: Mapping[str, int]
) -> tuple[TiedGroup, ...]:
    """The groups on which a seat of these lots could hang, in published order.

    The lots are all those whose bidders' limits bear on one another. Somebody is out of reach of a
    lot's places of a kind where so many of a better rank want one that, were every other seat held
    by one of them and the rest kept out by seats elsewhere, none would be left: no allocation rule
    passes over a better rank that has room.
    """
    bound = _limits(lots, limits, contenders, most_lots)
    seats = {lot.id: _seats(lot, contenders[lot.id]) for lot in lots}
    elsewhere = sum(seats.values())
    groups = []
    for lot in lots:
        able = [bid for bid in contenders[lot.id] if most_lots.get(bid.bidder, 1) > 0]
        least = min((bound[bid.bidder] for bid in able if bid.bidder in bound), default=0)
        kept_out = (elsewhere - seats[lot.id]) // least if least else 0
        for rank, at_rank in groupby(able, key=lambda bid: bid.resolved_rank):
            level = list(at_rank)
            if len(level) == 1:
                continue  # the usual case, and nothing hangs on it
            in_reach = [
                bid
                for bid in level
                if any(
                    bid.takes(kind) and _above(able, kind, rank) < seats[lot.id] + kept_out
                    for kind in (_kinds(lot) if least else _bounded(lot))
                )
            ]
            if len(in_reach) > 1 and (group := _group(lot, able, rank, in_reach, bool(least))):
                groups.append(group)
    return tuple(groups)


def _group(
    lot: Lot, able: Sequence[Contender], rank: int, level: Sequence[Contender], limited: bool
) -> TiedGroup | None:
    """The group, or None where all of it get a place or none does, whatever their order."""
    count, kinds = len(level), _bounded(lot)
    bidders = tuple(bid.bidder for bid in level)
    if limited:
        return TiedGroup(lot=lot.id, rank=rank, bidders=bidders, first=count, alike=False)
    if len(lot.places) == 1:
        left = _most(lot, kinds[0]) - _above(able, kinds[0], rank)
        if left >= count:
            return None
        return TiedGroup(lot=lot.id, rank=rank, bidders=bidders, first=left, alike=True)
    first = min(count, sum(_most(lot, kind) for kind in kinds))
    return TiedGroup(lot=lot.id, rank=rank, bidders=bidders, first=first, alike=False)


def _limits(
    lots: Sequence[Lot], limits: Limits, contenders: Contenders, most_lots: Mapping[str, int]
) -> dict[str, int]:
    """The least limit of each bidder whose limit can bind in these lots."""
    stands_in: dict[str, int] = {}
    for lot in lots:
        for bid in contenders[lot.id]:
            stands_in[bid.bidder] = stands_in.get(bid.bidder, 0) + 1
    caps = [cap.most_lots for cap in limits.caps]
    least = {
        bidder: min([*caps, *([most_lots[bidder]] if bidder in most_lots else [])], default=count)
        for bidder, count in stands_in.items()
    }
    return {bidder: most for bidder, most in least.items() if most < stands_in[bidder]}


def _bounded(lot: Lot) -> list[PlaceKind]:
    """The kinds of which there are only so many places; of any other everybody gets one."""
    return [places.kind for places in lot.places if places.most is not None]


def _kinds(lot: Lot) -> list[PlaceKind]:
    """Every kind: where limits bind, a rank may decide which lot a bidder gets, places enough."""
    return [places.kind for places in lot.places]


def _most(lot: Lot, kind: PlaceKind) -> int:
    places = lot.places_of(kind)
    return places.most if places and places.most is not None else 0


def _seats(lot: Lot, contenders: Sequence[Contender]) -> int:
    """How many seats there can be: where all who want a kind get one, as many as want it."""
    count = 0
    for places in lot.places:
        wanting = sum(bid.takes(places.kind) for bid in contenders)
        count += wanting if places.most is None else min(places.most, wanting)
    return count


def _above(contenders: Sequence[Contender], kind: PlaceKind, rank: int) -> int:
    """How many of a better rank want a place of this kind."""
    return sum(bid.resolved_rank < rank and bid.takes(kind) for bid in contenders)


def connected(
    lots: Sequence[Lot], limits: Limits, contenders: Contenders, most_lots: Mapping[str, int]
) -> tuple[tuple[Lot, ...], ...]:
    """The lots in parts that do not bear on one another: two are in one part where a bidder whose
    limit can bind stands in both.
    """
    bound = _limits(lots, limits, contenders, most_lots)
    part_of = {lot.id: number for number, lot in enumerate(lots)}
    first_lot: dict[str, str] = {}
    for lot in lots:
        for bid in contenders[lot.id]:
            if bid.bidder in bound:
                joined, other = part_of[first_lot.setdefault(bid.bidder, lot.id)], part_of[lot.id]
                part_of = {id: joined if part == other else part for id, part in part_of.items()}
    parts: dict[int, list[Lot]] = {}
    for lot in lots:
        parts.setdefault(part_of[lot.id], []).append(lot)
    return tuple(map(tuple, parts.values()))
