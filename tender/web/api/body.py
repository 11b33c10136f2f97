"""The body of a call, read strictly: JSON, not deeper or longer than anybody needs, nothing unknown
in it, nothing that cannot be kept.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from flask import request

from evidence.codec import Faults, decode
from tender.web.api.operation import LONGEST_LIST, LONGEST_TEXT
from tender.web.ground.errors import NotJson
from tender.web.ground.fields import WHOLE
from tender.web.ground.plain_text import refuse, texts_in
from tender.workflow.ground.refusals import Invalid

DEEPEST = 40  #: tables and lists within value another; a procurement has eight
UNREADABLE = "The body is not JSON that can be read."


def body_of(kind: type) -> Any:
    """The body as this dataclass. Raises NotJson for what is none,
    Invalid with each fault's path.
    """
    if not request.is_json:
        raise NotJson(415, "Send JSON, and say so: Content-Type: application/json.")
    try:
        data = json.loads(
            request.get_data(cache=True), parse_constant=_no_number, parse_float=Decimal
        )
    except (ValueError, RecursionError) as error:
        raise NotJson(400, UNREADABLE) from error
    if _depth(data) > DEEPEST:
        raise NotJson(
            400, f"The body has tables or lists within value another more than {DEEPEST} deep."
        )
    refuse(texts_in(data))
    faults = Faults()
    body = decode(kind, data, faults)
    if faults:
        raise Invalid(
            "; ".join(f"{path}: {what}; {right}" for path, what, right in faults[:20]),
            {path: f"{what}; {right}" for path, what, right in faults[:100]},
        )
    too_much = dict(_too_much(data, ""))
    if too_much:
        raise Invalid(
            " ".join(f"{path}: {right}" for path, right in list(too_much.items())[:20]), too_much
        )
    return body


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _depth(data: Any) -> int:
    """How deep it goes, counted level by level:
    a body may be deeper than Python may call itself.
    """
    depth, level = 0, [data]
    while level:
        depth += 1
        level = [
            inner
            for value in level
            if isinstance(value, (dict, list))
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
    return depth


def _too_much(data: Any, path: str) -> Iterator[tuple[str, str]]:
    """What is greater or longer than the description allows.

    A draft is bounded as a whole, where it is kept.
    """
    if isinstance(data, dict):
        for name, item in data.items():
            if path or name != "draft":
                yield from _too_much(item, f"{path}.{name}".strip("."))
    elif isinstance(data, list):
        if len(data) > LONGEST_LIST:
            yield path, f"Send at most {LONGEST_LIST:,} at once."
        for number, item in enumerate(data, 1):
            yield from _too_much(item, f"{path}[{number}]")
    elif isinstance(data, str) and len(data) > LONGEST_TEXT:
        yield path, f"Keep this under {LONGEST_TEXT:,} characters."
    elif isinstance(data, int) and abs(data) > WHOLE:
        yield path, f"Give a whole number up to {WHOLE}."
