"""Frozen dataclasses to plain data and back, exactly: the same types describe the TOML, the JSON
and the evidence file.

Fractions travel as text ("15.63", "7/3"), dates as ISO text, enums by value. A table without a
`source` takes its parent's. TOML has no null, so "none" stands for nothing where no text belongs.
Decoding never stops at the first fault: it gathers every one with its path.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from dataclasses import field as field_of
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from evidence.number import NotExact, exact, plain
from evidence.partial import in_part

NONE = "none"  #: nothing, in a form of file that has no null


class Faults(list[tuple[str, str, str]]):
    """What was wrong, as (path, what, what would be right).

    With `in_part`, a table with a fault is read in part; else nothing stands in its place.
    """

    in_part: bool = False

    def add(self, path: str, what: str, right: str) -> None:
        """Note one fault and go on."""
        self.append((path or "top level", what, right))


@cache
def hints(cls: type) -> dict[str, Any]:
    """The resolved field types of a dataclass."""
    return get_type_hints(cls)


@cache
def shown_fields(cls: type) -> tuple[Field[Any], ...]:
    """The fields that are data (a field with `metadata={"data": False}` is not)."""
    return tuple(field for field in fields(cls) if field.metadata.get("data", True))


def later(default: Any = MISSING, *, factory: Any = MISSING) -> Any:
    """A field that a later version added: it is not written where it has its default, so that what
    was written before it comes out byte for byte (decision 013).
    """
    metadata = {"later": True}
    if factory is not MISSING:
        return field_of(default_factory=factory, metadata=metadata)
    return field_of(default=default, metadata=metadata)


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _written(field: Field[Any], value: Any) -> bool:
    """Whether the field is written: one added later is not where it has its default."""
    return not field.metadata.get("later") or value != _default(field)


def required(field: Field[Any]) -> bool:
    """Whether a file must give this field."""
    return field.default is MISSING and field.default_factory is MISSING


def encode(value: Any) -> Any:
    """Plain data for a value: dictionaries, lists, text, whole numbers, booleans."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encode(getattr(value, field.name))
            for field in shown_fields(type(value))
            if _written(field, getattr(value, field.name))
        }
    if isinstance(value, Mapping):
        return {str(key): encode(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        entries = sorted(value) if isinstance(value, frozenset) else value
        return [encode(entry) for entry in entries]
    raise TypeError(f"{type(value).__name__} has no plain form")


def decode(kind: Any, data: Any, faults: Faults, path: str = "", source: str = "") -> Any:
    """The value of type `kind` that `data` describes;
    faults are added to `faults` and None stands where one was found.
    """
    if is_dataclass(kind) and isinstance(kind, type):
        return _decode_table(kind, data, faults, path, source)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _decode_union(kind, data, faults, path, source)
    if origin is tuple:
        return _decode_list(get_args(kind)[0], data, faults, path, source)
    if origin is not None and issubclass(origin, Mapping):
        return _decode_mapping(get_args(kind)[1], data, faults, path, source)
    return _decode_leaf(kind, data, faults, path)


def _decode_table(cls: type, data: Any, faults: Faults, path: str, source: str) -> Any:
    if not isinstance(data, Mapping):
        faults.add(path, f"this is {_data_in_words(data)}", "it must be a table of named values")
        every = frozenset(field.name for field in fields(cls))
        return in_part(cls, {}, every) if faults.in_part else None
    by_name = {field.name: field for field in shown_fields(cls)}
    for key in data:
        if key not in by_name:
            faults.add(
                _join(path, key),
                "nothing of this name is known here",
                f"known here: {', '.join(by_name)}",
            )
    own = data.get("source", source)
    values: dict[str, Any] = {}
    before, wrong = len(faults), set()
    for name, field in by_name.items():
        where, here = _join(path, name), len(faults)
        if name == "source" and "source" not in data and own:
            values[name] = own
        elif name in data:
            values[name] = decode(
                hints(cls)[name], data[name], faults, where, own if isinstance(own, str) else ""
            )
        elif required(field):
            faults.add(where, "this is missing", f"give {article(hints(cls)[name])}")
        if len(faults) > here and not _stands(values.get(name)):
            values.pop(name, None)
            wrong.add(name)
    if len(faults) == before:
        return cls(**values)
    return in_part(cls, values, frozenset(wrong)) if faults.in_part else None


def _stands(value: Any) -> bool:
    """Whether a value with a fault in it is one table, or a list of tables, read in part."""
    entries = value if isinstance(value, tuple) else (value,)
    return bool(entries) and all(is_dataclass(entry) for entry in entries)


def _decode_union(kind: Any, data: Any, faults: Faults, path: str, source: str) -> Any:
    options = [option for option in get_args(kind) if option is not type(None)]
    if data is None or (data == NONE and len(options) < len(get_args(kind)) and str not in options):
        return None
    if len(options) > 1:
        for option in options[:-1]:
            attempt = Faults()
            value = decode(option, data, attempt, path, source)
            if not attempt:
                return value
    return decode(options[-1], data, faults, path, source)


def _decode_list(kind: Any, data: Any, faults: Faults, path: str, source: str) -> Any:
    if not isinstance(data, (list, tuple)):
        faults.add(path, f"this is {_data_in_words(data)}", "it must be a list")
        return ()
    decoded = []
    for number, entry in enumerate(data, 1):
        name = entry.get("id") if isinstance(entry, Mapping) else None
        decoded.append(decode(kind, entry, faults, f"{path}[{name or number}]", source))
    return tuple(decoded)


def _decode_mapping(kind: Any, data: Any, faults: Faults, path: str, source: str) -> Any:
    if not isinstance(data, Mapping):
        faults.add(path, f"this is {_data_in_words(data)}", "it must be a table of named values")
        return {}
    return {
        str(key): decode(kind, entry, faults, _join(path, key), source)
        for key, entry in data.items()
    }


def _decode_leaf(kind: Any, data: Any, faults: Faults, path: str) -> Any:
    try:
        if kind is Fraction:
            return exact(data)
        if kind is datetime:
            return data if isinstance(data, datetime) else datetime.fromisoformat(str(data))
        if kind is date:
            if isinstance(data, datetime):
                raise ValueError("a time where a date belongs")
            return data if isinstance(data, date) else date.fromisoformat(str(data))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(data)
    except NotExact as error:
        faults.add(path, _what(data) if _nothing(data) else str(error), f"give {article(kind)}")
        return None
    except (ValueError, TypeError):
        faults.add(path, _what(data), f"give {article(kind)}")
        return None
    if kind is Any or (isinstance(data, kind) and not (kind is int and isinstance(data, bool))):
        return data
    faults.add(path, _what(data), f"give {article(kind)}")
    return None


def _nothing(data: Any) -> bool:
    return data is None or (isinstance(data, str) and not data.strip())


def _what(data: Any) -> str:
    """What stands where something else belongs."""
    if _nothing(data):
        return "nothing stands here"
    return f"this is {_data_in_words(data)} “{str(data)[:60]}”"


def article(kind: Any) -> str:
    """What a type is called in a sentence."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        values = [str(member.value) for member in kind]
        several = any(" " in value for value in values)
        return "one of " + ", ".join(f"“{value}”" if several else value for value in values)
    if get_origin(kind) in (Union, types.UnionType):
        return article(next(option for option in get_args(kind) if option is not type(None)))
    if get_origin(kind) is tuple:
        return "a list"
    names = {
        Fraction: "an exact number such as 15.63",
        date: "a date such as 2024-04-04",
        datetime: "a date and time such as 2023-10-23T12:00",
        str: "text",
        int: "a whole number",
        bool: "true or false",
    }
    return names.get(kind, "a table of named values")


def _data_in_words(data: Any) -> str:
    names = {
        str: "the text",
        bool: "true or false",
        int: "the number",
        float: "the number",
        list: "a list",
        tuple: "a list",
        dict: "a table",
        type(None): "nothing",
    }
    return names.get(type(data), "the value")


def _join(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)
