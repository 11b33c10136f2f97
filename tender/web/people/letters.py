"""How one is told of what waits: at once, once a day, or on the pages alone."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.people.forms import HowToldForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.how_told import HowTold
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people.told import choose_telling, own_choice

pages = Blueprint("letters", __name__)
#: what one can choose: value, words, hint
CHOICES = (
    (HowTold.AT_ONCE, "At once", "Within about a minute of when something begins to wait for you"),
    (HowTold.DAILY, "Once a day", "In the morning, with all that is new; none where nothing is"),
    (HowTold.HERE, "Never", "You look at the page What needs you yourself"),
)
WORDS = {how: words for how, words, _ in CHOICES}


@pages.get("/letters")
@may(Verb.CHOOSE_TELLING)
def letters() -> str:
    """How one is told, and the form to choose."""
    return _page({})


@pages.post("/letters")
@may(Verb.CHOOSE_TELLING)
def choose() -> Response | tuple[str, int]:
    """Choose how one is told from now on."""
    try:
        form = read_form(HowToldForm)
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    choose_telling(office(), actor(), form.how)
    flash(f"E-mail about what waits for you: {WORDS[form.how].lower()}.")
    return redirect(url_for("letters.letters"))


def _page(errors: dict[str, str]) -> str:
    return render_template(
        "people/account/letters.html",
        own=own_choice(office(), actor()),
        choices=CHOICES,
        errors=errors,
    )
