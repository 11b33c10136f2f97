"""The text of one field: as a form shows it, as a person reads it, and what it is read back as."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from criteria.reading import day_in_words, hour_in_words
from evidence.number import NotExact, exact, money, plain
from tender.procurement.draft.days import day_typed, moment_shown, moment_typed
from tender.procurement.draft.shapes import FieldShape


def shown(shape: FieldShape, value: Any) -> Any:
    """Plain data as a form shows it: text, a tuple of texts for choices, True or False for a
    flag.
    """
    if shape is FieldShape.FLAG:
        return value is True
    if shape is FieldShape.CHOICES:
        return tuple(map(str, value)) if isinstance(value, list) else ()
    if shape is FieldShape.LINES and isinstance(value, list):
        return "\n".join(map(str, value))
    if shape is FieldShape.NUMBERS and isinstance(value, Mapping):
        return "\n".join(
            f"{key} = {item}" if item != "" else str(key) for key, item in value.items()
        )
    if shape in (FieldShape.LINES, FieldShape.NUMBERS):
        return str(value or "")
    if shape in (FieldShape.DAY, FieldShape.MOMENT) and isinstance(value, str):
        return _day_shown(shape, value)
    return "" if value is None or isinstance(value, (list, Mapping)) else str(value)


def read_out(shape: FieldShape, text: str, *, pounds: bool) -> str:
    """A text as a person reads it: a day with its weekday, a moment with its hour, money in pounds;
    the text itself where it is not what belongs there.
    """
    try:
        if shape is FieldShape.DAY and (day := day_typed(text)):
            return f"{day:%A} {day_in_words(day)}"
        if shape is FieldShape.MOMENT and (moment := moment_typed(text)):
            return f"{moment:%A} {day_in_words(moment.date())} at {hour_in_words(moment)}"
        if shape is FieldShape.NUMBER and text:
            number = exact(text)
            return _in_pounds(number) if pounds and 100 % number.denominator == 0 else plain(number)
    except ValueError:
        return text
    return text


def _day_shown(shape: FieldShape, value: str) -> str:
    """A day or a moment in words; as it stands where it is not written as files write it."""
    try:
        if shape is FieldShape.DAY:
            day = date.fromisoformat(value)
            return day_in_words(day) if day.isoformat() == value else value
        moment = datetime.fromisoformat(value)
        return moment_shown(moment) if moment.isoformat() == value else value
    except ValueError:
        return value


def _in_pounds(number: Fraction) -> str:
    """With pence, save for whole pounds of a thousand or more."""
    return money(number, 0 if number.denominator == 1 and number >= 1000 else 2)


def read_back(shape: FieldShape, text: str) -> Any:
    """The plain data that a text stands for; the text as typed where it cannot be read as what
    belongs there.
    """
    if shape is FieldShape.WHOLE:
        is_whole = text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 16
        return int(text) if is_whole else text
    if shape is FieldShape.NUMBER:
        try:
            return plain(exact(text.removeprefix("£").removesuffix("%").strip()))
        except NotExact:
            return text
    if shape is FieldShape.DAY:
        day = day_typed(text)
        return day.isoformat() if day is not None else text
    if shape is FieldShape.MOMENT:
        moment = moment_typed(text)
        return moment.isoformat() if moment is not None else text
    if shape is FieldShape.LINES:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if shape is FieldShape.NUMBERS:
        return _numbers(text)
    return text


def _numbers(text: str) -> dict[str, str]:
    numbers: dict[str, str] = {}
    for line in text.split("\n"):
        name, _, number = line.partition("=")
        if name.strip():
            numbers[name.strip()] = str(read_back(FieldShape.NUMBER, number.strip()))
    return numbers
