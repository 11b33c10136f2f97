"""The routes of all operations: who asks is told by a token alone, a body is read strictly, and the verb does the rest."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, request

from evidence.codec import Faults, decode
from tender.web.api import clarifications, marking, moderation, outcome, procurement, report, team
from tender.web.api.description import description
from tender.web.api.operation import OPERATIONS, WHOLE, Ask, Document, Operation, query_value
from tender.web.api.shape import as_json
from tender.web.doors import actor, may, office
from tender.web.errors import NotJson
from tender.web.plain_text import refuse, texts_in
from tender.workflow.access import Verb
from tender.workflow.office import permit
from tender.workflow.refusals import Invalid, NotThere

SUBJECTS = (procurement, clarifications, team, marking, moderation, outcome, report)  #: importing them declares their operations
pages = Blueprint("api", __name__)


@pages.get("/api/v1/openapi.json")
@may(Verb.SIGN_IN)
def openapi() -> Response:
    """What can be asked here, for programs to read."""
    return Response(json.dumps(description(OPERATIONS)), mimetype="application/json")


def _view(one: Operation) -> Callable[..., Response]:
    @may(one.verb)
    def view(procurement: str, **path: Any) -> Response:
        permit(actor(), Verb.USE_API, procurement)
        if any(isinstance(value, int) and value > WHOLE for value in path.values()):
            raise NotThere
        ask = Ask(office=office(), actor=actor(), procurement=procurement)
        found = one.call(ask, **path, **_query(one), **_body(one))
        if isinstance(found, Document):
            return Response(found.content, mimetype=found.kind)
        return Response(json.dumps(as_json(found), ensure_ascii=False), status=one.status, mimetype="application/json")

    return view


def _query(one: Operation) -> dict[str, Any]:
    given = {}
    for name in one.in_query & request.args.keys():
        try:
            given[name] = query_value(one.takes[name], request.args[name])
        except ValueError as error:
            raise Invalid.of(**{name: "Give a day as year-month-day, such as 2024-04-04."}) from error
    return given


def _body(one: Operation) -> dict[str, Any]:
    if one.body is None:
        return {}
    if not request.is_json:
        raise NotJson(415, "Send JSON, and say so: Content-Type: application/json.")
    try:
        data = json.loads(request.get_data(cache=True), parse_constant=_no_number, parse_float=Decimal)
        refuse(texts_in(data))
        return {"body": _decoded(one.body, data)}
    except Invalid:
        raise
    except (ValueError, RecursionError) as error:
        raise NotJson(400, "The body is not JSON that can be read.") from error


def _decoded(kind: type, data: Any) -> Any:
    faults = Faults()
    body = decode(kind, data, faults)
    if faults:
        raise Invalid("; ".join(f"{path}: {what}; {right}" for path, what, right in faults[:20]), {path: f"{what}; {right}" for path, what, right in faults[:100]})
    too_great = [path for path, value in _numbers(data, "") if abs(value) > WHOLE]
    if too_great:
        raise Invalid.of(**dict.fromkeys(too_great, f"Give a whole number up to {WHOLE}."))
    return body


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _numbers(data: Any, path: str) -> list[tuple[str, int]]:
    if isinstance(data, dict):
        return [found for name, item in data.items() for found in _numbers(item, f"{path}.{name}".strip("."))] if path != "draft" else []
    if isinstance(data, list):
        return [found for number, item in enumerate(data, 1) for found in _numbers(item, f"{path}[{number}]")]
    return [(path, data)] if isinstance(data, int) and not isinstance(data, bool) else []


def _add_all() -> None:
    for one in OPERATIONS:
        pages.add_url_rule(one.rule, endpoint=one.name, view_func=_view(one), methods=[one.method])


_add_all()
