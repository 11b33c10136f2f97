"""A procurement, finished or not, as the text of a procurement.toml that reads back as the same
values. What is as usual is left out.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import Field
from datetime import date, datetime
from typing import Any, get_origin

from evidence.codec import NONE, encode, hints, required, shown_fields
from tender.procurement.draft.paths import bare, blank, entry_kind, is_table, may_be_nothing
from tender.procurement.specification import Procurement

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?")


def procurement_toml(draft: Mapping[str, Any]) -> str:
    """The text of the file.

    A table without a source of its own takes its parent's, as the reader does.
    """
    return "\n".join(_table(Procurement, draft, "", "")).strip() + "\n"


def _table(cls: type, data: Mapping[str, Any], path: str, source: str) -> Iterator[str]:
    """Single values first, then tables, as TOML wants them."""
    usual = blank(cls)
    own_source = str(data.get("source", source) or "")
    values = [(field, data[field.name]) for field in shown_fields(cls) if field.name in data]
    for field, value in values:
        if _is_nested(cls, field) and value == [] and required(field):
            yield f"{field.name} = []"
        elif not _is_nested(cls, field) and not _usual(field, value, usual, source):
            yield f"{field.name} = {_value(cls, field, value)}"
    for field, value in values:
        left_out = not required(field) and value == usual[field.name]
        if _is_nested(cls, field) and value is not None and not left_out:
            yield from _nested(cls, field, value, f"{path}.{field.name}".strip("."), own_source)


def _usual(field: Field[Any], value: Any, usual: Mapping[str, Any], source: str) -> bool:
    if field.name == "source":
        return bool(value == source)
    return not required(field) and value == usual[field.name]


def _is_nested(cls: type, field: Field[Any]) -> bool:
    kind = hints(cls)[field.name]
    inner = entry_kind(kind)
    return is_table(kind) or (inner is not None and is_table(inner))


def _nested(cls: type, field: Field[Any], value: Any, path: str, source: str) -> Iterator[str]:
    kind = hints(cls)[field.name]
    inner = entry_kind(kind)
    entries = value if isinstance(value, list) else [value]
    for entry in entries:
        if isinstance(entry, Mapping):
            yield ""
            yield f"[{path}]" if inner is None else f"[[{path}]]"
            yield from _table(bare(inner or kind), entry, path, source)


def _value(cls: type, field: Field[Any], value: Any) -> str:
    kind = hints(cls)[field.name]
    if value is None:
        return _text(NONE if may_be_nothing(kind) else "")
    if get_origin(bare(kind)) is not None and isinstance(value, Mapping):
        pairs = (f"{_text(str(key))} = {_text(str(item))}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list):
        return f"[{', '.join(_plain(item) for item in value)}]"
    dated = bare(kind) in (date, datetime) and _DATED.fullmatch(str(value))
    return str(value) if dated and _is_date(str(value)) else _plain(value)


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _text(str(encode(value)))


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's too, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
