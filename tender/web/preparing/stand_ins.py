"""When somebody is away: who stands in for whom, named here, answered on the first page."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.preparing.forms import AppointmentAnswerForm, StandInForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing import stand_ins

pages = Blueprint("stand_ins", __name__)


def _page(procurement: str, errors: dict[str, str] | None = None) -> str:
    page = stand_ins.stand_in_page(office(), actor(), procurement)
    return render_template(
        "preparing/team/stand_ins.html",
        page=page,
        roles=[(str(role.id), f"{role.name}, {role.role}") for role in page.roles],
        errors=errors or {},
        sent=typed_texts(),
    )


@pages.get("/p/<string:procurement>/away")
@may(Verb.NAME_STAND_IN)
def away(procurement: str) -> str:
    """Who stands in for whom, and when."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/away")
@may(Verb.NAME_STAND_IN)
def name(procurement: str) -> Response | tuple[str, int]:
    """Name who holds a role too for some days."""
    try:
        form = read_form(StandInForm)
        stand_ins.name_stand_in(
            office(), actor(), procurement, form.membership, form.email, form.begins, form.ends
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash(
        "They are asked on their first page. Once they say yes, they hold the role too from the "
        "first day to the end of the last."
    )
    return redirect(url_for("stand_ins.away", procurement=procurement))


@pages.post("/p/<string:procurement>/away/<int:id>/end")
@may(Verb.NAME_STAND_IN)
def take_back(procurement: str, id: int) -> Response:
    """End it now."""
    stand_ins.take_back_stand_in(office(), actor(), procurement, id)
    flash("Nobody stands in by this any more. What was done stays on record.")
    return redirect(url_for("stand_ins.away", procurement=procurement))


@pages.post("/stand-ins/<int:id>")
@may(Verb.ANSWER_APPOINTMENT)
def answer(id: int) -> Response:
    """Say yes or no to standing in."""
    yes = read_form(AppointmentAnswerForm).word == "yes"
    try:
        stand_ins.answer_stand_in(office(), actor(), id, yes=yes)
    except Invalid as refused:
        raise Invalid(next(iter(refused.fields.values()), refused.sentence)) from refused
    flash("You stand in on those days." if yes else "You do not stand in.")
    return redirect(url_for("home.home"))
