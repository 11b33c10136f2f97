"""People of the installation, for its administrator."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.forms import read_form, typed_texts
from tender.web.people.forms import ActiveForm, LinkForm, NewPersonForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people.directory import add_person, let_person_in, people_list, recovery_link

pages = Blueprint("people", __name__)


def _page(errors: dict[str, str] | None = None, shown: str = "") -> str:
    return render_template(
        "people/directory/people.html",
        everybody=people_list(office(), actor()),
        errors=errors or {},
        sent=typed_texts(),
        shown=shown,
    )


def address_of(secret: str) -> str:
    """The whole address of a one-time link, to be handed over."""
    return settings().address.rstrip("/") + url_for("account.link", secret=secret)


@pages.get("/people")
@may(Verb.MANAGE_PEOPLE)
def people() -> str:
    """Everyone."""
    return _page()


@pages.post("/people")
@may(Verb.MANAGE_PEOPLE)
def add() -> Response | tuple[str, int]:
    """Add somebody."""
    form = read_form(NewPersonForm)
    try:
        add_person(
            office(),
            actor(),
            form.email,
            form.name,
            administrator=form.administrator,
            confirmed=form.confirmed,
        )
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    flash(f"{form.name} is added. Give them a link to come in by.")
    return redirect(url_for("people.people"))


@pages.post("/people/<int:person>/link")
@may(Verb.MANAGE_PEOPLE)
def link(person: int) -> str:
    """A link by which somebody sets a password; shown this once."""
    secret = recovery_link(office(), actor(), person, forget=read_form(LinkForm).forget)
    return _page(shown=address_of(secret))


@pages.post("/people/<int:person>/active")
@may(Verb.MANAGE_PEOPLE)
def active(person: int) -> Response:
    """Let somebody sign in, or no longer."""
    let_person_in(office(), actor(), person, active=read_form(ActiveForm).active)
    flash("Done. It is on the audit.")
    return redirect(url_for("people.people"))
