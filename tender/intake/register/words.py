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
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_LONG_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
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
    written = str(cell)
    return written.removesuffix(".0")


@lru_cache(maxsize=256)
def rating(said: str) -> tuple[Rating | None, str]:
    """The rating, in any capitals, or none with what stood there in its place."""
    found = _RATINGS.get(" ".join(said.split()).casefold())
    return (found, "") if found else (None, said)


@lru_cache(maxsize=256)
def question(domain: str) -> KeyQuestion | None:
    """The key question of this name, or None for what homecare is not
    rated on (use of resources).
    """
    return _QUESTIONS.get(domain.casefold())


@lru_cache(maxsize=8192)
def day(said: str) -> date | None:
    """The date in 2019-04-26, 26/04/2019, 19/May/2022 - 00:00, 16 September 2026 or, with AM or PM
    after it, 6/26/2025; None where blank.

    Raises ValueError for anything else.
    """
    if said in ("", "-"):
        return None
    iso = _ISO.fullmatch(said)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = _SLASHED.fullmatch(said)
    if not parts:
        raise ValueError(f"“{said[:40]}” is not a date")
    first, second = parts[1], parts[2]
    if said.endswith(("AM", "PM")):
        first, second = second, first
    return date(int(parts[3]), month(second), int(first))


def month(said: str) -> int:
    """The month of this number or English name, whole or its first three letters.

    Raises ValueError where there is none.
    """
    folded = said.casefold()
    if folded.isdigit():
        return int(folded)
    if folded in _LONG_MONTHS or folded in _MONTHS:
        return _MONTHS[folded[:3]]
    raise ValueError(f"“{said}” is not a month")


def flag(said: str) -> bool:
    """Y is yes; N, a dash or a blank is no. Raises ValueError for anything else."""
    folded = said.casefold()
    if folded in ("y", "yes"):
        return True
    if folded in ("", "n", "no", "-"):
        return False
    raise ValueError(f"“{said[:40]}” is neither Y nor N")
