"""The evaluator's desk and the screen on which one answer is marked."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tender.storage.marks import Place
from tender.web.doors import actor, may, office
from tender.workflow import desk as desks
from tender.workflow import marking as verbs
from tender.workflow.access import Verb
from tender.workflow.refusals import Invalid, Stale

pages = Blueprint("marking", __name__)


def place_of(question: str, alias: str) -> Place:
    """The answer that an address names; a lot stands in the query."""
    return Place(question, alias, request.values.get("lot", ""))


def to(procurement: str, place: Place | None) -> str:
    """The address of an answer's screen, or of the desk where there is no next one."""
    if place is None:
        return url_for("marking.desk", procurement=procurement)
    return url_for("marking.mark", procurement=procurement, question=place.question, alias=place.alias, lot=place.lot or None)


@pages.get("/p/<string:procurement>/marking")
@may(Verb.SEE_DESK)
def desk(procurement: str) -> str:
    """What is mine, what is left, by when."""
    return render_template("marking/desk.html", desk=desks.desk(office(), actor(), procurement), to=to)


@pages.get("/p/<string:procurement>/marking/<string:question>/<string:alias>")
@may(Verb.SEE_DESK)
def mark(procurement: str, question: str, alias: str) -> str:
    """One answer, with its question, scale, mark and reason."""
    return _screen(procurement, place_of(question, alias))


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>")
@may(Verb.RECORD_MARK)
def give(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Give the mark, then show the next answer without one."""
    place, form = place_of(question, alias), request.form
    seen = form.get("seen", "0")
    new = verbs.NewMark(place=place, mark=form.get("mark", ""), reason=form.get("reason", ""), why=form.get("why", ""), seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0)
    try:
        verbs.record_mark(office(), actor(), procurement, new)
    except (Invalid, Stale) as refused:
        status = 422 if isinstance(refused, Invalid) else 409
        return _screen(procurement, place, sent=new, errors=dict(refused.fields) or {"mark": refused.sentence}), status
    flash(f"Your mark for {question}, bidder {alias}, is on record.")
    where = desks.desk(office(), actor(), procurement).next_after(place) if "next" in form else place
    return redirect(to(procurement, where))


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>/draft")
@may(Verb.RECORD_MARK)
def draft(procurement: str, question: str, alias: str) -> Response:
    """Keep what is typed so far."""
    verbs.keep_draft(office(), actor(), procurement, place_of(question, alias), request.form.get("mark", ""), request.form.get("reason", ""))
    return Response(status=204)


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>/flag")
@may(Verb.FLAG_ANSWER)
def flag(procurement: str, question: str, alias: str) -> Response:
    """Say that an answer names its bidder."""
    place = place_of(question, alias)
    verbs.flag_answer(office(), actor(), procurement, place, request.form.get("passage", ""))
    flash("Thank you. An officer will look at it and keep those words from everyone who marks.")
    return redirect(to(procurement, place))


def _screen(procurement: str, place: Place, *, sent: verbs.NewMark | None = None, errors: dict[str, str] | None = None) -> str:
    sheet = desks.sheet(office(), actor(), procurement, place)
    return render_template("marking/mark.html", sheet=sheet, sent=sent, errors=errors or {}, to=to)
