"""How firm the outcome is, on a page."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.deciding.forms import OutcomeQuery
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_query
from tender.web.ground.progress import progress_of
from tender.workflow.deciding.firmness import ask_how_firm, firmness_page
from tender.workflow.ground.access import Verb

pages = Blueprint("firmness", __name__)


@pages.get("/p/<string:procurement>/firmness")
@may(Verb.SEE_OUTCOME)
def firmness(procurement: str) -> str:
    """What would have to be otherwise for somebody else to hold a place."""
    query = read_query(OutcomeQuery)
    return render_template(
        "deciding/outcome/firmness.html",
        firm=firmness_page(office(), actor(), procurement, query.on),
        on=query.typed,
    )


@pages.post("/p/<string:procurement>/firmness")
@may(Verb.ASK_FIRMNESS)
def ask(procurement: str) -> HttpResponse:
    """Ask for it to be worked out."""
    query = read_query(OutcomeQuery)
    ask_how_firm(office(), actor(), procurement, query.on)
    flash("It is being worked out. This page shows it once it is known.")
    return redirect(url_for("firmness.firmness", procurement=procurement, on=query.typed))


@pages.get("/p/<string:procurement>/firmness/progress")
@may(Verb.SEE_OUTCOME)
def progress(procurement: str) -> Response:
    """How far the work is, for the page that waits."""
    query = read_query(OutcomeQuery)
    return progress_of(firmness_page(office(), actor(), procurement, query.on).job)
