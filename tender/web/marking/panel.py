"""Pages for people who draw on care: calm, one thing at a time.

They call the same verbs as everybody who marks.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.marking.forms import MarkForm, SupporterForm
from tender.web.marking.interests import declaration, declare_typed
from tender.web.marking.mark import place_of
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.marking.answer_page import panel_answer
from tender.workflow.marking.mark import NewMark, keep_draft
from tender.workflow.marking.panel import (
    name_supporter,
    panel_welcome,
    record_panel_mark,
    supported_members,
)

pages = Blueprint("panel", __name__)


def to(procurement: str, place: AnswerAddress) -> str:
    """The address of one answer."""
    return url_for(
        "panel.answer",
        procurement=procurement,
        question=place.question,
        alias=place.alias,
        lot=place.lot or None,
    )


@pages.get("/p/<string:procurement>/panel")
@may(Verb.SEE_DESK)
def welcome(procurement: str) -> str:
    """Where a panel member begins, and comes back to."""
    return _welcome(procurement, {})


def _welcome(procurement: str, errors: dict[str, str]) -> str:
    return render_template(
        "marking/panel/welcome.html",
        welcome=panel_welcome(office(), actor(), procurement),
        to=to,
        errors=errors,
    )


def _to_welcome(procurement: str) -> Response:
    return redirect(url_for("panel.welcome", procurement=procurement))


@pages.post("/p/<string:procurement>/panel/supporter")
@may(Verb.SIT_BESIDE)
def supporter(procurement: str) -> Response | tuple[str, int]:
    """Say who sits beside me."""
    form = read_form(SupporterForm)
    try:
        name_supporter(office(), actor(), procurement, actor().id, form.name, form.kind)
    except Invalid as refused:
        return _welcome(procurement, dict(refused.fields)), 422
    flash("Thank you. That is written down.")
    return _to_welcome(procurement)


@pages.get("/p/<string:procurement>/panel/companies")
@may(Verb.DECLARE_INTERESTS)
def companies(procurement: str) -> str:
    """Do you know any of these companies?"""
    return declaration("marking/panel/companies.html", procurement, {})


@pages.post("/p/<string:procurement>/panel/companies")
@may(Verb.DECLARE_INTERESTS)
def know(procurement: str) -> Response | tuple[str, int]:
    """Say which companies I know."""
    errors = declare_typed(procurement)
    if errors:
        return declaration("marking/panel/companies.html", procurement, errors), 422
    flash("Thank you. That is written down.")
    return redirect(url_for("panel.companies", procurement=procurement))


@pages.get("/p/<string:procurement>/panel/<string:question>/<string:alias>")
@may(Verb.SEE_DESK)
def answer(procurement: str, question: str, alias: str) -> str:
    """One answer."""
    return _answer(procurement, place_of(question, alias), None, {})


def _answer(
    procurement: str, place: AnswerAddress, new: NewMark | None, errors: dict[str, str]
) -> str:
    page = panel_answer(office(), actor(), procurement, place)
    return render_template(
        "marking/panel/answer.html",
        sheet=page.sheet,
        welcome=page.welcome,
        sent=new,
        errors=errors,
        to=to,
        files=page.files,
    )


@pages.post("/p/<string:procurement>/panel/<string:question>/<string:alias>")
@may(Verb.RECORD_MARK)
def give(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Give a mark, then go on to the next answer; or keep what is typed, and have a break."""
    form = read_form(MarkForm)
    new = form.new(place_of(question, alias))
    if form.pause:
        keep_draft(office(), actor(), procurement, new.place, new.mark, new.reason)
        flash("What you wrote is kept. It is not a mark yet.")
        return _to_welcome(procurement)
    try:
        following = record_panel_mark(office(), actor(), procurement, new)
    except Invalid as refused:
        return _answer(procurement, new.place, new, dict(refused.fields)), 422
    except Stale as refused:
        return _answer(procurement, new.place, new, {"mark": refused.sentence}), 409
    flash("Thank you. Your mark is written down.")
    return redirect(to(procurement, following)) if following else _to_welcome(procurement)


@pages.get("/p/<string:procurement>/supporting")
@may(Verb.SEE_SUPPORTED)
def supporting(procurement: str) -> str:
    """Whom I sit beside."""
    return render_template(
        "marking/panel/supporting.html",
        supporting=supported_members(office(), actor(), procurement),
    )
