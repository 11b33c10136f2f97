"""Recoveries of accounts: asked for by whoever forgot their password, agreed to and stopped by
those whom they concern.
"""

from flask import Blueprint, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.even import at_even_times
from tender.web.ground.forms import read_form
from tender.web.ground.guards import limiter
from tender.web.people.account import attempts, let_in
from tender.web.people.forms import CodeRecoveryForm, ForgottenPasswordForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people import own_recovery, recovery

pages = Blueprint("recovery", __name__)


def _forgotten(errors: dict[str, str] | None = None, *, asked: bool = False) -> str:
    return render_template(
        "people/account/forgotten.html",
        sends=office().mailbox.sends,
        asked=asked,
        errors=errors or {},
    )


@pages.get("/sign-in/forgotten")
@may(Verb.SIGN_IN)
def forgotten() -> str:
    """How somebody who forgot their password comes in again."""
    return _forgotten()


@pages.post("/sign-in/forgotten")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def send() -> str:
    """The same answer whoever asks: nobody learns here who has an account."""
    form = read_form(ForgottenPasswordForm)
    with at_even_times():
        own_recovery.send_recovery(office(), form.email, forget=form.forget)
    return _forgotten(asked=True)


@pages.post("/sign-in/forgotten/code")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def by_code() -> Response | tuple[str, int]:
    """Come in by a recovery code, to choose a new password."""
    form = read_form(CodeRecoveryForm)
    try:
        with at_even_times():
            person = own_recovery.recover_by_code(office(), form.address, form.recovery)
    except Invalid as refused:
        return _forgotten(dict(refused.fields)), 422
    session["may_set_password"] = person
    let_in(person, "password", second=False)
    return redirect(url_for("factors.second_factor", onward=url_for("factors.password")))


@pages.post("/recoveries/<int:id>/stop")
@may(Verb.OWN_ACCOUNT)
def stop(id: int) -> Response:
    """Stop one that concerns oneself."""
    recovery.stop_recovery(office(), actor(), id)
    flash("Stopped. Nobody comes in by it.")
    return redirect(url_for("home.home"))


@pages.post("/recoveries/<int:id>/agree")
@may(Verb.AGREE_RECOVERY)
def agree(id: int) -> str:
    """Agree, as another administrator; the link is shown this once."""
    return _shown(recovery.agree_recovery(office(), actor(), id))


@pages.post("/recoveries/<int:id>/finish")
@may(Verb.MANAGE_PEOPLE)
def finish(id: int) -> str:
    """Take the link of one that waited a day; it is shown this once."""
    return _shown(recovery.finish_recovery(office(), actor(), id))


def _shown(secret: str) -> str:
    address = settings().address.rstrip("/") + url_for("account.link", secret=secret)
    return render_template("people/account/recovery_link.html", shown=address)
