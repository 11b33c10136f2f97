"""Filling the places of all lots, kind by kind, under one allocation rule, from contenders in a
strict order: where a tie is open, one resolution of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lots.limits import Allocation, Limits
from lots.lot import Lot
from lots.place import PlaceKind
from tender.evaluation.allocation import published_order
from tender.evaluation.allocation.passed_over import passed_over, passed_over_by_ties
from tender.evaluation.allocation.round import Holders, PlacingRound, round_of
from tender.evaluation.allocation.rule import AllocationRule, Solution
from tender.evaluation.allocation.rules import RULES
from tender.evaluation.contender import Contenders
from tender.evaluation.lot_decision import decide, willing
from tender.evaluation.result import LotDecision, PassedOverBid, Placing, Seat
from tender.evaluation.ties.last_places import Ties, without_tied

#: which ties of a round stay open, where its rule does not leave them to resolutions
LeaveOpen = Callable[[PlacingRound, Holders, AllocationRule], Ties]


def no_ties(_round: PlacingRound, _holders: Holders, _rule: AllocationRule) -> Ties:
    """None stays open: the contenders' order has every tie resolved."""
    return {}


def filled(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    allocation: Allocation,
    leave_open: LeaveOpen = no_ties,
) -> Placing:
    """Every place that can be filled. Contenders are best first.

    Kinds are filled in the order lead, additional, supplementary, contingency, framework; who holds
    a place in a lot takes no other there. A bidder's own most lots counts every lot in which it
    holds a place of any kind; a cap counts places of its own kind. A lot whose first kind of place
    stays below its least number is not awarded: it is taken out, and the others are placed again.
    Lots that too few offered to serve go first, all at once; then one at a time, the last published
    first, since each may be what another was short of.
    """
    unserved: set[str] = set()
    passed_over_there: tuple[PassedOverBid, ...] = ()
    while True:
        free = {lot: () if lot in unserved else contenders[lot] for lot in contenders}
        placing = _place(lots, limits, free, most_lots, allocation, leave_open)
        fallen = _fallen(lots, placing, contenders)
        if not fallen:
            return replace(placing, passed_over=(*placing.passed_over, *passed_over_there))
        passed_over_there += tuple(bid for bid in placing.passed_over if bid.lot in fallen)
        unserved |= fallen


def _fallen(lots: Sequence[Lot], placing: Placing, contenders: Contenders) -> set[str]:
    """The lots to take out next, of those with somebody placed and too few."""
    short = [
        lot
        for lot in lots
        if placing.in_lot(lot.id)
        and decide(lot, placing, contenders[lot.id])[0]
        in (LotDecision.NO_AWARD, LotDecision.NEGOTIATE)
    ]
    hopeless = [
        lot for lot in short if len(willing(lot, contenders[lot.id])) < lot.first_places.least
    ]
    return {lot.id for lot in hopeless or short[-1:]}


def _place(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    allocation: Allocation,
    leave_open: LeaveOpen,
) -> Placing:
    """Each kind of place in its turn, over all lots at once: who wants it and may take it, who gets
    it by the rule, who is passed over for it, and which ties over a last place stay open.
    """
    rule, placing = RULES[allocation], Placing(allocation=allocation, seats=())
    kinds, counted = kinds_of(lots), counted_kinds(lots, limits)
    for kind in kinds:
        open_lots = [lot for lot in lots if lot.id not in placing.ties]
        cap, lots_held = limits.cap(kind), _lots_held(placing)
        round_ = round_of(kind, open_lots, contenders, cap, most_lots, lots_held)
        holders, solution = _choose(round_, rule)
        ties = leave_open(round_, holders, rule)
        placing = replace(
            placing,
            passed_over=(
                *placing.passed_over,
                *passed_over(round_, holders, rule, cap, lots_held),
                *passed_over_by_ties(round_, ties),
            ),
            ties=(*placing.ties, *ties),
        )
        holders = without_tied(holders, ties)
        seats = _seats(kind, holders)
        placing = replace(placing, seats=(*placing.seats, *seats))
        if kind in counted:
            total = sum((seat.total for seat in seats), placing.sum_of_totals)
            placing = replace(placing, sum_of_totals=total)
        if solution and kind is counted[0]:
            placing = _proved(placing, solution, holders)
    return placing


def kinds_of(lots: Sequence[Lot]) -> list[PlaceKind]:
    """The kinds of place that there are, in the order in which they are filled."""
    return [kind for kind in PlaceKind if any(lot.places_of(kind) for lot in lots)]


def counted_kinds(lots: Sequence[Lot], limits: Limits) -> list[PlaceKind]:
    """The kinds whose totals are added up: those with a cap, else the first."""
    kinds = kinds_of(lots)
    return [kind for kind in kinds if limits.cap(kind) is not None] or kinds[:1]


def _lots_held(placing: Placing) -> dict[str, set[str]]:
    """By bidder, the lots in which it holds a place of any kind."""
    lots_held: dict[str, set[str]] = {}
    for seat in placing.seats:
        lots_held.setdefault(seat.bidder, set()).add(seat.lot)
    return lots_held


def _choose(round_: PlacingRound, rule: AllocationRule) -> tuple[Holders, Solution | None]:
    """Who is placed, and the proof where the rule has one; by rank alone where nothing limits a
    bidder, and every rule gives the same.
    """
    if not round_.most:
        return published_order.choose(round_), None
    if rule.solve is None:
        return rule.choose(round_), None
    solution = rule.solve(round_)
    return solution.chosen, solution


def _seats(kind: PlaceKind, holders: Holders) -> tuple[Seat, ...]:
    return tuple(
        Seat(
            lot=lot,
            kind=kind,
            number=number,
            bidder=contender.bidder,
            rank=contender.rank,
            total=contender.total,
            held=contender.held,
        )
        for lot, contenders in holders.items()
        for number, contender in enumerate(contenders, 1)
    )


def _proved(placing: Placing, solution: Solution, holders: Holders) -> Placing:
    """With the next best sum as totals have it: where the lowest figure ranks first, merits are
    totals with their signs changed.
    """
    runner_up = solution.runner_up
    changed = any(
        contender.merit != contender.total
        for contenders in holders.values()
        for contender in contenders
    )
    if changed and runner_up is not None:
        runner_up = -runner_up
    return replace(placing, unique=solution.unique, runner_up=runner_up)
