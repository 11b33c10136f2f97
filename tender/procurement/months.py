"""Months on the calendar, with care at a month's end, and lengths of time in words."""

from datetime import date, timedelta


def _target(day: date, months: int) -> tuple[date, bool]:
    """The date so many months on, or the month's last day where the month is too short;
    and whether it was long enough.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    next_month = date(year + 1, 1, 1) if month == 11 else date(year, month + 2, 1)
    last = next_month - timedelta(days=1)
    return last.replace(day=min(day.day, last.day)), day.day <= last.day


def add_months(day: date, months: int) -> date:
    """The corresponding date so many months later (or earlier), or that month's last day: 31 August
    and 6 months make 28 February.
    """
    return _target(day, months)[0]


def last_day(first: date, months: int) -> date:
    """The last day of a period of months that begins on `first`, that day included: 5 years from 1
    October 2020 end on 30 September 2025.

    With negative months: the latest day on which notice of so many months
    still runs out before `first`.
    """
    day, exists = _target(first, months)
    return day - timedelta(days=1) if exists else day


def spell(count: int, unit: str) -> str:
    """A count with its unit: "1 year", "24 months"."""
    return f"{count} {unit}{'' if count == 1 else 's'}"


def months_in_words(months: int) -> str:
    """A length in whole years where it is one: "5 years", "18 months"."""
    return spell(months, "month") if months % 12 or not months else spell(months // 12, "year")
