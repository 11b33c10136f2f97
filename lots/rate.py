"""Hourly rates: set, enveloped or indicative, with what was paid in years before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from evidence.number import money


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """One line of the price schedule.

    A `set_rate` is paid to whoever wins and is not bid; floor and ceiling are the envelope.
    """

    id: str
    title: str
    unit: str = "hour"
    set_rate: Fraction | None = None
    indicative: Fraction | None = None
    floor: Fraction | None = None
    ceiling: Fraction | None = None
    volume: Fraction | None = None  #: published units a year, for a weighted basket
    #: per cent of the price weight, where lines are scored one by one
    share: Fraction | None = None
    #: rates paid before, by the year's name
    by_year: Mapping[str, Fraction] = field(default_factory=dict)
    source: str = ""

    @property
    def is_bid(self) -> bool:
        """Whether bidders put a rate in this line."""
        return self.set_rate is None

    def outside(self, rate: Fraction) -> str:
        """How a rate breaks the envelope, floor and ceiling included in it: "is above the ceiling
        of £20.31"; empty where it does not.
        """
        if self.ceiling is not None and rate > self.ceiling:
            return f"is above the ceiling of {money(self.ceiling)}"
        if self.floor is not None and rate < self.floor:
            return f"is below the floor of {money(self.floor)}"
        return ""
