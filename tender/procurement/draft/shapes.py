"""How each field of a dataclass is shown in a form."""

from datetime import date, datetime
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Any, get_origin

from evidence.codec import hints
from tender.procurement.draft.paths import bare, entry_kind, is_table
from tender.procurement.draft.sections import LINKED
from tender.procurement.draft.words import LONG, REFERS


class FieldShape(StrEnum):
    """How a field is shown."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"  #: exact
    WHOLE = "whole"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    LINES = "lines"  #: a text each line
    NUMBERS = "numbers"  #: "name = number" each line
    TABLE = "table"
    TABLES = "tables"  #: entries stand in the page
    LINKED = "linked"  #: entries have a page each


def shape_of(cls: type, name: str, path: str) -> FieldShape:
    """How a field of a dataclass is shown at a path."""
    kind = bare(hints(cls)[name])
    inner = entry_kind(kind)
    if inner is not None and is_table(inner):
        return FieldShape.LINKED if path in LINKED else FieldShape.TABLES
    if is_table(kind):
        return FieldShape.TABLE
    refers = f"{cls.__name__}.{name}" in REFERS
    if inner is not None:
        return FieldShape.CHOICES if refers or is_enum(inner) else FieldShape.LINES
    if get_origin(kind) is not None:
        return FieldShape.NUMBERS
    if refers or is_enum(kind):
        return FieldShape.CHOICE
    plain_shapes = {
        Fraction: FieldShape.NUMBER,
        int: FieldShape.WHOLE,
        bool: FieldShape.FLAG,
        date: FieldShape.DAY,
        datetime: FieldShape.MOMENT,
    }
    return plain_shapes.get(kind, FieldShape.LONG if name in LONG else FieldShape.TEXT)


def is_enum(kind: Any) -> bool:
    """Whether one of a few named values belongs there."""
    return isinstance(kind, type) and issubclass(kind, Enum)
