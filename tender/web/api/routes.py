"""The routes of all operations: who asks is told by a token alone, a body is read strictly,
and the verb does the rest.
"""

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, send_file

from tender.web.api import (
    award_files,
    awarding,
    clarifying,
    contracts,
    deciding,
    decision_reports,
    drafts,
    invitation,
    late_events,
    letters,
    marking,
    moderating,
    needs,
    notices,
    openers,
    opening,
    register,
    reviewer,
    stand_ins,
    team,
)
from tender.web.api import preparing as procurement
from tender.web.api.body import body_of
from tender.web.api.description import description
from tender.web.api.operation import (
    OPERATIONS,
    ApiRequest,
    FileReply,
    Operation,
    query_value,
)
from tender.web.api.shape import as_json
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import query_texts
from tender.workflow.ground.access import Verb
from tender.workflow.ground.office import permit
from tender.workflow.ground.refusals import Invalid

#: importing them declares their operations
SUBJECTS = (
    procurement,
    drafts,
    invitation,
    needs,
    clarifying,
    contracts,
    openers,
    opening,
    register,
    team,
    stand_ins,
    marking,
    moderating,
    deciding,
    decision_reports,
    late_events,
    letters,
    awarding,
    award_files,
    reviewer,
    notices,
)
pages = Blueprint("api", __name__)


@pages.get("/api/v1/openapi.json")
@may(Verb.SIGN_IN)
def openapi() -> Response:
    """What can be asked here, for programs to read."""
    return Response(json.dumps(description(OPERATIONS)), mimetype="application/json")


def _view(operation: Operation) -> Callable[..., Response]:
    @may(operation.verb)
    def view(procurement: str, **path: Any) -> Response:
        permit(actor(), Verb.USE_API, procurement)
        ask = ApiRequest(office=office(), actor=actor(), procurement=procurement)
        given = operation.call(
            ask,
            **path,
            **_query(operation),
            **({"body": body_of(operation.body)} if operation.body else {}),
        )
        if isinstance(given, FileReply):
            return (
                Response(given.content, mimetype=given.kind)
                if isinstance(given.content, bytes)
                else send_file(given.content, mimetype=given.kind)
            )
        return Response(
            json.dumps(as_json(given), ensure_ascii=False),
            status=operation.status,
            mimetype="application/json",
        )

    return view


def _query(operation: Operation) -> dict[str, Any]:
    typed = query_texts()
    unknown = typed.keys() - operation.in_query
    if unknown:
        raise Invalid.of(
            **dict.fromkeys(
                sorted(unknown),
                "Nothing of this name is known here; known: "
                f"{', '.join(sorted(operation.in_query)) or 'nothing'}.",
            )
        )
    values = {}
    for name, text in typed.items():
        try:
            values[name] = query_value(operation.takes[name], text)
        except ValueError as error:
            raise Invalid.of(
                **{name: "Give a day as year-month-day, such as 2024-04-04."}
            ) from error
    return values


def _add_all() -> None:
    for operation in OPERATIONS:
        pages.add_url_rule(
            operation.rule,
            endpoint=operation.name,
            view_func=_view(operation),
            methods=[operation.method],
        )


_add_all()
