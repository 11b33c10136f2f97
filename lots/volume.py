"""How much care: people, hours and money."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Expected volume. Estimates for bidders to plan with, not a promise, unless `guaranteed`."""

    people: int | None = None
    hours_a_week: Fraction | None = None
    hours_a_year: Fraction | None = None
    hours_waiting: Fraction | None = None  #: hours a week that nobody has picked up
    value_a_year: Fraction | None = None  #: pounds
    guaranteed: bool = False
    source: str = ""
