"""Roles that somebody was asked to take: their answer, and the lead who asks no longer."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.preparing.forms import AppointmentAnswerForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.appointments import answer_appointment, take_back

pages = Blueprint("appointments", __name__)


@pages.post("/appointments/<int:id>")
@may(Verb.ANSWER_APPOINTMENT)
def answer(id: int) -> Response:
    """Say yes or no to a role."""
    yes = read_form(AppointmentAnswerForm).word == "yes"
    try:
        answer_appointment(office(), actor(), id, yes=yes)
    except Invalid as refused:
        raise Invalid(next(iter(refused.fields.values()), refused.sentence)) from refused
    flash("You have the role now." if yes else "You said no.")
    return redirect(url_for("home.home"))


@pages.post("/p/<string:procurement>/team/asked/<int:id>/end")
@may(Verb.MANAGE_TEAM)
def no_longer(procurement: str, id: int) -> Response:
    """Ask somebody no longer."""
    take_back(office(), actor(), procurement, id)
    flash("They are not asked any more.")
    return redirect(url_for("team.roster", procurement=procurement))
