"""Pages for people who draw on care: calm, one thing at a time.

They call the same verbs as everybody who marks.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.web.marking.interests import sent_interests
from tender.web.marking.mark import place_of
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.marking import panel
from tender.workflow.marking.desk import marking_screen
from tender.workflow.marking.files import files_of_answer
from tender.workflow.marking.interests import declare_interests
from tender.workflow.marking.interests_register import own_interests
from tender.workflow.marking.mark import NewMark, record_mark

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
    return _welcome(procurement)


def _welcome(procurement: str, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "marking/panel/welcome.html",
        welcome=panel.panel_welcome(office(), actor(), procurement),
        to=to,
        errors=errors or {},
    )


@pages.post("/p/<string:procurement>/panel/supporter")
@may(Verb.SIT_BESIDE)
def supporter(procurement: str) -> Response | tuple[str, int]:
    """Say who sits beside me."""
    try:
        panel.name_supporter(
            office(),
            actor(),
            procurement,
            actor().id,
            request.form.get("name", ""),
            request.form.get("kind", ""),
        )
    except Invalid as refused:
        return _welcome(procurement, dict(refused.fields)), 422
    flash("Thank you. That is written down.")
    return redirect(url_for("panel.welcome", procurement=procurement))


@pages.get("/p/<string:procurement>/panel/companies")
@may(Verb.DECLARE_INTERESTS)
def companies(procurement: str) -> str:
    """Do you know any of these companies?"""
    return _companies(procurement)


def _companies(procurement: str, errors: dict[str, str] | None = None) -> str:
    mine = own_interests(office(), actor(), procurement)
    return render_template(
        "marking/panel/companies.html", mine=mine, errors=errors or {}, sent=request.form
    )


@pages.post("/p/<string:procurement>/panel/companies")
@may(Verb.DECLARE_INTERESTS)
def know(procurement: str) -> Response | tuple[str, int]:
    """Say which companies I know."""
    mine = own_interests(office(), actor(), procurement)
    try:
        declare_interests(
            office(),
            actor(),
            procurement,
            sent_interests(tuple(bidder.bidder for bidder in mine.bidders)),
        )
    except Invalid as refused:
        return _companies(
            procurement, {f"kind-{bidder}": text for bidder, text in refused.fields.items()}
        ), 422
    flash("Thank you. That is written down.")
    return redirect(url_for("panel.welcome", procurement=procurement))


@pages.get("/p/<string:procurement>/panel/<string:question>/<string:alias>")
@may(Verb.SEE_DESK)
def answer(procurement: str, question: str, alias: str) -> str:
    """One answer."""
    return _answer(procurement, place_of(question, alias))


def _answer(
    procurement: str,
    place: AnswerAddress,
    *,
    sent: NewMark | None = None,
    errors: dict[str, str] | None = None,
) -> str:
    sheet = marking_screen(office(), actor(), procurement, place)
    count = panel.panel_welcome(office(), actor(), procurement)
    return render_template(
        "marking/panel/answer.html",
        sheet=sheet,
        welcome=count,
        sent=sent,
        errors=errors or {},
        to=to,
        files=files_of_answer(office(), actor(), procurement, place),
    )


@pages.post("/p/<string:procurement>/panel/<string:question>/<string:alias>")
@may(Verb.RECORD_MARK)
def give(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Give a mark, then go on to the next answer."""
    place, form = place_of(question, alias), request.form
    seen = form.get("seen", "0")
    new = NewMark(
        place=place,
        mark=form.get("mark", ""),
        reason=form.get("reason", ""),
        why=form.get("why", ""),
        seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0,
    )
    try:
        record_mark(office(), actor(), procurement, new)
    except (Invalid, Stale) as refused:
        return _answer(
            procurement, place, sent=new, errors=dict(refused.fields) or {"mark": refused.sentence}
        ), 422 if isinstance(refused, Invalid) else 409
    panel_welcome = panel.panel_welcome(office(), actor(), procurement)
    following = panel_welcome.desk.next_after(place)
    flash("Thank you. Your mark is written down.")
    return redirect(
        to(procurement, following)
        if following
        else url_for("panel.welcome", procurement=procurement)
    )


@pages.get("/p/<string:procurement>/supporting")
@may(Verb.SEE_SUPPORTED)
def supporting(procurement: str) -> str:
    """Whom I sit beside."""
    return render_template(
        "marking/panel/supporting.html",
        supporting=panel.supported_members(office(), actor(), procurement),
    )
