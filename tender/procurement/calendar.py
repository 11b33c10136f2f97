"""Working days by regime, and nothing beyond the data:
a date in a year whose bank holidays are not known is refused.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tender.procurement.bank_holidays import (
    ENGLAND_AND_WALES,
    FIRST_YEAR,
    LAST_YEAR,
    NORTHERN_IRELAND,
    SCOTLAND,
    SOURCE,
    VERSION,
    days_of,
)
from tender.procurement.regime import Regime

CALENDAR_VERSION = f"{SOURCE}, {VERSION}"
DAY = timedelta(days=1)
SATURDAY = 5


def _first_monday_in_may(year: int) -> date:
    return next(
        day for day in (date(year, 5, number) for number in range(1, 8)) if day.weekday() == 0
    )


_ANYWHERE = days_of(ENGLAND_AND_WALES) | days_of(SCOTLAND) | days_of(NORTHERN_IRELAND)
_HEALTH = days_of(ENGLAND_AND_WALES) | {
    _first_monday_in_may(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)
}

#: Procurement Act 2023 s.123: a bank holiday in any part of the United Kingdom. PCR 2015 reg 2
#: names no nation, so any counts there too.
#: PSR 2023 reg 12: England's, and the first Monday in May even when the holiday is moved (as in
#: 2020).
HOLIDAYS: Mapping[Regime, frozenset[date]] = {
    Regime.PA_2023: _ANYWHERE,
    Regime.BELOW_THRESHOLD: _ANYWHERE,
    Regime.PCR_2015: _ANYWHERE,
    Regime.PSR_2023: _HEALTH,
}


class CalendarEnds(LookupError):
    """Raised for a date in a year whose bank holidays are not in the data."""

    def __init__(self, day: date) -> None:
        """Keep the date that was asked about."""
        self.day = day
        super().__init__(
            f"{in_full(day)} is outside the bank holidays known ({FIRST_YEAR} to {LAST_YEAR})"
        )


def is_known(day: date) -> bool:
    """Whether the bank holidays of the date's year are in the data."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def in_full(day: date) -> str:
    """A date with its weekday, as people write it: "Mon 20 April 2026"."""
    return f"{day:%a} {day.day} {day:%B %Y}"


def is_working_day(regime: Regime, day: date) -> bool:
    """Whether a day is neither at a weekend nor a bank holiday under the regime.

    Raises CalendarEnds outside the data.
    """
    if not is_known(day):
        raise CalendarEnds(day)
    return day.weekday() < SATURDAY and day not in HOLIDAYS[regime]


def working_days_from(regime: Regime, first: date) -> Iterator[date]:
    """The working days from a date on, that date included if it is one.

    Raises CalendarEnds when the data runs out.
    """
    day = first
    while True:
        if is_working_day(regime, day):
            yield day
        day += DAY


def on_or_after(regime: Regime, day: date) -> date:
    """The day itself if it is a working day, else the next one.

    Raises CalendarEnds outside the data.
    """
    return next(working_days_from(regime, day))


def working_days(regime: Regime, after: date, until: date) -> tuple[date, ...]:
    """The working days after one date, up to and including another;
    none where `until` is not later. Raises CalendarEnds.
    """
    span = (after + DAY * number for number in range(1, (until - after).days + 1))
    return tuple(day for day in span if is_working_day(regime, day))
