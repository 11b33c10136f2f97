"""How a rate has moved from year to year, exactly."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from evidence.working import Working, given
from lots.rate import RateLine


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRate:
    """The rate of one year in pounds; `change` is per cent on the year before, None in the first
    year or after a rate of nought.
    """

    year: str
    rate: Fraction
    change: Working | None = None


def rates_by_year(line: RateLine) -> tuple[YearRate, ...]:
    """The rates paid before in order of their years' names,
    each with its change on the year before.
    """
    years = sorted(line.by_year)
    changes = (None, *(change(line, before, year) for before, year in pairwise(years)))
    return tuple(
        YearRate(year=year, rate=line.by_year[year], change=working)
        for year, working in zip(years, changes, strict=False)
    )


def change(line: RateLine, before: str, year: str) -> Working | None:
    """The change from one named year's rate to another's, per cent, unrounded; None from a rate of
    nought. Raises KeyError for a year without a rate.
    """
    earlier, later = line.by_year[before], line.by_year[year]
    if earlier == 0:
        return None
    return Working(
        figure=f"{line.title}, change from {before} to {year}, per cent",
        value=(later - earlier) * 100 / earlier,
        rule="(rate - rate before) x 100 / rate before",
        operands=(
            given(f"rate before, {before}", earlier, line.source),
            given(f"rate, {year}", later, line.source),
        ),
        source=line.source,
    )


def over_all(line: RateLine) -> Working | None:
    """The change from the first year's rate to the last's, per cent;
    None with fewer than two years.
    """
    years = sorted(line.by_year)
    return change(line, years[0], years[-1]) if len(years) > 1 else None
