"""People of the installation, for its administrator."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.forms import read_form, typed_texts
from tender.web.people.forms import ActiveForm, LinkForm, NewPersonForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people.directory import add_person, let_person_in, people_list
from tender.workflow.people.recovery import ask_recovery

pages = Blueprint("people", __name__)
ASKED = "Asked. It waits for another administrator, and the person is told on their first page."
ALONE = (
    "Asked. You are the only administrator here, so it waits a day, in which the person can stop "
    "it. Then take the link from your first page."
)


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
def link(person: int) -> str | tuple[str, int]:
    """Ask to recover an account; for somebody new a link, shown this once."""
    try:
        asked = ask_recovery(office(), actor(), person, forget=read_form(LinkForm).forget)
    except Invalid as refused:
        return _page({"person": refused.sentence}), 422
    if not asked.secret:
        flash(ALONE if asked.alone else ASKED)
    return _page(shown=address_of(asked.secret) if asked.secret else "")


@pages.post("/people/<int:person>/active")
@may(Verb.MANAGE_PEOPLE)
def active(person: int) -> Response:
    """Let somebody sign in, or no longer."""
    let_person_in(office(), actor(), person, active=read_form(ActiveForm).active)
    flash("Done. It is on the audit.")
    return redirect(url_for("people.people"))
