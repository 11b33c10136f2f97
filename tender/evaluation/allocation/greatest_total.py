"""The allocation with the greatest sum of totals over all lots: found with HiGHS, then proved,
or bettered, in whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from lots.limits import Allocation
from tender.evaluation.allocation.exchange import improved, margin
from tender.evaluation.allocation.round import Holders, PlacingRound, counts, fits
from tender.evaluation.allocation.rule import AllocationRule, Solution
from tender.evaluation.contender import Contender

#: whole numbers that a solver's double precision adds without loss, with room to spare
_SOLVER_BITS = 50


#: so many contenders are bettered from their lots' own order sooner than a solver is asked
_FEW = 400


class CannotBeSolved(ValueError):
    """Raised where an answer breaks a limit: it is never handed on."""


@dataclass(frozen=True, slots=True)
class _Scaled:
    """Merits as whole numbers over a common denominator, raised so that one more filled place
    outweighs any difference of merits.
    """

    weights: tuple[int, ...]
    scale: int
    widest: int  #: the most by which two choices that fill as many places can differ


def choose(round_: PlacingRound) -> Holders:
    """Who is placed in each lot."""
    return solve(round_).chosen


def solve(round_: PlacingRound) -> Solution:
    """Every place filled that can be, and then the greatest sum of merits, exactly, however fine
    the totals are.

    Where several allocations reach it: the one of the best ranks (their least sum, so that the
    published ladder for equal totals holds), then the one nearest the bidders' own order of
    preference (again the least sum), then the one that gives the lot published first its better
    ranks, then the next lot. The solver's answer is only where the exact test starts.
    """
    contenders = [contender for lot in round_.seats for contender in round_.contenders[lot]]
    if not contenders:
        return Solution({lot: [] for lot in round_.seats}, Fraction(0), True, None)
    scaled = _scaled(round_, contenders)
    best = improved(round_, contenders, scaled.weights, _start(round_, contenders, scaled.weights))
    lead = margin(round_, contenders, scaled.weights, best)
    if lead == 0:
        best = improved(round_, contenders, _parting_equals(contenders, scaled.weights), best)
    total = sum((contenders[index].merit for index in best), Fraction(0))
    holders: Holders = {lot: [] for lot in round_.seats}
    for index in sorted(best):
        holders[contenders[index].lot].append(contenders[index])
    _check(round_, holders)
    runner_up = None
    if lead is not None and lead <= scaled.widest:
        runner_up = total - Fraction(lead, scaled.scale)
    return Solution(holders, total, lead != 0, runner_up)


def _scaled(round_: PlacingRound, contenders: Sequence[Contender]) -> _Scaled:
    scale = lcm(*{contender.merit.denominator for contender in contenders})
    whole = [
        contender.merit.numerator * (scale // contender.merit.denominator)
        for contender in contenders
    ]
    least = min(whole)
    widest = (max(whole) - least) * sum(round_.seats.values())
    return _Scaled(tuple(value - least + 2 * widest + 1 for value in whole), scale, widest)


def _start(
    round_: PlacingRound, contenders: Sequence[Contender], weights: Sequence[int]
) -> frozenset[int]:
    """The best of each lot, as far as limits let it be so; where they do not and there are many,
    what the solver finds, to its own precision.
    """
    best, filled, limited = [], dict.fromkeys(round_.seats, 0), False
    places_held: dict[str, int] = {}
    for index, contender in enumerate(contenders):
        if filled[contender.lot] < round_.seats[contender.lot]:
            if not fits(round_, contender, places_held):
                limited = True
                continue
            best.append(index)
            filled[contender.lot] += 1
            places_held[contender.bidder] = places_held.get(contender.bidder, 0) + 1
    if not limited or len(contenders) <= _FEW:
        return frozenset(best)
    return _solver(round_, contenders, weights)


def _solver(
    round_: PlacingRound, contenders: Sequence[Contender], weights: Sequence[int]
) -> frozenset[int]:
    """Indices of the solver's best choice; nobody where it finds none.

    Weights too long for it are cut: `improved` makes that good.
    """
    import highspy

    class Silent(highspy.Highs):  # type: ignore[misc]  # the solver has no types
        """A solver that is silent before its callbacks: to set those prints its banner."""

        def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name
            self.silent()
            super().enableCallbacks()

    cut = max(0, (max(weights) * sum(round_.seats.values())).bit_length() - _SOLVER_BITS)
    model = Silent()
    for name, value in (
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.5),
        ("random_seed", 1),
        ("threads", 1),
    ):
        model.setOptionValue(name, value)
    cells: list[Any] = [model.addBinary() for _ in contenders]
    in_lot: dict[str, list[Any]] = {}
    of_bidder: dict[str, list[Any]] = {}
    for cell, contender in zip(cells, contenders, strict=True):
        in_lot.setdefault(contender.lot, []).append(cell)
        of_bidder.setdefault(contender.bidder, []).append(cell)
    for groups, limits in ((in_lot, round_.seats), (of_bidder, round_.most)):
        for name, group in groups.items():
            if name in limits and len(group) > limits[name]:
                model.addConstr(sum(group) <= limits[name])
    model.maximize(sum((weight >> cut) * cell for weight, cell in zip(weights, cells, strict=True)))
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:  # pragma: no cover
        return frozenset()
    values = model.getSolution().col_value
    return frozenset(index for index, cell in enumerate(cells) if values[cell.index] > 0.5)


def _parting_equals(contenders: Sequence[Contender], weights: Sequence[int]) -> list[int]:
    """Weights that keep every difference of sums and part equal ones: by ranks, by the bidders'
    order, then lot by lot from the best.
    """
    bits = len(contenders)
    parted = list(weights)
    for figures in (
        [contender.resolved_rank for contender in contenders],
        [contender.preference for contender in contenders],
    ):
        worst = max(figures)
        parted = [
            weight * (worst * bits + 1) + worst - figure
            for weight, figure in zip(parted, figures, strict=True)
        ]
    return [(weight << bits) + (1 << (bits - 1 - index)) for index, weight in enumerate(parted)]


def _check(round_: PlacingRound, holders: Holders) -> None:
    over = [lot for lot, placed in holders.items() if len(placed) > round_.seats[lot]]
    over += [
        bidder
        for bidder, count in counts(holders).items()
        if bidder in round_.most and count > round_.most[bidder]
    ]
    if over:
        raise CannotBeSolved(f"the answer breaks the limits of {', '.join(over)}")


_OF_EQUALS = (
    "of equal sums, better ranks decide, then the bidders' own order, then the published order of "
    "lots"
)

RULE = AllocationRule(
    allocation=Allocation.GREATEST_TOTAL,
    title="Greatest total",
    words="every place filled that can be, then the greatest sum of totals over all lots, solved "
    f"exactly; {_OF_EQUALS}",
    words_where_lowest="every place filled that can be, then the least sum of ranking figures over "
    f"all lots, solved exactly; {_OF_EQUALS}",
    reason="every place filled that can be, and the best sum over all lots",
    choose=choose,
    solve=solve,
)
