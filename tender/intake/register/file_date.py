"""The date of a register file: what its preamble says, else what its name says."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from tender.intake.register.words import month

_PRODUCED = re.compile(
    r"produced on (?:the )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) (\d{4})", re.IGNORECASE
)
_MARK = r"[_ .-]"
#: 01_October_2023, 1-Mar-21, 01March2021: with a month's name a year may have two digits
_NAMED = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?{_MARK}?([A-Za-z]{{3,9}}){_MARK}?(\d{{4}}|\d{{2}})(?!\d)"
)
#: 2023-10-01, 2023_10_01, 20231001: the year first
_YEAR_FIRST = re.compile(rf"(?<!\d)(20\d\d)({_MARK}?)(\d\d)\2(\d\d)(?!\d)")
#: 01.12.2020: day or month first, nobody knows
_YEAR_LAST = re.compile(rf"(?<!\d)\d{{1,2}}({_MARK})\d{{1,2}}\1(?:20)?\d\d(?!\d)")


def from_preamble(cells: Iterable[str]) -> date | None:
    """The date in a line such as "This data was produced on 16 September 2026"."""
    matches = (match for cell in cells for match in _PRODUCED.finditer(cell))
    days = (_date(match[3], match[2], match[1]) for match in matches)
    return next(filter(None, days), None)


def from_name(name: str) -> date | None:
    """The date in a file name such as 01_October_2023_Latest_ratings.csv, 01_March_21_HSCA.xlsx,
    locations-2026-05-22.csv or 20201201.csv; None where there is none, or several.
    """
    days = set(_days(name))
    return days.pop() if len(days) == 1 else None


def _days(name: str) -> Iterator[date]:
    parts = [(match[3], match[2], match[1]) for match in _NAMED.finditer(name)]
    parts += [(match[1], match[3], match[4]) for match in _YEAR_FIRST.finditer(name)]
    yield from filter(None, (_date(*texts) for texts in parts))


def doubt_in_name(name: str) -> str:
    """What in a file name may be a date, and why it is not taken for one; empty where none is."""
    days = sorted(set(_days(name)))
    if len(days) > 1:
        return f"its name holds {len(days)} dates"
    match = _YEAR_LAST.search(name)
    return f"its name holds {match[0]}, in which day and month may change places" if match else ""


def _date(year: str, month_name: str, day: str) -> date | None:
    whole = f"20{year}" if len(year) == 2 else year
    try:
        return date(int(whole), month(month_name), int(day))
    except ValueError:
        return None
