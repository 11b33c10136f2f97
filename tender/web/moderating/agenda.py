"""The agenda of the moderation meeting and its minutes: to look at, to print, to keep."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.web.moderating.forms import AgendaForm, AgendaQuery, DiscussionEndForm, PresentForm
from tender.web.moderating.meeting import named, pages, to
from tender.workflow.ground.access import Verb
from tender.workflow.ground.paged import ROWS
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.moderating.agenda import meeting_agenda
from tender.workflow.moderating.minutes import (
    begin_discussion,
    end_discussion,
    set_order,
    set_present,
)


def _page(
    procurement: str,
    errors: dict[str, str],
    note: str = "",
    typed: Mapping[AnswerAddress, str] = MappingProxyType({}),
) -> str:
    agenda = meeting_agenda(office(), actor(), procurement)
    every = read_query(AgendaQuery, beside=("question", "alias", "lot")).all
    return render_template(
        "moderating/agenda.html",
        agenda=agenda,
        items=tuple(enumerate(agenda.items if every else agenda.items[:ROWS], 1)),
        keeps=agenda.open and not every and actor().may(Verb.KEEP_AGENDA, procurement),
        every=every,
        now=agenda.under_way,
        errors=errors,
        note=note,
        typed=typed,
        named=named,
        to=to,
    )


def _back(procurement: str) -> Response:
    return redirect(url_for("moderation.agenda", procurement=procurement))


@pages.get("/p/<string:procurement>/agenda")
@may(Verb.SEE_MODERATION)
def agenda(procurement: str) -> str:
    """What is discussed in which order, who is there, and what was noted."""
    return _page(procurement, {})


@pages.post("/p/<string:procurement>/agenda")
@may(Verb.KEEP_AGENDA)
def put(procurement: str) -> Response | tuple[str, int]:
    """Put answers at other positions."""
    form = read_form(AgendaForm)
    try:
        set_order(office(), actor(), procurement, form.positions(), form.seen)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields), typed=form.typed), 422
    except Stale as refused:
        return _page(procurement, {"order": refused.sentence}, typed=form.typed), 409
    flash("The order is noted.")
    return _back(procurement)


@pages.post("/p/<string:procurement>/agenda/present")
@may(Verb.KEEP_AGENDA)
def present(procurement: str) -> Response | tuple[str, int]:
    """Note who is there from now on."""
    form = read_form(PresentForm)
    try:
        set_present(office(), actor(), procurement, form.persons())
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("Who is there is noted.")
    return _back(procurement)


@pages.post("/p/<string:procurement>/agenda/begin")
@may(Verb.KEEP_AGENDA)
def begin(procurement: str) -> Response | tuple[str, int]:
    """Note that the discussion of an answer begins, and go to it."""
    place = read_form(AgendaForm).begun()
    try:
        begin_discussion(office(), actor(), procurement, place)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash(f"The discussion of {named(place)} has begun.")
    return redirect(to(procurement, place))


@pages.post("/p/<string:procurement>/agenda/end")
@may(Verb.KEEP_AGENDA)
def end(procurement: str) -> Response | tuple[str, int]:
    """Note that the discussion of an answer ends."""
    form = read_form(DiscussionEndForm)
    try:
        end_discussion(office(), actor(), procurement, form.place, form.note)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields), form.note), 422
    ended = named(form.place) if form.place else "an answer that is closed to you"
    flash(f"The discussion of {ended} has ended.")
    return _back(procurement)
