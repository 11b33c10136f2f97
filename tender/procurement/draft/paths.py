"""Paths in a draft: "criteria.questions.2.weight" names the weight of the third question.

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
    bare_kind = bare(kind)
    return get_args(bare_kind)[0] if get_origin(bare_kind) is tuple else None


def is_table(kind: Any) -> bool:
    """Whether a dataclass belongs there."""
    bare_kind = bare(kind)
    return isinstance(bare_kind, type) and is_dataclass(bare_kind)


def kind_at(path: str) -> Any:
    """The type that belongs at a path. Raises NoSuchPath."""
    kind: Any = Procurement
    for step in _steps(path):
        kind = _below(kind, step)
    return kind


def _below(kind: Any, step: str) -> Any:
    bare_kind, inner = bare(kind), entry_kind(kind)
    if inner is not None and step.isdecimal() and step.isascii():
        return inner
    if get_origin(bare_kind) is Mapping:
        return get_args(bare_kind)[1]
    if is_table(bare_kind) and step in {field.name for field in shown_fields(bare_kind)}:
        return hints(bare_kind)[step]
    raise NoSuchPath(f"there is no place “{step}” here")


def value_at(draft: Any, path: str) -> Any:
    """What stands at a path; None where nothing does.

    Raises NoSuchPath for an entry that is not there.
    """
    value = draft
    for step in _steps(path):
        if isinstance(value, list):
            value = value[_number(value, step)]
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _number(entries: list[Any], step: str) -> int:
    """Which entry a step leads to. Raises NoSuchPath where there is none."""
    if not (step.isdecimal() and step.isascii() and len(step) < 6 and int(step) < len(entries)):
        raise NoSuchPath(f"there is no entry {step} in this list")
    return int(step)


def with_value(draft: Any, path: str, value: Any) -> Any:
    """The draft with another value at a path; nothing of the given draft is changed.

    Raises NoSuchPath.
    """
    steps = _steps(path)
    return _put(draft, steps, value) if steps else value


def _put(here: Any, steps: list[str], value: Any) -> Any:
    step, rest = steps[0], steps[1:]
    if isinstance(here, list):
        number = _number(here, step)
        entry = _put(here[number], rest, value) if rest else value
        return [*here[:number], entry, *here[number + 1 :]]
    table = dict(here) if isinstance(here, Mapping) else {}
    table[step] = _put(table.get(step) or {}, rest, value) if rest else value
    return table


def with_entry(draft: Any, path: str) -> Any:
    """The draft with one more entry, still empty, at the end of a list. Raises NoSuchPath."""
    inner = entry_kind(kind_at(path))
    entries = value_at(draft, path)
    entries = entries if isinstance(entries, list) else []
    if inner is None or not is_table(inner) or len(entries) >= MOST_ENTRIES:
        raise NoSuchPath("nothing can be added here")
    return with_value(draft, path, [*entries, blank(inner)])


def without(draft: Any, path: str) -> Any:
    """The draft without an entry of a list, or without a table that may be left out.

    Raises NoSuchPath.
    """
    parent, _, last = path.rpartition(".")
    entries = value_at(draft, parent)
    if isinstance(entries, list):
        number = _number(entries, last)
        return with_value(draft, parent, [*entries[:number], *entries[number + 1 :]])
    if not may_be_nothing(kind_at(path)):
        raise NoSuchPath("this cannot be left out")
    return with_value(draft, path, None)


def with_entry_moved(draft: Any, path: str, by: int) -> Any:
    """The draft with an entry moved up (-1) or down (1) in its list; unmoved at either end.

    Raises NoSuchPath.
    """
    parent, _, last = path.rpartition(".")
    entries = value_at(draft, parent)
    if not isinstance(entries, list):
        raise NoSuchPath("only an entry of a list can be moved")
    order, number = list(entries), _number(entries, last)
    if 0 <= number + by < len(order):
        order[number], order[number + by] = order[number + by], order[number]
    return with_value(draft, parent, order)


def with_table(draft: Any, path: str) -> Any:
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
    if may_be_nothing(kind):
        return None
    bare_kind = bare(kind)
    if is_table(bare_kind):
        return blank(bare_kind)
    if entry_kind(bare_kind) is not None:
        return []
    if isinstance(bare_kind, type) and issubclass(bare_kind, Enum):
        return str(next(iter(bare_kind)).value)
    return False if bare_kind is bool else ""


def _steps(path: str) -> list[str]:
    return path.split(".") if path else []
