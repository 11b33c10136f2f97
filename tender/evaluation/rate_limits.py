"""Rates against the published limits: what is outside them, and what the ITT says follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from criteria.price.rule import Basis, Breach, PriceScheme, ZeroExtent
from criteria.price.rules import rule_named
from evidence.number import money
from lots.rate import RateLine
from tender.evaluation.engine import CURRENT, Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class RateBreach:
    """A rate outside the published limits, and what the ITT says follows."""

    line: str
    sentence: str
    breach: Breach


def breach_of(scheme: PriceScheme, line: RateLine, rate: Fraction) -> RateBreach | None:
    """How a rate that is bid breaks a limit, or None: above the ceiling, below the floor, or no
    price at all.
    """
    if rate.numerator <= 0:
        return RateBreach(
            line=line.id,
            breach=scheme.zero_price,
            sentence=f"{line.title}: {money(rate)} is not a price",
        )
    outside = line.outside(rate)
    if not outside:
        return None
    above = line.ceiling is not None and rate > line.ceiling
    return RateBreach(
        line=line.id,
        breach=scheme.above_ceiling if above else scheme.below_floor,
        sentence=f"{line.title}: {money(rate)} {outside}",
    )


def reduced(breach: Breach, line: RateLine, rate: Fraction) -> Fraction:
    """The rate that is evaluated: the limit it was brought to, where that is what follows."""
    if breach is not Breach.REDUCE:
        return rate
    if line.ceiling is not None and rate > line.ceiling:
        return line.ceiling
    return line.floor if line.floor is not None else rate


def scoring_nought(
    scheme: PriceScheme,
    lines: Sequence[RateLine],
    faults: Sequence[RateBreach],
    engine: Engine = CURRENT,
) -> tuple[bool, ...]:
    """By line, whether a published consequence makes its score nought.

    Where the lowest figure ranks first there is no score that could be, and a price is evaluated as
    bid; the engine of 0.1.0 made the figure nought, which won.
    """
    first = engine is Engine.V0_1_0
    at_fault = {fault.line for fault in faults if fault.breach is Breach.SCORE_ZERO}
    if not at_fault or (rule_named(scheme.rule).ranks_lowest and not first):
        return (False,) * len(lines)
    takes_all = first or scheme.score_zero_takes is ZeroExtent.ALL
    if takes_all or scheme.basis is not Basis.PER_LINE:
        return (True,) * len(lines)
    return tuple(line.id in at_fault for line in lines)
