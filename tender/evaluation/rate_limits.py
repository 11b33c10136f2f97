"""Rates against the published limits: what is outside them, and what the ITT says follows."""

from dataclasses import dataclass
from fractions import Fraction

from criteria.price.rule import Breach, PriceScheme
from evidence.number import money
from lots.rate import RateLine


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
