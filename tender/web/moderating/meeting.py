"""The moderation meeting: the chair's list, one answer, and the room's projector."""

from functools import partial

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.web.ground.matrix import on_page
from tender.web.marking.mark import place_of
from tender.web.moderating.forms import ConsensusForm, MeetingQuery, ReopeningForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.moderating.answer_page import meeting_page, record_and_go_on
from tender.workflow.moderating.consensus import NewConsensus
from tender.workflow.moderating.meeting import answer_discussion
from tender.workflow.moderating.moderation_list import moderation_list
from tender.workflow.moderating.reopening import reopen_consensus

pages = Blueprint("moderation", __name__)


def to(procurement: str, place: AnswerAddress, page: str = "moderation.answer") -> str:
    """The address of one answer in the meeting."""
    return url_for(
        page,
        procurement=procurement,
        question=place.question,
        alias=place.alias,
        lot=place.lot or None,
    )


def named(place: AnswerAddress) -> str:
    """An answer as the agenda calls it: "Bidder A, lot 1, Q3"."""
    lot = f", lot {place.lot}" if place.lot else ""
    return f"Bidder {place.alias}{lot}, {place.question}"


@pages.get("/p/<string:procurement>/moderation")
@may(Verb.SEE_MODERATION)
def moderation(procurement: str) -> str:
    """Where every answer stands, bidders by questions."""
    moderation = moderation_list(office(), actor(), procurement)
    return render_template(
        "moderating/list.html",
        moderation=moderation,
        shown=on_page(moderation.matrix, partial(to, procurement)),
    )


@pages.get("/p/<string:procurement>/moderation/<string:question>/<string:alias>")
@may(Verb.SEE_MODERATION)
def answer(procurement: str, question: str, alias: str) -> str:
    """One answer with all its marks and reasons."""
    return _page(procurement, place_of(question, alias), None, {})


@pages.post("/p/<string:procurement>/moderation/<string:question>/<string:alias>")
@may(Verb.RECORD_CONSENSUS)
def agree(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Write down what the meeting agreed."""
    form, place = read_form(ConsensusForm), place_of(question, alias)
    new = form.new(place)
    try:
        following = record_and_go_on(office(), actor(), procurement, new)
    except Invalid as refused:
        return _page(procurement, place, new, dict(refused.fields)), 422
    except Stale as refused:
        return _page(procurement, place, new, {"rationale": refused.sentence}), 409
    flash(f"The consensus for {question}, bidder {alias}, is on record.")
    if form.next and following is None:
        return redirect(url_for("moderation.moderation", procurement=procurement))
    return redirect(to(procurement, following if form.next and following else place))


@pages.post("/p/<string:procurement>/moderation/<string:question>/<string:alias>/reopen")
@may(Verb.REOPEN_CONSENSUS)
def reopen(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Reopen the agreed score of an answer."""
    form, place = read_form(ReopeningForm), place_of(question, alias)
    reason = form.reopen_reason
    try:
        reopen_consensus(office(), actor(), procurement, place, reason, form.seen)
    except Invalid as refused:
        return _page(procurement, place, None, dict(refused.fields), reason), 422
    except Stale as refused:
        return _page(procurement, place, None, {"reopen_reason": refused.sentence}, reason), 409
    flash(f"The score for {question}, bidder {alias}, is reopened. It can be marked again.")
    return redirect(to(procurement, place))


@pages.get("/p/<string:procurement>/moderation/<string:question>/<string:alias>/projector")
@may(Verb.SEE_MODERATION)
def projector(procurement: str, question: str, alias: str) -> str:
    """The same answer for the whole room: large, with nothing to press but next and previous."""
    shown = answer_discussion(office(), actor(), procurement, place_of(question, alias))
    return render_template("moderating/projector.html", shown=shown, to=to)


def _page(
    procurement: str,
    place: AnswerAddress,
    new: NewConsensus | None,
    errors: dict[str, str],
    reopen_reason: str = "",
) -> str:
    query = read_query(MeetingQuery, beside=("lot",))
    page = meeting_page(office(), actor(), procurement, place)
    return render_template(
        "moderating/answer.html",
        shown=page.shown,
        begun=page.shown.begun_rationale if query.begin else "",
        sent=new,
        reopen_reason=reopen_reason,
        errors=errors,
        to=to,
        files=page.files,
        now=page.now,
        keeps=page.shown.open and actor().may(Verb.KEEP_AGENDA, procurement),
        named=named,
        note="",
    )
