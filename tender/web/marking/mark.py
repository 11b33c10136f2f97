"""The evaluator's desk and the screen on which one answer is marked."""

from functools import partial

from flask import Blueprint, flash, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_either, read_form, read_query
from tender.web.ground.matrix import on_page
from tender.web.marking.forms import FlagForm, LotOfMark, MarkedQuery, MarkForm, RecordedQuery
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.marking.answer_page import answer_page
from tender.workflow.marking.desk import own_desk
from tender.workflow.marking.desk_matrix import desk_page
from tender.workflow.marking.mark import NewMark, flag_answer, keep_draft, record_mark

pages = Blueprint("marking", __name__)


def place_of(question: str, alias: str) -> AnswerAddress:
    """The answer that an address names; a lot stands in the query."""
    return read_either(LotOfMark).place(question, alias)


def to(procurement: str, place: AnswerAddress | None, recorded: AnswerAddress | None = None) -> str:
    """The address of an answer's screen, or of the desk where there is no next one; it may say
    which mark was just recorded.
    """
    dotted = ".".join(filter(None, recorded)) if recorded else None
    if place is None:
        return url_for("marking.desk", procurement=procurement, recorded=dotted)
    return url_for(
        "marking.mark",
        procurement=procurement,
        question=place.question,
        alias=place.alias,
        lot=place.lot or None,
        recorded=dotted,
    )


@pages.get("/p/<string:procurement>/marking")
@may(Verb.SEE_DESK)
def desk(procurement: str) -> str:
    """What is mine, what is left, by when."""
    own = desk_page(office(), actor(), procurement)
    return render_template(
        "marking/mark/desk.html",
        desk=own,
        shown=on_page(own.matrix, partial(to, procurement), "recorded"),
        recorded=read_query(RecordedQuery, beside=None).in_words,
    )


@pages.get("/p/<string:procurement>/marking/<string:question>/<string:alias>")
@may(Verb.SEE_DESK)
def mark(procurement: str, question: str, alias: str) -> str:
    """One answer, with its question, scale, mark and reason."""
    return _page(procurement, place_of(question, alias), None, {})


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>")
@may(Verb.RECORD_MARK)
def give(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Give the mark, then show the next answer without one."""
    form, place = read_form(MarkForm), place_of(question, alias)
    new = form.new(place)
    try:
        record_mark(office(), actor(), procurement, new)
    except Invalid as refused:
        return _page(procurement, place, new, dict(refused.fields)), 422
    except Stale as refused:
        return _page(procurement, place, new, {"mark": refused.sentence}), 409
    if not form.next:
        return redirect(to(procurement, place, place))
    return redirect(
        url_for(
            "marking.following",
            procurement=procurement,
            after=question,
            bidder=alias,
            lot=place.lot or None,
        )
    )


@pages.get("/p/<string:procurement>/marking/next")
@may(Verb.SEE_DESK)
def following(procurement: str) -> Response:
    """The next answer without a mark, after the one that was marked last; the desk,
    where there is none.
    """
    after = read_query(MarkedQuery).place
    desk = own_desk(office(), actor(), procurement)
    return redirect(to(procurement, desk.next_after(after), after))


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>/draft")
@may(Verb.RECORD_MARK)
def draft(procurement: str, question: str, alias: str) -> Response:
    """Keep what is typed so far, and say what a second reader would ask of it."""
    form, place = read_form(MarkForm), place_of(question, alias)
    hints = keep_draft(office(), actor(), procurement, place, form.mark, form.reason)
    return jsonify({"hints": hints})


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>/flag")
@may(Verb.FLAG_ANSWER)
def flag(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Say that an answer names its bidder."""
    form, place = read_form(FlagForm), place_of(question, alias)
    try:
        flag_answer(office(), actor(), procurement, place, form.passage)
    except Invalid as refused:
        if not actor().may(Verb.SEE_DESK, procurement):  # a moderator has no page of marking
            raise
        return _page(procurement, place, None, dict(refused.fields), form.passage), 422
    flash("Thank you. An officer will look at it and keep those words from everyone who marks.")
    return redirect(to(procurement, place))


def _page(
    procurement: str,
    place: AnswerAddress,
    new: NewMark | None,
    errors: dict[str, str],
    passage: str = "",
) -> str:
    query = read_query(RecordedQuery, beside=("lot",))
    page = answer_page(office(), actor(), procurement, place, query.recorded)
    return render_template(
        "marking/mark/mark.html",
        sheet=page.sheet,
        sent=new,
        passage=passage,
        errors=errors,
        to=to,
        files=page.files,
        recorded=query.in_words,
        recorded_hints=page.recorded_hints,
    )
