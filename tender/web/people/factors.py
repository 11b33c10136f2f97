"""The second factor: shown at sign-in, set up at the first one, added to on one's account;
and the password itself.
"""

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    session,
    url_for,
)
from werkzeug.wrappers import Response

from tender.identity import passkeys, totp
from tender.identity.secrets import SecretSeal
from tender.web.ground.devices import caller
from tender.web.ground.doors import actor, may, office, settings, signed_in
from tender.web.ground.forms import read_form
from tender.web.ground.guards import limiter
from tender.web.people.account import attempts, holder_of_passkey, let_in, onward, remember
from tender.web.people.forms import (
    CodeForm,
    NewPasskeyForm,
    PasswordForm,
    RecoveryForm,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotAllowed
from tender.workflow.people import accounts, proving
from tender.workflow.people.accounts import Account

pages = Blueprint("factors", __name__)


def seal() -> SecretSeal:
    """What opens sealed secrets here."""
    return SecretSeal(str(current_app.config["SECRET_KEY"]))


def own() -> Account:
    """The person's own account; looked at even before the second factor is shown, for its page."""
    return accounts.own_account(office(), actor())


@pages.get("/second-factor")
@may(Verb.PROVE_SECOND)
def second_factor() -> str:
    """The page that asks for the second factor, or helps to set one up."""
    return _page()


def _page(errors: dict[str, str] | None = None) -> str:
    account = own()
    browser = signed_in()
    if account.second and browser and browser.needs_second:
        asked = passkeys.ask_to_sign_in(
            settings().address, tuple(key.credential for key in account.passkeys)
        )
        session["challenge"] = asked.challenge
        return render_template(
            "people/account/second_factor.html",
            account=account,
            onward=onward(),
            options=asked.options,
            errors=errors or {},
        )
    session.setdefault("totp", totp.new_secret())
    registering = passkeys.ask_to_register(
        settings().address,
        account.person,
        account.email,
        account.name,
        tuple(key.credential for key in account.passkeys),
    )
    session["challenge"] = registering.challenge
    picture, typed = totp.picture(session["totp"], account.email), totp.in_groups(session["totp"])
    return render_template(
        "people/account/set_up_factor.html",
        account=account,
        onward=onward(),
        options=registering.options,
        picture=picture,
        typed=typed,
        errors=errors or {},
    )


@pages.post("/second-factor/code")
@limiter.limit(attempts)
@may(Verb.PROVE_SECOND)
def code() -> Response | tuple[str, int]:
    """Show it with a code of the authenticator app."""
    try:
        proving.prove_by_app(office(), actor().id, read_form(CodeForm).code, seal(), caller())
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    return _proved()


@pages.post("/second-factor/recovery")
@limiter.limit(attempts)
@may(Verb.PROVE_SECOND)
def recovery() -> Response | tuple[str, int]:
    """Show it with a recovery code, which is used up."""
    try:
        proving.prove_by_recovery_code(
            office(), actor().id, read_form(RecoveryForm).recovery, caller()
        )
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    return _proved()


@pages.post("/second-factor/passkey")
@limiter.limit(attempts)
@may(Verb.PROVE_SECOND)
def passkey() -> Response | tuple[str, int]:
    """Show it with a passkey."""
    try:
        person = holder_of_passkey()
        if person != actor().id:
            raise Invalid.of(passkey="This passkey is somebody else's.")
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    return _proved()


def _proved() -> Response:
    let_in(actor().id, "password", second=True)
    remember(actor().id)
    return redirect(onward())


def _may_add() -> None:
    """A password alone adds no second factor where there is one: that would be a way round it."""
    browser = signed_in()
    if browser and browser.needs_second and own().second:
        raise NotAllowed("Show your second factor first.")


@pages.post("/second-factor/new-app")
@limiter.limit(attempts)
@may(Verb.PROVE_SECOND)
def new_app() -> tuple[str, int] | str:
    """Set the authenticator app up."""
    _may_add()
    try:
        codes = accounts.add_app(
            office(), actor(), session.get("totp", ""), read_form(CodeForm).code, seal()
        )
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    return _added(codes)


@pages.post("/second-factor/new-passkey")
@limiter.limit(attempts)
@may(Verb.PROVE_SECOND)
def new_passkey() -> tuple[str, int] | str:
    """Keep a new passkey."""
    _may_add()
    form = read_form(NewPasskeyForm)
    try:
        codes = accounts.add_passkey(
            office(),
            actor(),
            settings().address,
            session.pop("challenge", ""),
            form.answer,
            form.name,
        )
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    return _added(codes)


def _added(codes: tuple[str, ...]) -> str:
    session.pop("totp", None)
    browser = signed_in()
    if browser and browser.needs_second:
        let_in(actor().id, "password", second=True)
    return render_template("people/account/codes.html", codes=codes, onward=onward())


@pages.post("/account/passkeys/<int:id>/take-away")
@may(Verb.OWN_ACCOUNT)
def drop_passkey(id: int) -> Response | tuple[str, int]:
    """Take a passkey away."""
    try:
        accounts.drop_passkey(office(), actor(), id)
    except Invalid as refused:
        return render_template(
            "people/account/account.html",
            account=own(),
            browser=signed_in(),
            errors=dict(refused.fields),
        ), 422
    flash("The passkey is taken away.")
    return redirect(url_for("account.account"))


@pages.get("/account/password")
@may(Verb.OWN_ACCOUNT)
def password() -> str:
    """Set a password."""
    return render_template("people/account/password.html", account=own(), first=_first(), errors={})


def _first() -> bool:
    """Whether a link has just proved who this is,
    so that the password there was is not asked for.
    """
    return bool(session.get("may_set_password") == actor().id)


@pages.post("/account/password")
@limiter.limit(attempts)
@may(Verb.OWN_ACCOUNT)
def set_password() -> Response | tuple[str, int]:
    """Set it; every other browser is signed out."""
    form = read_form(PasswordForm)
    current = None if _first() else form.current
    try:
        accounts.set_password(
            office(), actor(), form.new, current, settings().password_cost, caller()
        )
    except Invalid as refused:
        return render_template(
            "people/account/password.html",
            account=own(),
            first=_first(),
            errors=dict(refused.fields),
        ), 422
    session.pop("may_set_password", None)
    let_in(actor().id, "password", second=True)
    flash("Your password is set.")
    return redirect(url_for("home.home"))
