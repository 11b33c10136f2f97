"""What arrived, late bids decided, and the opening by two people."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import by_number, count_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import PDF, download
from tender.web.ground.forms import read_form, typed_texts
from tender.web.opening.forms import LateForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.opening.opening import ask_for_opening, decide_late, open_bids
from tender.workflow.opening.record import opening_record_as_pdf

pages = Blueprint("opening", __name__)


def _page(procurement: str, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "opening/opening/arrived.html",
        found=arrivals(office(), actor(), procurement),
        errors=errors or {},
        sent=typed_texts() if errors else {},
    )


@pages.get("/p/<string:procurement>/opening")
@may(Verb.SEE_ARRIVED)
def arrived(procurement: str) -> str:
    """What arrived."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/opening/late")
@may(Verb.DECIDE_LATE)
def late(procurement: str) -> HttpResponse | tuple[str, int]:
    """Decide on a late bid."""
    form = read_form(LateForm)
    try:
        decide_late(office(), actor(), procurement, form.subject, form.reason, let_in=form.let_in)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The late bid is let in." if form.let_in else "The late bid is not let in.")
    return redirect(url_for("opening.arrived", procurement=procurement))


@pages.post("/p/<string:procurement>/opening/ask")
@may(Verb.OPEN_BIDS)
def ask(procurement: str) -> HttpResponse:
    """The first of two people."""
    ask_for_opening(office(), actor(), procurement)
    flash("Now a second person opens the bids.")
    return redirect(url_for("opening.arrived", procurement=procurement))


@pages.post("/p/<string:procurement>/opening/open")
@may(Verb.OPEN_BIDS)
def open_now(procurement: str) -> HttpResponse:
    """The second of two people."""
    count = open_bids(office(), actor(), procurement)
    flash(
        f"{count_of(count, 'bid')} {by_number(count, 'is', 'are')} open. "
        "The answers stand under letters drawn at random; "
        "prices stay closed until quality is locked."
    )
    return redirect(url_for("opening.arrived", procurement=procurement))


@pages.get("/p/<string:procurement>/opening/record.pdf")
@may(Verb.SEE_ARRIVED)
def record(procurement: str) -> Response:
    """The opening record."""
    content = opening_record_as_pdf(office(), actor(), procurement)
    return download(content, PDF, f"{procurement}-opening-record.pdf", inline=True)
