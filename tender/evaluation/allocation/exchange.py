"""The exact test of an allocation, in whole numbers: no chain of moves from lot to lot may gain,
and the least costly chain is the next best.

Two allocations differ by chains in which a lot takes a bidder, the lot that bidder leaves takes
another, and so on round to the first lot or out to a bidder with room and an empty place. So a
choice is the best there is when no chain gains, and the only best when every chain costs something
(negative-cycle optimality of minimum-cost flows: Ahuja, Magnanti and Orlin, Network Flows, theorem
3.8).
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tender.evaluation.allocation.round import PlacingRound
from tender.evaluation.contender import Contender

#: where chains that do not close among the lots begin and end; lots are 1, 2, 3 in published order
_OUTSIDE = 0


class ExchangeMove(NamedTuple):
    """What it costs to pass a place on, and the contenders (by index) who go in or out."""

    cost: int
    changes: tuple[int, ...]


Moves = dict[tuple[int, int], ExchangeMove]


def improved(
    round_: PlacingRound,
    everyone: Sequence[Contender],
    weights: Sequence[int],
    chosen: AbstractSet[int],
) -> frozenset[int]:
    """The choice of greatest weight, from any choice that keeps to the limits: chains that gain are
    carried out until none does.
    """
    best = frozenset(chosen)
    while chain := _gaining(
        len(round_.seats) + 1,
        _with_empty_places(round_, everyone, best, _moves(round_, everyone, weights, best)),
    ):
        best ^= chain
    return best


def margin(
    round_: PlacingRound,
    everyone: Sequence[Contender],
    weights: Sequence[int],
    best: AbstractSet[int],
) -> int | None:
    """By how much the best choice leads the next best: nought where it is not the only one,
    None where there is no other.
    """
    moves = _moves(round_, everyone, weights, best)
    away = _distances(len(round_.seats) + 1, _with_empty_places(round_, everyone, best, moves))
    return min(
        (
            move.cost + way
            for (start, end), move in moves.items()
            if (way := away[end][start]) is not None
        ),
        default=None,
    )


def _moves(
    round_: PlacingRound,
    everyone: Sequence[Contender],
    weights: Sequence[int],
    chosen: AbstractSet[int],
) -> Moves:
    """The least costly way in which a lot takes a bidder from another lot, from outside,
    or lets one go.
    """
    number = {lot: place for place, lot in enumerate(round_.seats, 1)}
    holds: dict[str, list[int]] = {}
    for index in chosen:
        holds.setdefault(everyone[index].bidder, []).append(index)
    found: Moves = {}

    def offer(start: int, end: int, cost: int, *changes: int) -> None:
        if (start, end) not in found or cost < found[start, end].cost:
            found[start, end] = ExchangeMove(cost, changes)

    for index in sorted(chosen):
        offer(_OUTSIDE, number[everyone[index].lot], weights[index], index)
    for index, contender in enumerate(everyone):
        if index in chosen:
            continue
        held = holds.get(contender.bidder, ())
        if contender.bidder not in round_.most or len(held) < round_.most[contender.bidder]:
            offer(number[contender.lot], _OUTSIDE, -weights[index], index)
        for other in held:
            offer(
                number[contender.lot],
                number[everyone[other].lot],
                weights[other] - weights[index],
                index,
                other,
            )
    return found


def _with_empty_places(
    round_: PlacingRound,
    everyone: Sequence[Contender],
    chosen: AbstractSet[int],
    moves: Mapping[tuple[int, int], ExchangeMove],
) -> Moves:
    """The moves, and those that cost nothing: a lot leaves a place empty,
    or begins a chain with one it has empty.
    """
    filled: dict[str, int] = {}
    for index in chosen:
        filled[everyone[index].lot] = filled.get(everyone[index].lot, 0) + 1
    free = ExchangeMove(0, ())
    found = dict(moves)
    for place, (lot, seats) in enumerate(round_.seats.items(), 1):
        ways = (
            [(place, _OUTSIDE), (_OUTSIDE, place)]
            if filled.get(lot, 0) < seats
            else [(place, _OUTSIDE)]
        )
        for way in ways:
            if way not in found or found[way].cost > 0:
                found[way] = free
    return found


def _gaining(nodes: int, moves: Moves) -> frozenset[int]:
    """Who goes in or out along one chain that gains;
    empty where none does (Bellman and Ford's method).
    """
    cost = [0] * nodes
    came: list[tuple[int, ExchangeMove] | None] = [None] * nodes
    last = None
    for _ in range(nodes):
        last = None
        for (start, end), move in moves.items():
            if cost[start] + move.cost < cost[end]:
                cost[end], came[end], last = cost[start] + move.cost, (start, move), end
        if last is None:
            return frozenset()
    assert last is not None
    for _ in range(nodes):
        last = _before(came, last)[0]
    changes: set[int] = set()
    node = last
    while True:
        node, move = _before(came, node)
        changes.update(move.changes)
        if node == last:
            return frozenset(changes)


def _before(came: Sequence[tuple[int, ExchangeMove] | None], node: int) -> tuple[int, ExchangeMove]:
    step = came[node]
    assert step is not None, "a chain that gains leads back to itself"
    return step


def _distances(nodes: int, moves: Moves) -> list[list[int | None]]:
    """The least cost from each to each,
    None where there is no way (Floyd and Warshall's method).
    """
    away: list[list[int | None]] = [
        [0 if start == end else None for end in range(nodes)] for start in range(nodes)
    ]
    for (start, end), move in moves.items():
        away[start][end] = move.cost
    for middle in range(nodes):
        onward = away[middle]
        for row in away:
            first = row[middle]
            if first is None:
                continue
            for end, second in enumerate(onward):
                if second is not None and ((old := row[end]) is None or first + second < old):
                    row[end] = first + second
    return away
