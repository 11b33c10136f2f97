"""People of the installation, for its administrator."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import Response as HttpResponse
from werkzeug.wrappers import Response

from evidence.counting import by_number, count_of
from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.list_page import RowPage, after_act, on_list
from tender.web.people.forms import ActiveForm, LinkForm, NewPersonForm, SeveralPeopleForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people.directory import add_person, let_person_in, people_list
from tender.workflow.people.people_list import let_people_in, people_as_list
from tender.workflow.people.recovery import FirstLink, ask_recovery, first_links

pages = Blueprint("people", __name__)
ASKED = "Asked. It waits for another administrator, and the person is told on their first page."
ALONE = (
    "Asked. You are the only administrator here, so it waits a day, in which the person can stop "
    "it. Then take the link from your first page."
)


def _page(
    errors: dict[str, str] | None = None,
    ticked: tuple[str, ...] = (),
    made: Sequence[FirstLink] = (),
) -> str:
    return render_template(
        "people/directory/people.html",
        shown=on_list(
            people_as_list(people_list(office(), actor()), actor()),
            "people.people",
            opens=RowPage("people.person", "person"),
            ticked=ticked,
            workbook="people.workbook",
        ),
        errors=errors or {},
        sent=typed_texts(),
        links=[(link.name, address_of(link.secret)) for link in made],
    )


def _person(person: int, errors: dict[str, str] | None = None, shown: str = "") -> str:
    everybody = people_list(office(), actor())
    return render_template(
        "people/directory/person.html",
        person=everybody.of(person),
        is_new=person in everybody.new,
        errors=errors or {},
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


@pages.get("/people/list.xlsx")
@may(Verb.MANAGE_PEOPLE)
def workbook() -> HttpResponse:
    """What is asked for of the list, as a workbook."""
    everybody = people_list(office(), actor())
    return on_list(people_as_list(everybody, actor()), "people.people").download()


@pages.get("/people/<int:person>")
@may(Verb.MANAGE_PEOPLE)
def person(person: int) -> str:
    """One person, and what can be done about their account."""
    return _person(person)


@pages.post("/people/several")
@may(Verb.MANAGE_PEOPLE)
def several() -> Response | str | tuple[str, int]:
    """Let everyone who was ticked sign in, or no longer; or make links for them to come in by for
    the first time, shown this once.
    """
    form = read_form(SeveralPeopleForm)
    try:
        if form.links:
            return _page(made=first_links(office(), actor(), form.persons))
        count = let_people_in(office(), actor(), form.persons, form.reason, active=form.active)
    except Invalid as refused:
        return _page(dict(refused.fields), form.ticked), 422
    each = by_number(count, "It", "Each")
    flash(f"Done for {count_of(count, 'person', 'people')}. {each} is on the audit.")
    listing = people_as_list(people_list(office(), actor()), actor())
    return redirect(after_act(listing, "people.people"))


@pages.post("/people")
@may(Verb.MANAGE_PEOPLE)
def add() -> Response | tuple[str, int]:
    """Add somebody."""
    form = read_form(NewPersonForm)
    try:
        number = add_person(
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
    return redirect(url_for("people.person", person=number))


@pages.post("/people/<int:person>/link")
@may(Verb.MANAGE_PEOPLE)
def link(person: int) -> str | tuple[str, int]:
    """Ask to recover an account; for somebody new a link, shown this once."""
    try:
        asked = ask_recovery(office(), actor(), person, forget=read_form(LinkForm).forget)
    except Invalid as refused:
        return _person(person, {"person": refused.sentence}), 422
    if not asked.secret:
        flash(ALONE if asked.alone else ASKED)
    return _person(person, shown=address_of(asked.secret) if asked.secret else "")


@pages.post("/people/<int:person>/active")
@may(Verb.MANAGE_PEOPLE)
def active(person: int) -> Response:
    """Let somebody sign in, or no longer."""
    let_person_in(office(), actor(), person, active=read_form(ActiveForm).active)
    flash("Done. It is on the audit.")
    return redirect(url_for("people.person", person=person))
