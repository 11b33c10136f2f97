"""Values of the workflow as JSON, and the JSON Schema of it, from the same types: whatever a page
is made from, a program gets.
"""

import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from evidence.codec import shown_fields
from evidence.number import plain
from tender.workflow.ground.stage import ProcurementState

EXACT = {
    "type": "string",
    "description": 'An exact number as text, such as "15.63" or "7/3".',
    "pattern": "^-?\\d+(\\.\\d+)?$|^-?\\d+/\\d+$",
}
LEFT_OUT = frozenset({"html", "screen"})  #: the report's own HTML is read as pages or as its PDF
#: a page's names of all people of the installation, by number; they are no program's business
EVERYBODY = dict[int, str]
_STATE = {
    "id": {"type": "string"}, "title": {"type": "string"}, "council": {"type": "string"},
    "stage": {"type": "string"},
    "version": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
    "illustrative": {"type": "boolean"},
}  # fmt: skip


def as_json(value: Any) -> Any:
    """Plain data for a value."""
    if isinstance(value, ProcurementState):
        version = value.published.number if value.published else None
        return {
            "id": value.id,
            "title": value.listed.title,
            "council": value.listed.council,
            "stage": value.stage.value,
            "version": version,
            "illustrative": value.listed.illustrative,
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return plain(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    kind: Any = type(value)
    if _is_record(kind):
        return {name: as_json(getattr(value, name)) for name in _fields(kind)}
    return [
        as_json(item) for item in (sorted(value) if isinstance(value, (set, frozenset)) else value)
    ]


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and (
        is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
    )


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(kind, "_fields", ()) or tuple(
        field.name for field in shown_fields(kind)
    )
    hinted = get_type_hints(kind)
    return tuple(name for name in names if name not in LEFT_OUT and hinted[name] != EVERYBODY)


def schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type as `as_json` writes it; records are put among `definitions`."""
    if kind is ProcurementState or _is_record(kind):
        name = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record(kind, definitions)
        return {"$ref": f"#/components/schemas/{name}"}
    origin, given = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema(kind, definitions) for kind in given]}
    if origin is tuple and Ellipsis not in given:
        return {
            "type": "array",
            "prefixItems": [schema(kind, definitions) for kind in given],
            "minItems": len(given),
            "maxItems": len(given),
        }
    if origin in (tuple, frozenset, list):
        return {"type": "array", "items": schema(given[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema(given[1], definitions)}
    return _leaf(kind)


def _record(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    said = " ".join((kind.__doc__ or "").split())
    if kind is ProcurementState:
        return {
            "type": "object",
            "description": said,
            "properties": _STATE,
            "required": list(_STATE),
            "additionalProperties": False,
        }
    hinted = get_type_hints(kind)
    properties = {name: schema(hinted[name], definitions) for name in _fields(kind)}
    return {
        "type": "object",
        "description": said,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _leaf(kind: Any) -> dict[str, Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind is Fraction:
        return EXACT
    if isinstance(kind, type) and issubclass(kind, str):
        return {"type": "string"}
    known = {
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        type(None): {"type": "null"},
        datetime: {"type": "string", "format": "date-time"},
        date: {"type": "string", "format": "date"},
    }
    return known.get(kind, {})
