"""The date of a register file: what its preamble says, else what its name says."""

import re
from collections.abc import Iterable
from datetime import date

from tender.intake.register.words import month

_PRODUCED = re.compile(
    r"produced on (?:the )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+) (\d{4})", re.IGNORECASE
)
_NAMED = re.compile(r"(?<!\d)(\d{1,2})[_ -]([A-Za-z]{3,9})[_ -](\d{4})(?!\d)")
_ISO_NAMED = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def from_preamble(cells: Iterable[str]) -> date | None:
    """The date in a line such as "This data was produced on 16 September 2026"."""
    matches = (match for cell in cells for match in _PRODUCED.finditer(cell))
    days = (_date(match[3], match[2], match[1]) for match in matches)
    return next(filter(None, days), None)


def from_name(name: str) -> date | None:
    """The date in a file name such as 01_October_2023_Latest_ratings.csv
    or locations-2026-05-22.csv.
    """
    days = [_date(match[3], match[2], match[1]) for match in _NAMED.finditer(name)]
    iso_days = [_date(match[1], match[2], match[3]) for match in _ISO_NAMED.finditer(name)]
    return next(filter(None, days + iso_days), None)


def _date(year: str, month_name: str, day: str) -> date | None:
    try:
        return date(int(year), month(month_name), int(day))
    except ValueError:
        return None
