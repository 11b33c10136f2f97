"""A JSON Schema for a dataclass, drawn from the same types that decode it,
so that documentation and code cannot part ways.
"""

import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any, Union, get_args, get_origin

from evidence.codec import NONE, hints, required, shown_fields

DRAFT = "https://json-schema.org/draft/2020-12/schema"
EXACT = {
    "description": (
        'An exact number: a whole number, or text such as "15.63" or "7/3". '
        "Never a binary floating-point number."
    ),
    "anyOf": [
        {"type": "integer"},
        {
            "type": "string",
            "pattern": "^[+-]?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?$|^[+-]?\\d+/[1-9]\\d*$",
        },
    ],
}


def schema_of(cls: type, title: str) -> dict[str, Any]:
    """The schema of a file whose top level is this dataclass."""
    definitions: dict[str, Any] = {"exact": EXACT}
    top = _table(cls, definitions)
    return {"$schema": DRAFT, "title": title, **top, "$defs": dict(sorted(definitions.items()))}


def _table(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {
        field.name: _schema(hints(cls)[field.name], definitions) for field in shown_fields(cls)
    }
    needed = [field.name for field in shown_fields(cls) if required(field)]
    described = {"description": " ".join((cls.__doc__ or "").split())}
    return {
        **described,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": needed,
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Fraction:
        return {"$ref": "#/$defs/exact"}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _table(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = get_args(kind)
        word = [{"const": NONE}] if type(None) in options and str not in options else []
        return {"anyOf": [*(_schema(option, definitions) for option in options), *word]}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(get_args(kind)[1], definitions)}
    return _leaf(kind)


def _leaf(kind: Any) -> dict[str, Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    plain = {
        str: {"type": "string"},
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        type(None): {"type": "null"},
    }
    if kind is datetime:
        return {"type": "string", "format": "date-time"}
    if kind is date:
        return {"type": "string", "format": "date"}
    return plain[kind]
