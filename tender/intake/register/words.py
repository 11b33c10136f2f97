"""The words of the CQC's files: ratings and what stands in their place,
dates in five forms, flags.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from criteria.register import KeyQuestion, Rating

Parsed = TypeVar("Parsed")
_RATINGS = {rating.value.casefold(): rating for rating in Rating}
_QUESTIONS = {question.value.casefold(): question for question in KeyQuestion} | {
    "well led": KeyQuestion.WELL_LED
}
_LONG_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
]  # fmt: skip
_MONTHS = {name[:3]: number for number, name in enumerate(_LONG_MONTHS, 1)}
_SLASHED = re.compile(r"(\d{1,2})[/ _-](\d{1,2}|[A-Za-z]{3,9})[/ _-](\d{4})(?:,? .*)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")


def text(cell: object) -> str:
    """A cell as text without blanks around it: identifiers keep their digits,
    dates become ISO text.
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    return str(cell).removesuffix(".0")


@lru_cache(maxsize=256)
def rating(wording: str) -> tuple[Rating | None, str]:
    """The rating, in any capitals, or none with what stood there in its place."""
    known = _RATINGS.get(" ".join(wording.split()).casefold())
    return (known, "") if known else (None, wording)


@lru_cache(maxsize=256)
def question(domain: str) -> KeyQuestion | None:
    """The key question of this name, or None for what homecare is not
    rated on (use of resources).
    """
    return _QUESTIONS.get(domain.casefold())


@lru_cache(maxsize=8192)
def day(text: str) -> date | None:
    """The date in 2019-04-26, 26/04/2019, 19/May/2022 - 00:00, 16 September 2026 or, with AM or PM
    after it, 6/26/2025; None where blank.

    Raises ValueError for anything else.
    """
    if text in ("", "-"):
        return None
    iso = _ISO.fullmatch(text)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = _SLASHED.fullmatch(text)
    if not parts:
        raise ValueError(f"“{text[:40]}” is not a date")
    first, second = parts[1], parts[2]
    if text.endswith(("AM", "PM")):
        first, second = second, first
    return date(int(parts[3]), month(second), int(first))


def month(name: str) -> int:
    """The month of this number or English name, whole or its first three letters.

    Raises ValueError where there is none.
    """
    lower = name.casefold()
    if lower.isdigit():
        return int(lower)
    if lower in _LONG_MONTHS or lower in _MONTHS:
        return _MONTHS[lower[:3]]
    raise ValueError(f"“{name}” is not a month")


def flag(text: str) -> bool:
    """Y is yes; N, a dash or a blank is no. Raises ValueError for anything else."""
    lower = text.casefold()
    if lower in ("y", "yes"):
        return True
    if lower in ("", "n", "no", "-"):
        return False
    raise ValueError(f"“{text[:40]}” is neither Y nor N")
