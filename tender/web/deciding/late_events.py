"""What came to light about bids after the opening: put on record, looked at with what it changes,
decided and taken back.
"""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from lots.place import PlaceKind
from tender.evaluation.late_event import LateEventKind
from tender.web.deciding.late_event_forms import (
    LateEventDecisionForm,
    LateEventForm,
    LateEventReturnForm,
)
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import download_of_somebody
from tender.web.ground.forms import read_form, typed_texts
from tender.workflow.deciding.late_event_acts import decide_late_event, take_late_event_back
from tender.workflow.deciding.late_event_pages import (
    late_event_paper,
    late_event_view,
    late_events_list,
)
from tender.workflow.deciding.late_event_recording import NewLateEvent, record_late_event
from tender.workflow.deciding.late_event_words import extent_words
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import Stage

pages = Blueprint("late_events", __name__)


def _list(procurement: str, errors: dict[str, str], form: LateEventForm | None = None) -> str:
    event_list = late_events_list(office(), actor(), procurement)
    published = event_list.state.procurement.lots if event_list.state.published else ()
    kinds = {places.kind for lot in published for places in lot.places}
    return render_template(
        "deciding/late_events/list.html",
        found=event_list,
        lots=[(lot.id, f"Lot {lot.id}, {lot.title}") for lot in published],
        kinds=[kind for kind in PlaceKind if kind in kinds],
        event_kinds=list(LateEventKind),
        extent=extent_words,
        errors=errors,
        sent=typed_texts() if errors else {},
        chosen=form,
    )


@pages.get("/p/<string:procurement>/late-events")
@may(Verb.SEE_LATE_EVENTS)
def events(procurement: str) -> str:
    """Every event, and the form of a new one."""
    return _list(procurement, {})


@pages.post("/p/<string:procurement>/late-events")
@may(Verb.RECORD_LATE_EVENT)
def record(procurement: str) -> HttpResponse | tuple[str, int]:
    """Put one on record."""
    form = read_form(LateEventForm)
    new = NewLateEvent(
        bidder=form.bidder,
        kind=form.kind,
        consequence=form.consequence,
        happened=form.happened,
        evidence=form.evidence,
        lots=form.lots,
        places=form.places,
        new_name=form.new_name,
        company_number=form.company_number,
        reason=form.reason,
    )
    file, name = (form.file.stream, form.file.name) if form.file else (None, "")
    try:
        number = record_late_event(office(), actor(), procurement, new, file, name)
    except Invalid as refused:
        return _list(procurement, dict(refused.fields), form), 422
    flash("It is on record. Nothing changes until a legal reviewer decides on it.")
    return redirect(url_for("late_events.event", procurement=procurement, number=number))


def _event(procurement: str, number: int, errors: dict[str, str]) -> str:
    return render_template(
        "deciding/late_events/event.html",
        found=late_event_view(office(), actor(), procurement, number),
        awarded=Stage.AWARDED,
        extent=extent_words,
        errors=errors,
        sent=typed_texts() if errors else {},
    )


@pages.get("/p/<string:procurement>/late-events/<int:number>")
@may(Verb.SEE_LATE_EVENTS)
def event(procurement: str, number: int) -> str:
    """One event, with what it changes."""
    return _event(procurement, number, {})


@pages.get("/p/<string:procurement>/late-events/<int:number>/paper")
@may(Verb.SEE_LATE_EVENTS)
def paper(procurement: str, number: int) -> Response:
    """The paper that shows it, to keep."""
    shown, content = late_event_paper(office(), actor(), procurement, number)
    return download_of_somebody(content, shown.name, "paper")


@pages.post("/p/<string:procurement>/late-events/<int:number>/decide")
@may(Verb.DECIDE_LATE_EVENT)
def decide(procurement: str, number: int) -> HttpResponse | tuple[str, int]:
    """Decide whether it takes effect."""
    try:
        form = read_form(LateEventDecisionForm)
        back = decide_late_event(
            office(),
            actor(),
            procurement,
            number,
            form.verdict,
            form.reason,
            form.shown,
            form.ends,
        )
    except Invalid as refused:
        return _event(procurement, number, dict(refused.fields)), 422
    return _done(procurement, number, back=back)


@pages.post("/p/<string:procurement>/late-events/<int:number>/take-back")
@may(Verb.DECIDE_LATE_EVENT)
def take_back(procurement: str, number: int) -> HttpResponse | tuple[str, int]:
    """Take back that it takes effect."""
    form = read_form(LateEventReturnForm)
    try:
        back = take_late_event_back(office(), actor(), procurement, number, form.reason, form.shown)
    except Invalid as refused:
        return _event(procurement, number, dict(refused.fields)), 422
    return _done(procurement, number, back=back)


def _done(procurement: str, number: int, *, back: bool) -> HttpResponse:
    flash(
        "It is on record, and the recommended award is taken back: make a new version of the "
        "report."
        if back
        else "Your decision is on record."
    )
    return redirect(url_for("late_events.event", procurement=procurement, number=number))
