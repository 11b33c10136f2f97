"""Each refusal and fault mapped once to a page, or to JSON for programs.

A person sees a sentence, never a traceback.
"""

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from evidence.finding import BadInput
from tender.procurement.calendar import CalendarEnds
from tender.records.faults import NotFound, StoreFault
from tender.web.ground.forms import typed_texts
from tender.workflow.ground.outcome_desk import BeingWorkedOut
from tender.workflow.ground.refusals import (
    ActRefused,
    Invalid,
    NotAllowed,
    NotNow,
    NotSignedIn,
    NotThere,
    Stale,
)

ASK_AGAIN = 3  #: seconds until a page asks again for what is being worked out


class NotJson(Exception):
    """Raised for a body that is not JSON: `status` 415 where it does not say that it is,
    400 where it cannot be read.
    """

    def __init__(self, status: int, sentence: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


STATUS: dict[type[Exception], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotThere: 404,
    NotNow: 409,
    Stale: 409,
    Invalid: 422,
    BadInput: 422,
    NotFound: 404,
    StoreFault: 503,
}
TITLES = {
    400: "That did not arrive whole",
    401: "Sign in first",
    403: "Your role does not allow this",
    404: "Page not found",
    405: "That cannot be done here",
    409: "That cannot be done now",
    413: "That is too large",
    414: "That address is too long",
    422: "Something needs putting right",
    429: "Too many tries",
    500: "Something is wrong with the service",
    503: "The service cannot save just now",
}
SENTENCES = {
    404: (
        "If you typed the address, check it is right. "
        "If you followed a link, what it led to may have moved, or may not be yours to see."
    ),
    405: (
        "This address is not for what was asked of it. "
        "Go back and use the button or link on the page."
    ),
    413: "What you sent is larger than this service takes. Nothing was saved.",
    414: (
        "No page here has an address as long as this one. What is typed belongs in a form: go back "
        "to the page, and send it from there. Nothing was saved."
    ),
    429: "There were too many requests from where you are. Wait a minute, then try again.",
    500: (
        "Nothing of what you sent was half-saved. Try again; "
        "if it happens twice, tell your administrator what you were doing."
    ),
}


def status_of(error: Exception) -> int:
    """The HTTP status that an error answers with."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def answer(
    status: int, sentence: str, fields: dict[str, str] | None = None, title: str = ""
) -> Response:
    """The error as a page, or as JSON where a program or a script asked."""
    if request.path.startswith("/api/") or request.headers.get("Accept") == "application/json":
        answered = make_response(jsonify({"error": sentence, "fields": fields or {}}), status)
        if status == 401:
            answered.headers["WWW-Authenticate"] = "Bearer"
        return _later(answered)
    typed = (
        {
            name.replace("\0", ""): text.replace("\0", "")
            for name, text in typed_texts().items()
            if text.strip()
        }
        if request.method == "POST" and status != 413
        else {}
    )
    page = render_template(
        "errors/error.html",
        title=title or TITLES.get(status, TITLES[500]),
        sentence=sentence,
        fields=fields or {},
        typed=typed,
    )
    return _later(make_response(page, status))


def _later(answered: Response) -> Response:
    if answered.status_code == 503:
        answered.headers["Retry-After"] = "10"
    return answered


SESSION_ENDED = (
    "Your session has ended, or this form came from an old page. "
    "What you typed is below: sign in again in another tab, then copy it back."
)


def handle(app: Flask) -> None:
    """Map everything once."""

    @app.errorhandler(ActRefused)
    def refused(error: ActRefused) -> Response:
        return answer(status_of(error), error.sentence, dict(error.fields))

    @app.errorhandler(BeingWorkedOut)
    def being_worked_out(error: BeingWorkedOut) -> Response:
        answered = answer(status_of(error), error.sentence, title="It is being worked out")
        answered.headers["Refresh"] = str(ASK_AGAIN)
        return answered

    @app.errorhandler(NotJson)
    def not_json(error: NotJson) -> Response:
        return answer(error.status, error.sentence)

    @app.errorhandler(StoreFault)
    def store(error: StoreFault) -> Response:
        return answer(status_of(error), str(error))

    @app.errorhandler(BadInput)
    def bad_input(error: BadInput) -> Response:
        return answer(422, str(error))

    @app.errorhandler(CalendarEnds)
    def calendar(error: CalendarEnds) -> Response:
        return answer(409, f"{error}.")

    @app.errorhandler(CSRFError)
    def forged(_error: CSRFError) -> Response:
        return answer(400, SESSION_ENDED)

    app.register_error_handler(HTTPException, _http)

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        current_app.logger.error("a fault of ours", exc_info=error)
        return answer(500, SENTENCES[500])


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None and status < 400:
        return make_response(error.response)
    answered = answer(
        status,
        SENTENCES.get(status, "What was sent could not be understood. Go back and try again."),
    )
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answered.headers["Allow"] = ", ".join(error.valid_methods)
    return answered
