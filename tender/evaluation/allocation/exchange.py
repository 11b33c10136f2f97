"""The exact test of an allocation, in whole numbers: no chain of moves from lot to lot may gain,
and the least costly chain is the next best.

Two allocations differ by chains in which a lot takes a bidder, the lot that bidder leaves takes
another, and so on round to the first lot or out to a bidder with room and an empty place. So a
choice is the best there is when no chain gains, and the only best when every chain costs something
(negative-cycle optimality of minimum-cost flows: Ahuja, Magnanti and Orlin, Network Flows, theorem
3.8).
"""

from collections.abc import Collection, Mapping, Sequence
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
    contenders: Sequence[Contender],
    weights: Sequence[int],
    choice: Collection[int],
) -> frozenset[int]:
    """The choice of greatest weight, from any choice that keeps to the limits: chains that gain are
    carried out until none does.
    """
    best = frozenset(choice)
    while chain := _gaining(
        len(round_.seats) + 1,
        _with_empty_places(round_, contenders, best, _moves(round_, contenders, weights, best)),
    ):
        best ^= chain
    return best


def margin(
    round_: PlacingRound,
    contenders: Sequence[Contender],
    weights: Sequence[int],
    best: Collection[int],
) -> int | None:
    """By how much the best choice leads the next best: nought where it is not the only one,
    None where there is no other.
    """
    moves = _moves(round_, contenders, weights, best)
    least = _least_cost(len(round_.seats) + 1, _with_empty_places(round_, contenders, best, moves))
    return min(
        (
            move.cost + back
            for (start, end), move in moves.items()
            if (back := least[end][start]) is not None
        ),
        default=None,
    )


def _moves(
    round_: PlacingRound,
    contenders: Sequence[Contender],
    weights: Sequence[int],
    choice: Collection[int],
) -> Moves:
    """The least costly way in which a lot takes a bidder from another lot, from outside,
    or lets one go.
    """
    number_of = {lot: number for number, lot in enumerate(round_.seats, 1)}
    places_of: dict[str, list[int]] = {}
    for index in choice:
        places_of.setdefault(contenders[index].bidder, []).append(index)
    moves: Moves = {}

    def offer(start: int, end: int, cost: int, *changes: int) -> None:
        if (start, end) not in moves or cost < moves[start, end].cost:
            moves[start, end] = ExchangeMove(cost, changes)

    for index in choice:
        offer(_OUTSIDE, number_of[contenders[index].lot], weights[index], index)
    for index, contender in enumerate(contenders):
        if index in choice:
            continue
        places = places_of.get(contender.bidder, ())
        if contender.bidder not in round_.most or len(places) < round_.most[contender.bidder]:
            offer(number_of[contender.lot], _OUTSIDE, -weights[index], index)
        for other in places:
            offer(
                number_of[contender.lot],
                number_of[contenders[other].lot],
                weights[other] - weights[index],
                index,
                other,
            )
    return moves


def _with_empty_places(
    round_: PlacingRound,
    contenders: Sequence[Contender],
    choice: Collection[int],
    moves: Mapping[tuple[int, int], ExchangeMove],
) -> Moves:
    """The moves, and those that cost nothing: a lot leaves a place empty,
    or begins a chain with one it has empty.
    """
    filled: dict[str, int] = {}
    for index in choice:
        filled[contenders[index].lot] = filled.get(contenders[index].lot, 0) + 1
    free = ExchangeMove(0, ())
    all_moves = dict(moves)
    for number, (lot, seats) in enumerate(round_.seats.items(), 1):
        ways = [(number, _OUTSIDE)]
        if filled.get(lot, 0) < seats:
            ways.append((_OUTSIDE, number))
        for way in ways:
            if way not in all_moves or all_moves[way].cost > 0:
                all_moves[way] = free
    return all_moves


def _gaining(nodes: int, moves: Moves) -> frozenset[int]:
    """Who goes in or out along one chain that gains;
    empty where none does (Bellman and Ford's method).
    """
    cost = [0] * nodes
    steps: list[tuple[int, ExchangeMove] | None] = [None] * nodes
    last = None
    for _ in range(nodes):
        last = None
        for (start, end), move in moves.items():
            if cost[start] + move.cost < cost[end]:
                cost[end], steps[end], last = cost[start] + move.cost, (start, move), end
        if last is None:
            return frozenset()
    assert last is not None
    for _ in range(nodes):
        last = _step_to(last, steps)[0]
    changes: set[int] = set()
    node = last
    while True:
        node, move = _step_to(node, steps)
        changes.update(move.changes)
        if node == last:
            return frozenset(changes)


def _step_to(
    node: int, steps: Sequence[tuple[int, ExchangeMove] | None]
) -> tuple[int, ExchangeMove]:
    step = steps[node]
    assert step is not None, "a chain that gains leads back to itself"
    return step


def _least_cost(nodes: int, moves: Moves) -> list[list[int | None]]:
    """The least cost from each to each,
    None where there is no way (Floyd and Warshall's method).
    """
    least: list[list[int | None]] = [[None] * nodes for _ in range(nodes)]
    for (start, end), move in moves.items():
        least[start][end] = move.cost
    for middle in range(nodes):
        onward = least[middle]
        for row in least:
            if (first := row[middle]) is not None:
                for end, second in enumerate(onward):
                    if second is not None:
                        known, way = row[end], first + second
                        row[end] = way if known is None else min(known, way)
    return least
