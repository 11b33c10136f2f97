"""Who opens the bids: named by the lead, each with a passphrase or words of their own."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.forms import read_form
from tender.web.ground.guards import limiter
from tender.web.people.account import attempts
from tender.web.preparing.forms import OpenerForm, PassphraseForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing import openers as naming

pages = Blueprint("openers", __name__)


def _page(procurement: str, errors: dict[str, str] | None = None, words: str = "") -> str:
    page = naming.openers_page(office(), actor(), procurement)
    return render_template(
        "preparing/openers/openers.html",
        page=page,
        choices=[(str(role.person), f"{role.name}, {role.role}") for role in page.could_be],
        errors=errors or {},
        words=words.split(),
    )


def _back(procurement: str) -> Response:
    return redirect(url_for("openers.openers", procurement=procurement))


@pages.get("/p/<string:procurement>/openers")
@may(Verb.HOLD_SHARE)
def openers(procurement: str) -> str:
    """Who opens the bids, and what each of them has made."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/openers")
@may(Verb.NAME_OPENERS)
def name_opener(procurement: str) -> Response | tuple[str, int]:
    """Name an opener, or who keeps the safe's words."""
    form = read_form(OpenerForm)
    try:
        naming.name_opener(office(), actor(), procurement, form.person, keeps_safe=form.keeps_safe)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("Named. They make what opens their share on this page, signed in themselves.")
    return _back(procurement)


@pages.post("/p/<string:procurement>/openers/<int:person>/end")
@may(Verb.NAME_OPENERS)
def take_name_back(procurement: str, person: int) -> Response:
    """Name somebody no longer."""
    naming.take_name_back(office(), actor(), procurement, person)
    flash("They open no bids here.")
    return _back(procurement)


@pages.post("/p/<string:procurement>/openers/passphrase")
@limiter.limit(attempts)
@may(Verb.HOLD_SHARE)
def make_passphrase(procurement: str) -> Response | tuple[str, int]:
    """Make one's own passphrase."""
    form, cost = read_form(PassphraseForm), settings().passphrase_cost
    try:
        naming.make_passphrase(
            office(),
            actor(),
            procurement,
            form.passphrase,
            form.again,
            cost,
            settings().password_cost,
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("Your passphrase is made. It is kept nowhere here: nobody can tell you it again.")
    return _back(procurement)


@pages.post("/p/<string:procurement>/openers/words")
@may(Verb.HOLD_SHARE)
def make_words(procurement: str) -> str:
    """Words to be printed, shown now and never again."""
    return _page(procurement, words=naming.make_words(office(), actor(), procurement))
