"""Places in a draft: "criteria.questions.2.weight" names the weight of the third question.

What type belongs there, what stands there, and how to change it.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin

from evidence.codec import encode, hints, required, shown_fields
from tender.procurement.specification import Procurement

MOST_ENTRIES = 1000  #: in one list of a draft


class NoSuchPath(ValueError):
    """Raised for a path that leads nowhere in this draft."""


def bare(kind: Any) -> Any:
    """The type without "or nothing"."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(option for option in get_args(kind) if option is not type(None))
    return kind


def may_be_nothing(kind: Any) -> bool:
    """Whether None belongs there too."""
    return get_origin(kind) in (Union, types.UnionType) and type(None) in get_args(kind)


def entry_kind(kind: Any) -> Any:
    """The type of a list's entries, or None where it is no list."""
    found = bare(kind)
    return get_args(found)[0] if get_origin(found) is tuple else None


def is_table(kind: Any) -> bool:
    """Whether a dataclass belongs there."""
    found = bare(kind)
    return isinstance(found, type) and is_dataclass(found)


def kind_at(path: str) -> Any:
    """The type that belongs at a path. Raises NoSuchPath."""
    kind: Any = Procurement
    for step in _steps(path):
        kind = _below(kind, step)
    return kind


def _below(kind: Any, step: str) -> Any:
    found = bare(kind)
    inner = entry_kind(found)
    if inner is not None and step.isdecimal() and step.isascii():
        return inner
    if is_table(found) and step in {field.name for field in shown_fields(found)}:
        return hints(found)[step]
    raise NoSuchPath(f"there is no place “{step}” here")


def value_at(draft: Any, path: str) -> Any:
    """What stands at a path; None where nothing does.

    Raises NoSuchPath for an entry that is not there.
    """
    value = draft
    for step in _steps(path):
        if isinstance(value, list):
            if not (
                step.isdecimal() and step.isascii() and len(step) < 6 and int(step) < len(value)
            ):
                raise NoSuchPath(f"there is no entry {step} in this list")
            value = value[int(step)]
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def with_value(draft: Any, path: str, value: Any) -> Any:
    """The draft with another value at a path; nothing of the given draft is changed.

    Raises NoSuchPath.
    """
    steps = _steps(path)
    return _put(draft, steps, value) if steps else value


def _put(here: Any, steps: list[str], value: Any) -> Any:
    step, rest = steps[0], steps[1:]
    if isinstance(here, list):
        value_at(here, step)
        number = int(step)
        return [
            *here[:number],
            _put(here[number], rest, value) if rest else value,
            *here[number + 1 :],
        ]
    table = dict(here) if isinstance(here, Mapping) else {}
    table[step] = _put(table.get(step) or {}, rest, value) if rest else value
    return table


def added(draft: Any, path: str) -> Any:
    """The draft with one more entry, still empty, at the end of a list. Raises NoSuchPath."""
    inner = entry_kind(kind_at(path))
    entries = value_at(draft, path)
    entries = entries if isinstance(entries, list) else []
    if inner is None or not is_table(inner) or len(entries) >= MOST_ENTRIES:
        raise NoSuchPath("nothing can be added here")
    return with_value(draft, path, [*entries, blank(inner)])


def removed(draft: Any, path: str) -> Any:
    """The draft without an entry of a list, or without a table that may be left out.

    Raises NoSuchPath.
    """
    parent, _, last = path.rpartition(".")
    entries = value_at(draft, parent)
    if isinstance(entries, list):
        value_at(entries, last)
        return with_value(
            draft, parent, [one for number, one in enumerate(entries) if number != int(last)]
        )
    if not may_be_nothing(kind_at(path)):
        raise NoSuchPath("this cannot be left out")
    return with_value(draft, path, None)


def moved(draft: Any, path: str, by: int) -> Any:
    """The draft with an entry moved up (-1) or down (1) in its list; unmoved at either end.

    Raises NoSuchPath.
    """
    parent, _, last = path.rpartition(".")
    entries = value_at(draft, parent)
    if not isinstance(entries, list):
        raise NoSuchPath("only an entry of a list can be moved")
    value_at(entries, last)
    order, number = list(entries), int(last)
    if 0 <= number + by < len(order):
        order[number], order[number + by] = order[number + by], order[number]
    return with_value(draft, parent, order)


def made(draft: Any, path: str) -> Any:
    """The draft with a table, still empty, where there was none. Raises NoSuchPath."""
    kind = kind_at(path)
    if not (is_table(kind) and may_be_nothing(kind)):
        raise NoSuchPath("nothing can be added here")
    return with_value(draft, path, blank(bare(kind)))


def blank(cls: type) -> dict[str, Any]:
    """A table with every default in its place and nothing where a person must say something."""
    return {field.name: _default(cls, field) for field in shown_fields(cls)}


def _default(cls: type, field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return encode(field.default_factory())
    if not required(field):
        return encode(field.default)
    kind = hints(cls)[field.name]
    found = bare(kind)
    if may_be_nothing(kind):
        return None
    if is_table(found):
        return blank(found)
    if entry_kind(found) is not None:
        return []
    if isinstance(found, type) and issubclass(found, Enum):
        return str(next(iter(found)).value)
    return False if found is bool else ""


def _steps(path: str) -> list[str]:
    return path.split(".") if path else []
