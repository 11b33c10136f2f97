"""Parts of a release put together: objects by their names, lists by the ids of
what is in them.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from evidence.number import fixed
from tender.procurement.uk_time import is_summer

CURRENCY = "GBP"
PLACES = 6  #: decimals of a number that does not end sooner


def joined(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Parts as one; of two that say the same thing, the later one holds."""
    whole: dict[str, Any] = {}
    for part in parts:
        _into(whole, part)
    return whole


def _into(whole: dict[str, Any], part: dict[str, Any]) -> None:
    for name, value in part.items():
        known = whole.get(name)
        if isinstance(value, dict):
            whole[name] = known = known if isinstance(known, dict) else {}
            _into(known, value)
        elif isinstance(value, list) and value and _have_ids(value):
            whole[name] = _by_id(known or [], value)
        elif isinstance(value, list) and isinstance(known, list):
            whole[name] = [*known, *(each for each in value if each not in known)]
        else:
            whole[name] = list(value) if isinstance(value, list) else value


def _have_ids(values: list[Any]) -> bool:
    return all(isinstance(each, dict) and "id" in each for each in values)


def _by_id(known: list[dict[str, Any]], more: list[dict[str, Any]]) -> list[dict[str, Any]]:
    of = {each["id"]: each for each in known}
    for each in more:
        _into(of.setdefault(each["id"], {}), each)
    return list(of.values())


def pounds(value: Fraction | None, gross: str = "") -> dict[str, Any]:
    """A value in pounds, to the penny; with VAT where somebody said it."""
    if value is None:
        return {}
    amount = {"amount": number(value), "currency": CURRENCY}
    return amount | ({"amountGross": number(Fraction(gross))} if gross else {})


def number(value: Fraction | int) -> int | Decimal:
    """A number as a release writes it, exactly where its decimals end within six, and never as a
    binary one.
    """
    exact = Fraction(value)
    if exact.denominator == 1:
        return exact.numerator
    return Decimal(fixed(exact, PLACES)).normalize()


def begins(day: date) -> str:
    """The first moment of a day by the clock of the United Kingdom."""
    return _moment(datetime(day.year, day.month, day.day))


def ends(day: date) -> str:
    """The last second of a day."""
    return _moment(datetime(day.year, day.month, day.day, 23, 59, 59))


def at(moment: datetime) -> str:
    """A local moment."""
    return _moment(moment)


def _moment(local: datetime) -> str:
    offset = "+01:00" if is_summer(local) else "+00:00"
    return f"{local.replace(tzinfo=None):%Y-%m-%dT%H:%M:%S}{offset}"


def as_json(data: Any, indent: int = 0) -> str:
    """A release as text; numbers keep each of their digits."""
    step, here = " " * (indent + 2), " " * indent
    if isinstance(data, dict) and data:
        lines = [
            f"{step}{json.dumps(name)}: {as_json(value, indent + 2)}"
            for name, value in data.items()
        ]
        return "{\n" + ",\n".join(lines) + f"\n{here}}}"
    if isinstance(data, list) and data:
        lines = [f"{step}{as_json(value, indent + 2)}" for value in data]
        return "[\n" + ",\n".join(lines) + f"\n{here}]"
    if isinstance(data, Decimal):
        return f"{data:f}"
    return json.dumps(data, ensure_ascii=False)
