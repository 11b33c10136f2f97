"""The allocation with the greatest sum of totals over all lots, solved exactly with HiGHS and checked again in exact numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from tender.evaluation.allocation.round import Chosen, Round, by_rank, counts
from tender.evaluation.contender import Contender

_EXACT_LIMIT = 2**50  #: whole numbers a solver's double precision adds without loss, with room to spare


class CannotBeSolved(ValueError):
    """Raised where totals are so fine, or so many, that the solver could not add them without loss."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best allocation, its sum, whether it is the only one, and the next best sum where there is one."""

    chosen: Chosen
    total: Fraction
    unique: bool
    runner_up: Fraction | None


def choose(round_: Round) -> Chosen:
    """Who is placed in each lot."""
    return solve(round_).chosen


def solve(round_: Round) -> Solution:
    """The greatest total. Where several reach it: the fewest departures from the bidders' own order, then lots in published order.

    Every seat that can be filled is: a constant larger than any difference of totals goes with each seat, and is taken off again.
    Raises CannotBeSolved where the numbers are beyond exact whole-number arithmetic in the solver.
    """
    everyone = [one for lot in round_.seats for one in round_.contenders[lot]]
    if not everyone:
        return Solution({lot: [] for lot in round_.seats}, Fraction(0), True, None)
    weights = _whole(round_, everyone)
    best = _optimum(round_, everyone, weights, ())
    other = _optimum(round_, everyone, weights, best)
    total = _sum(everyone, best)
    tied = bool(other) and len(other) == len(best) and _sum(everyone, other) == total
    if tied:
        best = _preferred(round_, everyone, weights, best)
    chosen: Chosen = {lot: [] for lot in round_.seats}
    for index in best:
        chosen[everyone[index].lot].append(everyone[index])
    for contenders in chosen.values():
        contenders.sort(key=by_rank)
    _check(round_, chosen)
    return Solution(chosen, total, not tied, _sum(everyone, other) if other else None)


def _whole(round_: Round, everyone: Sequence[Contender]) -> list[int]:
    """Merits as whole numbers over a common denominator, raised so that a filled seat always beats an empty one."""
    scale = lcm(*{one.merit.denominator for one in everyone})
    whole = [int(one.merit * scale) for one in everyone]
    seats = sum(min(count, len(round_.contenders[lot])) for lot, count in round_.seats.items())
    raised = (max(whole) - min(whole)) * max(seats, 1) + 1
    weights = [value - min(whole) + raised for value in whole]
    if max(weights) * max(seats, 1) >= _EXACT_LIMIT:
        raise CannotBeSolved("the totals have too many decimal places to be added without loss; publish a rounding of the total")
    return weights


def _optimum(round_: Round, everyone: Sequence[Contender], weights: Sequence[int], forbidden: Sequence[int], least: int | None = None) -> list[int]:
    """Indices of the best choice other than `forbidden`; empty where there is none. With `least`, only choices of that weight or more."""
    import highspy

    model = highspy.Highs()
    model.silent()
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.5)
    model.setOptionValue("random_seed", 1)
    model.setOptionValue("threads", 1)
    cells: list[Any] = [model.addBinary() for _ in everyone]
    for lot, seats in round_.seats.items():
        _at_most(model, [cell for cell, one in zip(cells, everyone, strict=True) if one.lot == lot], seats)
    for bidder, most in round_.most.items():
        _at_most(model, [cell for cell, one in zip(cells, everyone, strict=True) if one.bidder == bidder], most)
    if forbidden:
        _at_most(model, [cells[index] for index in forbidden], len(forbidden) - 1)
    objective = sum(weight * cell for weight, cell in zip(weights, cells, strict=True))
    if least is not None:
        model.addConstr(sum(weight * cell for weight, cell in zip(_whole(round_, everyone), cells, strict=True)) >= least)
    model.maximize(objective)
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return []
    values = model.getSolution().col_value
    return [index for index, cell in enumerate(cells) if values[cell.index] > 0.5]


def _at_most(model: Any, cells: Sequence[Any], most: int) -> None:
    if len(cells) > most:
        model.addConstr(sum(cells) <= most)


def _preferred(round_: Round, everyone: Sequence[Contender], weights: Sequence[int], best: Sequence[int]) -> list[int]:
    """Among the choices of the same sum, the one nearest the bidders' own order; then the one that serves earlier lots' better ranks."""
    lots = {lot: number for number, lot in enumerate(round_.seats)}
    last = max(one.preference for one in everyone) + 1
    deepest = max(len(contenders) for contenders in round_.contenders.values()) + 1
    liking = [
        (last - one.preference) * deepest * (len(lots) + 1) * len(everyone) + (deepest - one.rank) * (len(lots) - lots[one.lot]) for one in everyone
    ]
    again = _optimum(round_, everyone, liking, (), sum(weights[index] for index in best))
    return again or list(best)


def _sum(everyone: Sequence[Contender], indices: Sequence[int]) -> Fraction:
    return sum((everyone[index].merit for index in indices), Fraction(0))


def _check(round_: Round, chosen: Chosen) -> None:
    """The solver's answer against the limits, in whole numbers: nothing rests on its arithmetic alone."""
    over = [lot for lot, contenders in chosen.items() if len(contenders) > round_.seats[lot]]
    over += [bidder for bidder, held in counts(chosen).items() if bidder in round_.most and held > round_.most[bidder]]
    if over:
        raise CannotBeSolved(f"the solver's answer breaks the limits of {', '.join(over)}")
