"""Open ties resolved jointly: a seat that any resolution of any open tie could change is open."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from math import prod

from lots.limits import Limits
from lots.lot import Lot
from lots.place import PlaceKind
from tender.evaluation.contender import Contenders
from tender.evaluation.filling import counted_kinds
from tender.evaluation.result import PassedOverBid, Placing, Resolution, Seat
from tender.evaluation.tie_order import TieOrder
from tender.evaluation.ties.tied_group import Order, TiedGroup, connected, tied_groups

MOST_LISTED = 1_000  #: so many resolutions are tried and listed; beyond, all they reach is open
MOST_COMPARED = 50  #: so many for a rule that is only compared with the published one

Filled = Callable[[Sequence[Lot], Contenders], Placing]  #: from contenders in a strict order
Orders = tuple[Order, ...]  #: one for each group


def seat_key(seat: Seat) -> tuple[str, PlaceKind, str]:
    """What makes a seat the same in two resolutions: its lot, its kind and who holds it."""
    return seat.lot, seat.kind, seat.bidder


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedLots:
    """Lots that bear on one another and have ties: what every resolution of them agrees on, and
    what hangs on which tie.
    """

    lots: tuple[str, ...]
    seats: tuple[Seat, ...]
    passed_over: tuple[PassedOverBid, ...] = ()
    deciding: tuple[TiedGroup, ...] = ()  #: the ties on which a seat hangs
    hangs_on: Mapping[str, str] = field(default_factory=dict)  #: by open lot, the lot of a tie
    resolutions: tuple[Resolution, ...] = ()
    ways: int = 0  #: how many resolutions, where they are too many to try


def jointly(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    filled: Filled,
    most_tried: int = MOST_LISTED,
) -> Placing:
    """The places of all lots: each seat on which every resolution agrees, and what is open.

    Lots whose bidders' limits do not bear on one another are resolved apart.
    """
    tied = []
    for part in connected(lots, limits, contenders, most_lots):
        if groups := tied_groups(part, limits, contenders, most_lots):
            in_part = {lot.id: contenders[lot.id] for lot in part}
            tied.append(_resolved(part, in_part, groups, filled, most_tried))
    return _joined(lots, limits, _in_order(filled(lots, contenders)), tied)


def _joined(
    lots: Sequence[Lot], limits: Limits, every: Placing, tied: Sequence[TiedLots]
) -> Placing:
    """The places of all lots, with those that have ties as their resolutions leave them."""
    apart = {lot for part in tied for lot in part.lots}
    seats = [seat for seat in every.seats if seat.lot not in apart]
    passed_over = [bid for bid in every.passed_over if bid.lot not in apart]
    for part in tied:
        seats.extend(part.seats)
        passed_over.extend((*part.passed_over, *_tied_bids(part, lots)))
    number_of = {lot.id: number for number, lot in enumerate(lots)}
    seats.sort(key=lambda seat: (seat.kind.order, number_of[seat.lot], seat.rank, seat.bidder))
    hangs_on = {lot: tie for part in tied for lot, tie in part.hangs_on.items()}
    ties = {group.lot for part in tied for group in part.deciding}
    counted = counted_kinds(lots, limits)
    return replace(
        every,
        seats=tuple(seats),
        passed_over=tuple(passed_over),
        ties=tuple(lot for lot in number_of if lot in ties),
        waits={lot: hangs_on[lot] for lot in number_of if lot in hangs_on and lot not in ties},
        sum_of_totals=sum((seat.total for seat in seats if seat.kind in counted), Fraction(0)),
        open_lots=tuple(lot for lot in number_of if lot in hangs_on),
        resolutions=tuple(resolution for part in tied for resolution in part.resolutions),
        ways=sum(part.ways for part in tied),
        unique=None if hangs_on else every.unique,
        runner_up=None if hangs_on else every.runner_up,
    )


def _resolved(
    lots: Sequence[Lot],
    contenders: Contenders,
    groups: Sequence[TiedGroup],
    filled: Filled,
    most_tried: int,
) -> TiedLots:
    """The ties of lots that bear on one another, resolved in every way there is."""
    ways = prod(group.ways for group in groups)
    ids = tuple(lot.id for lot in lots)
    if ways > most_tried:
        return _unlisted(lots, contenders, groups, filled, ways)
    placings = {
        orders: _in_order(filled(lots, ordered(contenders, groups, orders)))
        for orders in product(*(group.orders() for group in groups))
    }
    first = next(iter(placings.values()))
    sure = frozenset.intersection(*(_keys(placing) for placing in placings.values()))
    deciding = {
        number: lots_changed
        for number in range(len(groups))
        if (lots_changed := _changed_by(number, placings))
    }
    return TiedLots(
        lots=ids,
        seats=tuple(_sure(sure, placings.values())),
        passed_over=tuple(
            bid
            for bid in first.passed_over
            if all(bid in placing.passed_over for placing in placings.values())
        ),
        deciding=tuple(groups[number] for number in deciding),
        hangs_on={
            lot: next(groups[number].lot for number in deciding if lot in deciding[number])
            for lot in ids
            if any(lot in lots_changed for lots_changed in deciding.values())
        },
        resolutions=tuple(_listed(groups, list(deciding), placings, sure)),
    )


def _in_order(placing: Placing) -> Placing:
    return replace(placing, seats=tuple(_numbered(placing.seats)))


def _sure(
    sure: frozenset[tuple[str, PlaceKind, str]], placings: Iterable[Placing]
) -> Iterator[Seat]:
    """The seats on which every resolution agrees, each with the last number that one gives it."""
    last: dict[tuple[str, PlaceKind, str], Seat] = {}
    for placing in placings:
        for seat in placing.seats:
            key = seat_key(seat)
            if key in sure and (key not in last or last[key].number < seat.number):
                last[key] = seat
    return iter(last.values())


def ordered(
    contenders: Contenders, groups: Sequence[TiedGroup], orders: Sequence[Order]
) -> Contenders:
    """The contenders with these ties resolved in these orders."""
    turns: dict[str, dict[str, int]] = {}
    for group, order in zip(groups, orders, strict=True):
        turns.setdefault(group.lot, {}).update((bidder, turn) for turn, bidder in enumerate(order))
    return {
        lot: tuple(
            sorted(
                (bid._replace(turn=turns.get(lot, {}).get(bid.bidder, 0)) for bid in in_lot),
                key=lambda bid: bid.resolved_rank,
            )
        )
        for lot, in_lot in contenders.items()
    }


def _keys(placing: Placing) -> frozenset[tuple[str, PlaceKind, str]]:
    return frozenset(map(seat_key, placing.seats))


def _changed_by(number: int, placings: Mapping[Orders, Placing]) -> set[str]:
    """The lots of which some seat goes otherwise where this group alone is resolved otherwise."""
    seen: dict[Orders, frozenset[tuple[str, PlaceKind, str]]] = {}
    lots: set[str] = set()
    for orders, placing in placings.items():
        others = (*orders[:number], *orders[number + 1 :])
        keys = _keys(placing)
        lots.update(lot for lot, _, _ in seen.setdefault(others, keys) ^ keys)
    return lots


def _listed(
    groups: Sequence[TiedGroup],
    deciding: Sequence[int],
    placings: Mapping[Orders, Placing],
    sure: frozenset[tuple[str, PlaceKind, str]],
) -> Iterator[Resolution]:
    """Each resolution of the ties that decide something, with the seats that are open in it."""
    told: set[Orders] = set()
    for orders, placing in placings.items():
        chosen = tuple(orders[number] for number in deciding)
        if not deciding or chosen in told:
            continue
        told.add(chosen)
        yield Resolution(
            orders=tuple(
                TieOrder(lot=groups[number].lot, bidders=orders[number]) for number in deciding
            ),
            seats=tuple(seat for seat in placing.seats if seat_key(seat) not in sure),
        )


def _unlisted(
    lots: Sequence[Lot],
    contenders: Contenders,
    groups: Sequence[TiedGroup],
    filled: Filled,
    ways: int,
) -> TiedLots:
    """Too many resolutions to try: every seat that a tie can reach is open.

    In a lot alone that is whatever lies at or below the first tie; where limits bear on several
    lots, a tie reaches every seat of theirs.
    """
    rank = groups[0].rank if len(lots) == 1 else 0
    seats = tuple(_numbered(filled(lots, contenders).seats))
    return TiedLots(
        lots=tuple(lot.id for lot in lots),
        seats=tuple(seat for seat in seats if seat.rank < rank),
        deciding=tuple(groups),
        hangs_on={lot.id: groups[0].lot for lot in lots},
        ways=ways,
    )


def _tied_bids(part: TiedLots, lots: Sequence[Lot]) -> Iterator[PassedOverBid]:
    """Everybody in a tie on which a seat hangs."""
    kind_of = {lot.id: lot.first_places.kind for lot in lots}
    for group in part.deciding:
        why = (
            f"{', '.join(sorted(group.bidders))} are tied at rank {group.rank}, and who holds "
            "places hangs on which of them comes first; the published ladder does not part them"
        )
        for bidder in group.bidders:
            yield PassedOverBid(
                lot=group.lot, kind=kind_of[group.lot], bidder=bidder, why=why, tied=True
            )


def _numbered(seats: Iterable[Seat]) -> Iterator[Seat]:
    """The seats numbered by rank in their lot and kind: equal ranks share a number, whatever the
    bidders are called.
    """
    ranks: dict[tuple[str, PlaceKind], list[int]] = {}
    seats = tuple(seats)
    for seat in seats:
        ranks.setdefault((seat.lot, seat.kind), []).append(seat.rank)
    for seat in seats:
        better = sum(rank < seat.rank for rank in ranks[seat.lot, seat.kind])
        yield replace(seat, number=1 + better)
