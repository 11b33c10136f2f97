"""GOV.UK's file of bank holidays (bank-holidays.json): what of it this version does not know."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from evidence.finding import BadInput, Problem
from tender.apart import ReadingLimits, read_apart
from tender.intake.content import sha256_of
from tender.intake.guard import FileKind, check_file
from tender.intake.refusal import refusal
from tender.procurement.bank_holidays import RELEASED_DAYS, BankHoliday, Division

RIGHT = "give GOV.UK’s file as it came from https://www.gov.uk/bank-holidays.json"


@read_apart(ReadingLimits())
def read_bank_holidays(path: Path) -> tuple[BankHoliday, ...]:
    """Every day of the file that is not among those of this version, in order of day and division.

    Raises BadInput with every fault.
    """
    if check_file(path) is not FileKind.JSON:
        raise refusal(path.name, "this is not JSON", RIGHT)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str)
    except (ValueError, RecursionError) as error:
        raise refusal(path.name, f"this is not JSON ({error})", RIGHT) from error
    if not isinstance(data, Mapping):
        raise refusal(path.name, "the parts of the United Kingdom are not named in it", RIGHT)
    source = f"GOV.UK bank holidays, {path.name} (SHA-256 {sha256_of(path)[:16]})"
    problems: list[Problem] = []
    days = {}
    for division in Division:
        if not isinstance(data.get(division), Mapping):
            problems.append(_problem(path, division, "there is nothing about it"))
            continue
        for place, event in _events(data[division], division):
            holiday = _holiday(event, division, source)
            if holiday is None:
                problems.append(_problem(path, place, "this is no day with a title"))
            elif holiday.day not in RELEASED_DAYS[division]:
                days[holiday.day, division] = holiday
    if problems:
        raise BadInput(problems)
    return tuple(days[key] for key in sorted(days))


def _events(data: Mapping[str, Any], division: Division) -> Iterator[tuple[str, Any]]:
    events = data.get("events")
    for number, event in enumerate(events if isinstance(events, list) else [events], 1):
        yield f"{division}, event {number}", event


def _holiday(event: Any, division: Division, source: str) -> BankHoliday | None:
    try:
        day, title = date.fromisoformat(event["date"]), event["title"]
    except (TypeError, ValueError, KeyError):
        return None
    if not isinstance(title, str) or not title.strip():
        return None
    return BankHoliday(day=day, division=division, title=title.strip(), source=source)


def _problem(path: Path, place: str, what: str) -> Problem:
    return Problem(file=path.name, place=place, what=what, right=RIGHT)
