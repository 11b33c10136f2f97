"""The team of a procurement: roles, the questions that each marks,
and links for those who come in without a password.
"""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.landing import landing
from tender.web.people.directory import address_of
from tender.web.preparing.forms import AppointmentForm, QuestionsForm, TeamLinesForm
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people.directory import joining_link
from tender.workflow.preparing import team, team_lines

KEPT = "You keep the roles that you have here. Each lead can end the role of another."

pages = Blueprint("team", __name__)


def _page(procurement: str, errors: dict[str, str] | None = None, shown: str = "") -> str:
    named = errors or {}
    lines = [text for name, text in named.items() if name.startswith(f"{team_lines.BOX}.")]
    return render_template(
        "preparing/team/team.html",
        team=team.team_roster(office(), actor(), procurement),
        errors=named,
        lines=[{"text": text, "href": f"#{team_lines.BOX}"} for text in lines],
        sent=typed_texts(),
        shown=shown,
    )


@pages.get("/p/<string:procurement>/team")
@may(Verb.MANAGE_TEAM)
def roster(procurement: str) -> str:
    """Who does what here."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/team")
@may(Verb.MANAGE_TEAM)
def appoint(procurement: str) -> Response | tuple[str, int]:
    """Give somebody a role."""
    try:
        form = read_form(AppointmentForm)
        person = team.appoint(
            office(),
            actor(),
            procurement,
            form.email,
            form.name,
            form.role,
            form.group,
            confirmed=form.confirmed,
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    roster = team.team_roster(office(), actor(), procurement)
    flash(roster.given_words(person, form.name, form.role))
    if form.role is Role.LEAD:
        flash(KEPT)
    return redirect(landing("team.roster", procurement=procurement))


@pages.post("/p/<string:procurement>/team/several")
@may(Verb.MANAGE_TEAM)
def appoint_several(procurement: str) -> Response | tuple[str, int]:
    """Give everybody in some lines their role, or nobody."""
    try:
        typed = read_form(TeamLinesForm).people
        given = team_lines.appoint_lines(office(), actor(), procurement, typed)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash(given.words)
    if given.leads:
        flash(KEPT)
    return redirect(landing("team.roster", procurement=procurement))


@pages.post("/p/<string:procurement>/team/<int:membership>/end")
@may(Verb.MANAGE_TEAM)
def dismiss(procurement: str, membership: int) -> Response | tuple[str, int]:
    """End a role."""
    try:
        team.dismiss(office(), actor(), procurement, membership)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The role is ended. What was done stays on record.")
    return redirect(landing("team.roster", procurement=procurement))


@pages.post("/p/<string:procurement>/team/people/<int:person>/questions")
@may(Verb.MANAGE_TEAM)
def questions(procurement: str, person: int) -> Response:
    """Give a marker just these questions."""
    form = read_form(QuestionsForm)
    team.give_questions(office(), actor(), procurement, person, frozenset(form.question))
    flash("The questions are given out.")
    return redirect(landing("team.roster", procurement=procurement))


@pages.post("/p/<string:procurement>/team/people/<int:person>/link")
@may(Verb.MANAGE_TEAM)
def link(procurement: str, person: int) -> str | tuple[str, int]:
    """A link by which a panel member comes in; shown this once."""
    try:
        secret = joining_link(office(), actor(), procurement, person)
    except Invalid as refused:
        return _page(procurement, {"role": refused.sentence}), 422
    return _page(procurement, shown=address_of(secret))
