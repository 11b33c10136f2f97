"""Working days by regime, and nothing beyond the data:
a date in a year whose bank holidays are not known is refused.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from evidence.canonical import hash_of
from evidence.codec import encode
from tender.procurement.bank_holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    RELEASED_DAYS,
    SOURCE,
    USUAL,
    VERSION,
    BankHoliday,
    Division,
)
from tender.procurement.regime import Regime

CALENDAR_VERSION = f"{SOURCE}, {VERSION}"
DAY = timedelta(days=1)
SATURDAY = 5
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The bank holidays that count: those of this version of Tender, and what was entered since."""

    added: tuple[BankHoliday, ...] = ()

    @property
    def version(self) -> str:
        """Which days it has, with the hash of those that were entered."""
        if not self.added:
            return CALENDAR_VERSION
        days = "1 day" if len(self.added) == 1 else f"{len(self.added)} days"
        return f"{CALENDAR_VERSION}, and {days} entered since (SHA-256 {self.sha256})"

    @property
    def sha256(self) -> str:
        """The hash of what was entered, hexadecimal."""
        return hash_of(encode(self.added))

    def knows(self, year: int) -> bool:
        """Whether the bank holidays of a year are in the data, or were entered since."""
        return FIRST_YEAR <= year <= LAST_YEAR or not self.wanting(year)

    def wanting(self, year: int) -> dict[Division, int]:
        """How many bank holidays of a year that the data does not have are still to be entered."""
        days = {(holiday.day, holiday.division) for holiday in self.added}
        entered = Counter(division for day, division in days if day.year == year)
        return {
            division: usual - entered[division]
            for division, usual in USUAL.items()
            if entered[division] < usual
        }


RELEASED = Calendar()  #: the days of this version of Tender alone


def _first_monday_in_may(year: int) -> date:
    return next(
        day for day in (date(year, 5, number) for number in range(1, 8)) if day.weekday() == 0
    )


_ANYWHERE = frozenset(day for days in RELEASED_DAYS.values() for day in days)


@lru_cache(maxsize=64)
def holidays(regime: Regime, calendar: Calendar = RELEASED) -> frozenset[date]:
    """The bank holidays that count under a regime.

    Procurement Act 2023 s.123: a bank holiday in any part of the United Kingdom. PCR 2015 reg 2
    names no nation, so any counts there too. PSR 2023 reg 12: England's, and the first Monday in
    May even when the holiday is moved (as in 2020).
    """
    if regime is not Regime.PSR_2023:
        return _ANYWHERE | {holiday.day for holiday in calendar.added}
    years = {*range(FIRST_YEAR, LAST_YEAR + 1), *(holiday.day.year for holiday in calendar.added)}
    return (
        RELEASED_DAYS[Division.ENGLAND_AND_WALES]
        | {
            holiday.day
            for holiday in calendar.added
            if holiday.division is Division.ENGLAND_AND_WALES
        }
        | {_first_monday_in_may(year) for year in years}
    )


def is_countable(day: date) -> bool:
    """Whether days can be counted on from a date: it is at neither end of all dates."""
    return EARLIEST_YEAR <= day.year <= LATEST_YEAR


class CalendarEnds(LookupError):
    """Raised for a date in a year whose bank holidays are not known."""

    def __init__(self, day: date) -> None:
        """Keep the date that was asked about."""
        self.day = day
        super().__init__(
            f"{in_full(day)} is outside the bank holidays known ({FIRST_YEAR} to {LAST_YEAR}); "
            f"to count working days there, enter the bank holidays of {day.year}"
        )


def in_full(day: date) -> str:
    """A date with its weekday, as people write it: "Mon 20 April 2026"."""
    return f"{day:%a} {day.day} {day:%B %Y}"


def is_working_day(regime: Regime, day: date, calendar: Calendar = RELEASED) -> bool:
    """Whether a day is neither at a weekend nor a bank holiday under the regime.

    Raises CalendarEnds outside the data.
    """
    if not calendar.knows(day.year):
        raise CalendarEnds(day)
    return day.weekday() < SATURDAY and day not in holidays(regime, calendar)


def working_days_from(regime: Regime, first: date, calendar: Calendar = RELEASED) -> Iterator[date]:
    """The working days from a date on, that date included if it is one.

    Raises CalendarEnds when the data runs out.
    """
    day = first
    while True:
        if is_working_day(regime, day, calendar):
            yield day
        day += DAY


def on_or_after(regime: Regime, day: date, calendar: Calendar = RELEASED) -> date:
    """The day itself if it is a working day, else the next one.

    Raises CalendarEnds outside the data.
    """
    return next(working_days_from(regime, day, calendar))


def working_days(
    regime: Regime, after: date, until: date, calendar: Calendar = RELEASED
) -> tuple[date, ...]:
    """The working days after one date, up to and including another;
    none where `until` is not later. Raises CalendarEnds.
    """
    span = (after + DAY * number for number in range(1, (until - after).days + 1))
    return tuple(day for day in span if is_working_day(regime, day, calendar))
