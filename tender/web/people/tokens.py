"""Tokens for a person's own programs, on a page."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office, signed_in
from tender.web.ground.forms import read_form, typed_texts
from tender.web.people.forms import TokenForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people.tokens import make_token, own_tokens, revoke_token

pages = Blueprint("tokens", __name__)


@pages.get("/account/tokens")
@may(Verb.OWN_ACCOUNT)
def tokens() -> str:
    """One's own tokens, and the form that makes one."""
    return _page()


@pages.post("/account/tokens")
@may(Verb.OWN_ACCOUNT)
def make() -> str | tuple[str, int]:
    """Make a token, and show its secret this one time."""
    form = read_form(TokenForm)
    try:
        secret = make_token(
            office(), actor(), form.procurement, form.name, form.days, second=_second()
        )
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    return _page(shown=secret)


@pages.post("/account/tokens/<int:id>/revoke")
@may(Verb.OWN_ACCOUNT)
def revoke(id: int) -> Response:
    """End one."""
    revoke_token(office(), actor(), id)
    flash("That token is worth nothing any more.")
    return redirect(url_for("tokens.tokens"))


def _page(errors: dict[str, str] | None = None, shown: str = "") -> str:
    return render_template(
        "people/account/tokens.html",
        own=own_tokens(office(), actor()),
        now=office().clock(),
        second=_second(),
        errors=errors or {},
        shown=shown,
        sent=typed_texts() if errors else {},
    )


def _second() -> bool:
    """Whether this browser showed a second factor."""
    asks = signed_in()
    return asks is not None and asks.second
