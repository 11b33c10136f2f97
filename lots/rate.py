"""Hourly rates: set, enveloped or indicative, by year and area, with uplifts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from evidence.rounding import half_up, in_words
from evidence.working import Working, given


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """One line of the price schedule. A `set_rate` is paid to whoever wins and is not bid; floor and ceiling are the envelope."""

    id: str
    title: str
    unit: str = "hour"
    set_rate: Fraction | None = None
    indicative: Fraction | None = None
    floor: Fraction | None = None
    ceiling: Fraction | None = None
    volume: Fraction | None = None  #: published units a year, for a weighted basket
    share: Fraction | None = None  #: per cent of the price weight, where lines are scored one by one
    by_year: Mapping[str, Fraction] = field(default_factory=dict)  #: rates paid before, by the year's name
    source: str = ""

    @property
    def is_bid(self) -> bool:
        """Whether bidders put a rate in this line."""
        return self.set_rate is None


def with_addition(rate: Fraction, per_cent: Fraction, places: int = 2, figure: str = "rate", source: str = "") -> Working:
    """A rate with a percentage added, in pounds, rounded half up (Lincolnshire: 15.96 + 5% = 16.758 -> 16.76)."""
    value = half_up(rate * (100 + per_cent) / 100, places)
    return Working(figure=figure, value=value, rule="rate x (100 + addition) / 100", rounding=in_words(places), source=source,
                   operands=(given("rate", rate), given("addition, per cent", per_cent)))
