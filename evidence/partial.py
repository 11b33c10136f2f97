"""Values that were read in part: what was not read raises where it is asked for, so that a check
that needs it is passed over and every other one still speaks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar

from evidence.finding import Finding

Value = TypeVar("Value")


class NotRead(AttributeError):
    """Raised for a field of a partial value that could not be read."""


def _not_read(value: object, name: str) -> Any:
    raise NotRead(f"{type(value).__bases__[0].__name__}.{name} could not be read")


@cache
def _partial(cls: type) -> type:
    return type(cls.__name__, (cls,), {"__slots__": (), "__getattr__": _not_read})


def in_part(cls: type, values: Mapping[str, Any], wrong: frozenset[str]) -> Any:
    """A value of a frozen, slotted dataclass with these fields, and the defaults of those that are
    neither here nor wrong.
    """
    value: Any = object.__new__(_partial(cls))
    for field in fields(cls):
        if field.name in values:
            object.__setattr__(value, field.name, values[field.name])
        elif field.name not in wrong:
            default = field.default
            if field.default_factory is not MISSING:
                default = field.default_factory()
            if default is not MISSING:
                object.__setattr__(value, field.name, default)
    return value


def apart(
    checks: tuple[Callable[[Value], Iterable[Finding]], ...], value: Value
) -> Iterator[Finding]:
    """What each of these checks finds: one that comes to what could not be read ends there, and
    hides no other.
    """
    for check in checks:
        try:
            yield from check(value)
        except NotRead:
            continue
