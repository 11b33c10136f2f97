"""The dates of a draft on a calendar: what happens on which day, working days between, weekends,
bank holidays, and the shortest periods that the law or the council wants.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from evidence.codec import Faults, decode
from tender.documents.charts.month_sheet import CalendarDay, DayKind, months_sheet
from tender.documents.charts.svg import Markup
from tender.procurement.calendar import SATURDAY, Calendar, holidays
from tender.procurement.lawful_periods import LawfulPeriod, lawful_periods
from tender.procurement.regime import Regime
from tender.procurement.schedule import ScheduleRow, schedule
from tender.procurement.specification import Procurement

MOST_MONTHS = 24  #: that are drawn; days of later ones stand in the table alone


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesSheet:
    """Every day of a timetable in order, the periods that are owed, and both on a calendar."""

    rows: tuple[ScheduleRow, ...]
    periods: tuple[LawfulPeriod, ...]
    drawn: Markup
    months_left_out: int

    @property
    def numbered(self) -> tuple[tuple[int, ScheduleRow], ...]:
        """Each row with its number, from 1, as the calendar has it."""
        return tuple(enumerate(self.rows, 1))


def dates_sheet(draft: Mapping[str, Any], calendar: Calendar) -> DatesSheet | None:
    """The dates of a draft; None where some day is missing or cannot be read."""
    faults = Faults()
    faults.in_part = True
    procurement: Procurement = decode(Procurement, draft, faults)
    try:
        rows, periods = schedule(procurement, calendar), lawful_periods(procurement, calendar)
        regime = procurement.regime
    except (AttributeError, OverflowError, TypeError, ValueError):
        return None
    numbers: dict[date, tuple[int, ...]] = {}
    for number, row in enumerate(rows, 1):
        numbers[row.on] = (*numbers.get(row.on, ()), number)
    months = sorted({day.replace(day=1) for day in (*numbers, *_owed(periods))})
    shown = months[:MOST_MONTHS]
    days = {
        day: CalendarDay(
            kind=_kind(regime, day, calendar),
            owed=any(period.holds(day) for period in periods),
            numbers=numbers.get(day, ()),
        )
        for month in shown
        for day in _days_of(month)
    }
    return DatesSheet(
        rows=rows,
        periods=periods,
        drawn=months_sheet(
            "The timetable on a calendar",
            "Each day with its number in the table; periods that may not be shorter underlined",
            shown,
            days,
        ),
        months_left_out=len(months) - len(shown),
    )


def _owed(periods: tuple[LawfulPeriod, ...]) -> Iterator[date]:
    for period in periods:
        for number in range((period.ends - period.begins).days + 1):
            yield period.begins + timedelta(days=number)


def _days_of(month: date) -> tuple[date, ...]:
    span = (month + timedelta(days=number) for number in range(31))
    return tuple(day for day in span if day.month == month.month)


def _kind(regime: Regime, day: date, calendar: Calendar) -> DayKind:
    if day.weekday() >= SATURDAY:
        return DayKind.WEEKEND
    if not calendar.knows(day.year):
        return DayKind.UNKNOWN
    return DayKind.HOLIDAY if day in holidays(regime, calendar) else DayKind.WORKING
