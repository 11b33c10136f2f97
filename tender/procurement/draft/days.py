"""Days and moments as people type them: day, month, year."""

import re
from datetime import date, datetime, time

from criteria.reading import day_in_words

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TYPED = re.compile(
    r"(?:([a-z]{3,9})\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})\.?,?"
    r"[\s./-]+(\d{4})",
    re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::(\d{2}))?)?\s*(am|pm|noon)?", re.ASCII)
_MOMENT = re.compile(r"(.*\d{4}(?:-\d{1,2}-\d{1,2})?)(?:,|\s|t|at)+(noon|\d\S*(?:\s*[ap]m| noon)?)")


def day_typed(text: str) -> date | None:
    """The day that was typed, day before month: "4 April 2027", "4/4/2027", "Sunday 4 April 2027",
    or year-month-day; None where it is none, or where the weekday is another day's.
    """
    words = " ".join(text.split()).casefold()
    iso, typed = _ISO.fullmatch(words), _TYPED.fullmatch(words)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    month = _month(typed[3]) if typed else None
    if typed is None or month is None:
        return None
    day = _day(int(typed[4]), month, int(typed[2]))
    if day is not None and typed[1] and not _WEEKDAYS[day.weekday()].startswith(typed[1]):
        return None
    return day


def moment_typed(text: str) -> datetime | None:
    """The day and time that were typed: "4 April 2027, 12:00", "4/4/2027 5pm", or in the form of
    ISO 8601 without a zone; None where they are none.
    """
    words = " ".join(text.split()).casefold()
    parts = _MOMENT.fullmatch(words)
    day, clock = (day_typed(parts[1].strip(" ,")), _clock(parts[2])) if parts else (None, None)
    return datetime.combine(day, clock) if day is not None and clock is not None else None


def moment_shown(moment: datetime) -> str:
    """A moment as a field shows it, and as it is read back: 4 April 2027, 12:00."""
    return f"{day_in_words(moment.date())}, {moment:%H:%M}" + (
        f":{moment:%S}" if moment.second else ""
    )


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _month(text: str) -> int | None:
    """A month by its number or by its name, of which three letters are enough."""
    if text.isdecimal():
        return int(text)
    numbers = (number for number, name in enumerate(_MONTHS, 1) if name.startswith(text))
    return 9 if text == "sept" else next(numbers, None)


def _clock(text: str) -> time | None:
    if text == "noon":
        return time(12)
    parts = _CLOCK.fullmatch(text)
    if parts is None or (parts[2] is None and parts[4] is None):
        return None
    hour, half = int(parts[1]), parts[4]
    if (half and not 1 <= hour <= 12) or (half == "noon" and hour != 12):
        return None
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(parts[2] or 0), int(parts[3] or 0))
    except ValueError:
        return None
