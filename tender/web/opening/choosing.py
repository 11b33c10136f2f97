"""One bidder of an export: every answer beside its source, mended, confirmed or left out."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from evidence.counting import count_of
from tender.intake.portal import FileUse
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.opening.export import pages, to_overview
from tender.web.opening.forms import ChoicesForm, LeftOutForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.opening.export.bidder import ExportBidder
from tender.workflow.opening.export.choices import DETAILS, NEEDED, rate_key
from tender.workflow.opening.export.choosing import (
    choose_for_bidder,
    leave_folder_out,
    take_folder_back,
)
from tender.workflow.opening.export.export import export_bidder

LookedAt = tuple[ProcurementState, ExportBidder, str]  #: with the id of the next bidder


def to(procurement: str, bidder: str) -> str:
    """The address of a bidder's page."""
    return url_for("from_elsewhere.bidder", procurement=procurement, bidder=bidder)


def _page(looked_at: LookedAt, errors: dict[str, str] | None = None) -> str:
    state, bidder, onward = looked_at
    return render_template(
        "opening/export/bidder.html",
        state=state,
        one=bidder,
        onward=onward,
        errors=errors or {},
        sent=typed_texts() if errors else {},
        details=DETAILS,
        needed=NEEDED,
        Taken=FileUse,
        key=rate_key,
        short=lambda name: name.rpartition(f"{bidder.found.folder}/")[2],
    )


@pages.get("/p/<string:procurement>/bids/from-elsewhere/<string:bidder>")
@may(Verb.TAKE_IN_BIDS)
def bidder(procurement: str, bidder: str) -> str:
    """One bidder: every answer beside its source."""
    return _page(export_bidder(office(), actor(), procurement, bidder))


@pages.post("/p/<string:procurement>/bids/from-elsewhere/<string:bidder>")
@may(Verb.TAKE_IN_BIDS)
def choose(procurement: str, bidder: str) -> Response | tuple[str, int]:
    """Keep what was chosen for one bidder."""
    form = read_form(ChoicesForm)
    looked_at = export_bidder(office(), actor(), procurement, bidder)
    try:
        chosen = choose_for_bidder(
            office(), actor(), procurement, bidder, form.choices(), form.seen
        )
    except Invalid as refused:
        return _page(looked_at, dict(refused.fields)), 422
    except Stale as refused:
        theirs = export_bidder(office(), actor(), procurement, bidder)
        return _page(theirs, {"seen": refused.sentence}), 409
    flash(
        f"{chosen.name}: {chosen.confirmed} of {count_of(len(chosen.answers), 'answer')} confirmed."
    )
    if not form.onward:
        return redirect(to(procurement, bidder))
    following = looked_at[2]
    return redirect(to(procurement, following) if following else to_overview(procurement))


@pages.post("/p/<string:procurement>/bids/from-elsewhere/<string:bidder>/leave-out")
@may(Verb.TAKE_IN_BIDS)
def leave_out(procurement: str, bidder: str) -> Response | tuple[str, int]:
    """Leave a folder out, or take it back."""
    form = read_form(LeftOutForm)
    try:
        if form.back:
            take_folder_back(office(), actor(), procurement, bidder, form.seen)
        else:
            leave_folder_out(office(), actor(), procurement, bidder, form.left_out, form.seen)
    except (Invalid, Stale) as refused:
        errors = dict(refused.fields) or {"left_out": refused.sentence}
        looked_at = export_bidder(office(), actor(), procurement, bidder)
        return _page(looked_at, errors), 422 if isinstance(refused, Invalid) else 409
    flash("It is taken in with the others." if form.back else "It is left out, with your reason.")
    return redirect(to_overview(procurement))
