"""The OpenAPI document, from the operations themselves."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from evidence.codec import required
from tender.web.api.operation import LONGEST_LIST, LONGEST_TEXT, FileReply, Operation
from tender.web.api.shape import schema
from tender.web.ground.fields import WHOLE

REFUSALS = {
    400: "The request cannot be read.",
    401: "No token, or one that is not known, has ended or was revoked.",
    403: "Your role does not allow it, or a duty or an interest of yours excludes you.",
    404: "There is nothing here, or it is not yours to see.",
    409: (
        "The procurement is not at the stage where this is done, or somebody else changed it "
        "since: read it anew."
    ),
    413: "The request is larger than this service takes.",
    415: "The body is not said to be JSON.",
    422: "What was sent cannot be taken; `fields` says what would be right.",
    500: "Something is wrong with the service. Nothing was half-saved.",
    503: "The service cannot save just now. Nothing was half-done; try again.",
}
_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of your own for one procurement, made on your account's page.",
}
_ERROR = {
    "type": "object",
    "properties": {
        "error": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "required": ["error", "fields"],
    "additionalProperties": False,
}


def description(operations: Sequence[Operation]) -> dict[str, Any]:
    """OpenAPI 3.1."""
    definitions: dict[str, Any] = {"Error": _ERROR}
    paths: dict[str, Any] = {}
    for operation in operations:
        path = "/".join(filter(None, ("/api/v1/procurements/{procurement}", operation.path)))
        paths.setdefault(path, {})[operation.method.lower()] = _operation(operation, definitions)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tender",
            "version": "1",
            "description": (
                "The verbs of a procurement as JSON. Exact numbers are text. "
                "Each call stands under one row of the access table, like the page it mirrors."
            ),
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {**_TOKEN}},
            "schemas": dict(sorted(definitions.items())),
        },
    }


def _operation(operation: Operation, definitions: dict[str, Any]) -> dict[str, Any]:
    refusals = set(REFUSALS) - (set() if operation.body else {400, 413, 415})
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": f"Access table: “{operation.verb.value}”.",
        "parameters": [
            _parameter("procurement", str, in_path=True),
            *(
                _parameter(name, kind, in_path=name not in operation.in_query)
                for name, kind in operation.takes.items()
            ),
        ],
        "responses": {
            str(operation.status): _answer(operation, definitions),
            **{str(status): _refusal(status) for status in sorted(refusals)},
        },
    }
    if operation.body:
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _taken(operation.body, definitions)}},
        }
    return described


def _answer(operation: Operation, definitions: dict[str, Any]) -> dict[str, Any]:
    if operation.gives is type(None):
        return _content("Done.", operation, {"type": "null"})
    if operation.gives is FileReply:
        return _content(operation.summary, operation, _file(operation))
    return _content(operation.summary, operation, schema(operation.gives, definitions))


def _content(text: str, operation: Operation, shape: dict[str, Any]) -> dict[str, Any]:
    return {"description": text, "content": {operation.produces: {"schema": shape}}}


def _file(operation: Operation) -> dict[str, Any]:
    if operation.produces == "application/json":
        return {"type": "object", "description": "As docs/schemas/evidence.json describes it."}
    return {"type": "string", "format": "binary"}


def _refusal(status: int) -> dict[str, Any]:
    return {
        "description": REFUSALS[status],
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }


def _parameter(name: str, kind: Any, *, in_path: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"type": "string"}
    if kind is int:
        told = {"type": "integer", "minimum": 0, "maximum": WHOLE}
    elif kind == date | None:
        told = {"type": "string", "format": "date"}
    elif in_path:
        told = {"type": "string", "minLength": 1, "pattern": "^[^/]+$"}
    return {"name": name, "in": "path" if in_path else "query", "required": in_path, "schema": told}


def _taken(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a body, as `decode` reads it: nothing unknown, and defaults may be left out."""
    if is_dataclass(kind) and isinstance(kind, type):
        hinted = get_type_hints(kind)
        properties = {field.name: _taken(hinted[field.name], definitions) for field in fields(kind)}
        said = " ".join((kind.__doc__ or "").split())
        return {
            "type": "object",
            "description": said,
            "properties": properties,
            "required": [field.name for field in fields(kind) if required(field)],
            "additionalProperties": False,
        }
    if get_origin(kind) is tuple:
        return {
            "type": "array",
            "items": _taken(get_args(kind)[0], definitions),
            "maxItems": LONGEST_LIST,
        }
    if kind is str:
        return {"type": "string", "maxLength": LONGEST_TEXT}
    if kind is int:
        return {"type": "integer", "minimum": -WHOLE, "maximum": WHOLE}
    if get_origin(kind) is not None and get_args(kind):
        return {"type": "object", "additionalProperties": _taken(get_args(kind)[1], definitions)}
    return schema(kind, definitions)
