"""Signing in and out. The demonstration alone offers each role with one click."""

import secrets
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from tender.web.doors import KEY, actor, may, office, secret_hash, settings, signed_in
from tender.web.guards import limiter
from tender.workflow.access import Verb
from tender.workflow.exhibiting import cast, of_cast
from tender.workflow.signing_in import begin, end

pages = Blueprint("account", __name__)


def onward() -> str:
    """Where to go afterwards: a path of ours, never another site."""
    path = request.values.get("onward", "")
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else url_for("home.home")


def let_in(person: int, how: str, *, second: bool) -> None:
    """Begin a new session for this browser; the old one's secret is worth nothing afterwards."""
    session.clear()
    session[KEY] = secrets.token_urlsafe(32)
    begin(office(), person, secret_hash(session[KEY]), how, timedelta(hours=settings().longest_hours), second=second)


@pages.get("/sign-in")
@may(Verb.SIGN_IN)
def sign_in() -> str:
    """The sign-in page."""
    return render_template("account/sign_in.html", cast=cast(office()) if settings().demonstration else (), onward=request.args.get("onward", ""))


@pages.post("/sign-in/demonstration")
@limiter.limit("120 per minute")
@may(Verb.SIGN_IN)
def sign_in_as() -> Response:
    """One click in the demonstration: sign in as one of its invented people."""
    if not settings().demonstration:
        abort(404)
    let_in(of_cast(office(), request.form.get("person", "")), "demonstration", second=True)
    return redirect(onward())


@pages.get("/second-factor")
@may(Verb.OWN_ACCOUNT)
def second_factor() -> str:
    """The page that asks for the second factor."""
    return render_template("account/second_factor.html", onward=request.args.get("onward", ""))


@pages.post("/sign-out")
@may(Verb.SIGN_IN)
def sign_out() -> Response:
    """Sign this browser out."""
    found = signed_in()
    if found and actor().person is not None:
        end(office(), found.digest)
    session.clear()
    flash("You are signed out.")
    return redirect(url_for("account.sign_in"))


@pages.get("/account")
@may(Verb.OWN_ACCOUNT)
def account() -> str:
    """The person's own account."""
    return render_template("account/account.html", browser=signed_in())
