"""Signing in and out: password, passkey, council account, one-time link.

The demonstration alone offers each role with one click.
"""

import secrets
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from tender.exhibition.cast import cast, of_cast
from tender.identity import openid, passkeys
from tender.records.factors import OneTimeLink
from tender.web.ground.devices import caller, remember_device
from tender.web.ground.doors import KEY, actor, may, office, secret_hash, settings, signed_in
from tender.web.ground.forms import query_texts, read_either, read_form
from tender.web.ground.guards import limiter
from tender.web.people.forms import CastForm, Onward, PasskeyForm, SignInForm
from tender.web.people.letters import WORDS
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people import accounts, links, proving
from tender.workflow.people.browsers import (
    BY_ONE_TIME_LINK,
    sign_browser_in,
    sign_browser_out,
)
from tender.workflow.people.told import own_choice
from tender.workflow.people.tries import account_of
from tender.workflow.people.ways_in import JOIN, STOP

pages = Blueprint("account", __name__)
STAYS = ("may_set_password",)  #: in the session of a browser, through a new sign-in


#: of a browser that comes back from the council's service without having gone there
NOTHING_BEGUN = {"state": "", "nonce": "", "verifier": "", "onward": "/"}


def onward() -> str:
    """Where to go afterwards: a path of ours, never another site."""
    asked = read_either(Onward)
    return asked.onward if asked.ours else url_for("home.home")


def let_in(person: int, how: str, *, second: bool, link: OneTimeLink | None = None) -> None:
    """Begin a new session for this browser; the old one's secret is worth nothing afterwards."""
    stays = {name: session[name] for name in STAYS if name in session}
    browser = signed_in()
    if browser:
        sign_browser_out(office(), browser.digest)
    session.clear()
    session.update(stays)
    session[KEY] = secrets.token_urlsafe(32)
    sign_browser_in(
        office(),
        person,
        secret_hash(session[KEY]),
        how,
        timedelta(hours=settings().longest_hours),
        second=second,
        link=link,
    )


def remember(person: int) -> None:
    """Somebody showed all that is asked of them on this device: it keeps its own allowance."""
    remember_device(account_of(proving.proof_of(office(), person).email))


def attempts() -> str:
    """How often somebody may try."""
    return settings().sign_in_limit


@pages.get("/sign-in")
@may(Verb.SIGN_IN)
def sign_in() -> str:
    """The sign-in page."""
    return _page()


def _page(errors: dict[str, str] | None = None) -> str:
    asked = passkeys.ask_to_sign_in(settings().address)
    session["challenge"] = asked.challenge
    return render_template(
        "people/account/sign_in.html",
        cast=cast(office()) if settings().demonstration else (),
        onward=read_either(Onward).onward,
        options=asked.options,
        council=settings().openid_name if settings().openid_issuer else "",
        errors=errors or {},
        email=read_form(SignInForm).email,
    )


@pages.post("/sign-in")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def sign_in_with_password() -> Response | tuple[str, int]:
    """Sign in with a password; the second factor is asked for next."""
    form = read_form(SignInForm)
    try:
        person = proving.prove_by_password(
            office(), form.email, form.password, settings().password_cost, caller()
        )
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    let_in(person, "password", second=False)
    return redirect(url_for("factors.second_factor", onward=onward()))


def holder_of_passkey() -> int:
    """Whose passkey answered the challenge that this browser was given, which counts once.

    Raises Invalid where it did not.
    """
    challenge, answer = session.pop("challenge", ""), read_form(PasskeyForm).answer
    return proving.prove_by_passkey(office(), settings().address, challenge, answer)


@pages.post("/sign-in/passkey")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def sign_in_with_passkey() -> Response | tuple[str, int]:
    """Sign in with a passkey, which is both factors in one."""
    try:
        person = holder_of_passkey()
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    let_in(person, "passkey", second=True)
    remember(person)
    return redirect(onward())


@pages.post("/sign-in/council")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def sign_in_with_council() -> Response | tuple[str, int]:
    """Go to the council's own sign-in service."""
    try:
        begun = openid.begin(_provider())
    except openid.NotKnown as error:
        return _page({"council": str(error)}), 503
    session["council"] = {
        "state": begun.state,
        "nonce": begun.nonce,
        "verifier": begun.verifier,
        "onward": onward(),
    }
    return redirect(begun.address)


@pages.get("/sign-in/council/back")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def back_from_council() -> Response | tuple[str, int]:
    """Come back from the council's own sign-in service."""
    begun = session.pop("council", None) or NOTHING_BEGUN
    try:
        sign_in = openid.BegunSignIn(
            address="",
            state=begun["state"] or "none",
            nonce=begun["nonce"],
            verifier=begun["verifier"],
        )
        person = proving.prove_by_council_account(
            office(), openid.finish(_provider(), sign_in, query_texts())
        )
    except (openid.NotKnown, Invalid) as error:
        return _page({"council": str(error)}), 422
    let_in(person, "council account", second=True)
    remember(person)
    return redirect(begun["onward"])


def _provider() -> openid.SignInService:
    chosen = settings()
    if not chosen.openid_issuer:
        abort(404)
    return openid.SignInService(
        issuer=chosen.openid_issuer,
        client=chosen.openid_client,
        secret=chosen.openid_secret.get_secret_value(),
        back=chosen.address.rstrip("/") + url_for("account.back_from_council"),
    )


@pages.get("/link/<string:secret>")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def link(secret: str) -> str:
    """What a one-time link is for.

    Looking at it does not use it up: programs that look at links in messages do that.
    """
    return render_template(
        "people/account/link.html",
        coming=links.link_visitor(office(), secret),
        join=JOIN,
        stop=STOP,
    )


@pages.post("/link/<string:secret>")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def use_link(secret: str) -> Response:
    """Come in by a one-time link."""
    used = links.use_link(office(), secret)
    if used.purpose == JOIN:
        let_in(used.person, BY_ONE_TIME_LINK, second=False, link=used)
        return redirect(url_for("home.procurement", procurement=used.procurement))
    if used.purpose == STOP:
        flash("Stopped. Nobody comes in by it.")
        return redirect(url_for("account.sign_in"))
    session["may_set_password"] = used.person
    let_in(used.person, "password", second=False)
    return redirect(url_for("factors.second_factor", onward=url_for("factors.password")))


@pages.post("/sign-in/demonstration")
@limiter.limit("120 per minute")
@may(Verb.SIGN_IN)
def sign_in_as() -> Response:
    """One click in the demonstration: sign in as one of its invented people."""
    if not settings().demonstration:
        abort(404)
    let_in(of_cast(office(), read_form(CastForm).person), "demonstration", second=True)
    return redirect(onward())


@pages.post("/sign-out")
@may(Verb.SIGN_IN)
def sign_out() -> Response:
    """Sign this browser out."""
    browser = signed_in()
    if browser:
        sign_browser_out(office(), browser.digest)
    session.clear()
    flash("You are signed out.")
    return redirect(url_for("account.sign_in"))


@pages.get("/account")
@may(Verb.OWN_ACCOUNT)
def account() -> str:
    """The person's own account."""
    return render_template(
        "people/account/account.html",
        account=accounts.own_account(office(), actor()),
        told=WORDS[own_choice(office(), actor()).how],
        browser=signed_in(),
        errors={},
    )


@pages.post("/account/sign-out-everywhere")
@may(Verb.OWN_ACCOUNT)
def sign_out_everywhere() -> Response:
    """End every signed-in browser of this person."""
    accounts.sign_out_everywhere(office(), actor())
    session.clear()
    flash("You are signed out everywhere.")
    return redirect(url_for("account.sign_in"))
