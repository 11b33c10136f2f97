"""Who may use a route, said on the route itself: every view wears `@may(Verb.…)`,
and a test walks them all.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Response, current_app, g, redirect, request, session, url_for

from tender.config import Settings
from tender.workflow.ground.access import ANYONE, Verb
from tender.workflow.ground.actor import NOBODY, Actor
from tender.workflow.ground.office import Office, permit
from tender.workflow.ground.refusals import NotSignedIn
from tender.workflow.people.browsers import KnownBrowser, known_browser
from tender.workflow.people.tokens import token_bearer

P = ParamSpec("P")
T = TypeVar("T")
API = "/api/"  #: programs speak here
KEY = "key"  #: the secret of a signed-in browser, in its signed cookie


def office() -> Office:
    """The office of this application."""
    opened: Office = current_app.extensions["office"]
    return opened


def settings() -> Settings:
    """The settings of this application."""
    read: Settings = current_app.extensions["settings"]
    return read


def actor() -> Actor:
    """Who asks."""
    signed_in: Actor = g.actor
    return signed_in


def signed_in() -> KnownBrowser | None:
    """The signed-in browser that asks, if it is one."""
    known_browser: KnownBrowser | None = g.browser
    return known_browser


def load_actor() -> None:
    """Before each request: find out who asks, from the server's own record of signed-in browsers;
    programs show a token, and a cookie is worth nothing to them. Who showed a password alone is
    nobody yet, but where the second factor is shown.
    """
    g.browser, g.actor = None, NOBODY
    if request.path.startswith(API):
        kind, _, secret = request.headers.get("Authorization", "").partition(" ")
        g.actor = (
            token_bearer(office(), secret.strip()) if kind.lower() == "bearer" else None
        ) or NOBODY
        return
    if request.endpoint == "static" or KEY not in session:
        return
    g.browser = known_browser(office(), secret_hash(session[KEY]), settings().idle)
    if g.browser and not g.browser.needs_second:
        g.actor = g.browser.actor


def secret_hash(secret: str) -> str:
    """Secrets of browsers are random and long, so a plain hash keeps them."""
    return hashlib.sha256(str(secret).encode()).hexdigest()


def may(verb: Verb) -> Callable[[Callable[P, T]], Callable[P, T | Response]]:
    """Name the row of the access table that a view stands under, and hold it.

    The procurement is the view's own argument of that name.
    """

    def door(view: Callable[P, T]) -> Callable[P, T | Response]:
        @wraps(view)
        def guarded(*args: P.args, **named: P.kwargs) -> T | Response:
            asked = signed_in()
            if asked and asked.needs_second:
                if verb is Verb.PROVE_SECOND:
                    g.actor = asked.actor
                elif verb not in ANYONE:
                    second = url_for("factors.second_factor", onward=request.full_path)
                    return redirect(second)  # type: ignore[return-value]
            procurement: Any = named.get("procurement", "")
            try:
                permit(actor(), verb, procurement)
            except NotSignedIn:
                if request.method == "GET" and not request.path.startswith(API):
                    return redirect(
                        url_for("account.sign_in", onward=request.full_path.rstrip("?"))
                    )  # type: ignore[return-value]
                raise
            return view(*args, **named)

        guarded.verb = verb  # type: ignore[attr-defined]
        return guarded

    return door
