"""How firm the outcome is, on a page."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.deciding.outcome import asked_day
from tender.web.ground.doors import actor, may, office
from tender.workflow.deciding.firmness import ask_how_firm, firmness_page
from tender.workflow.ground.access import Verb

pages = Blueprint("firmness", __name__)


@pages.get("/p/<string:procurement>/firmness")
@may(Verb.SEE_OUTCOME)
def firmness(procurement: str) -> str:
    """What would have to be otherwise for somebody else to hold a place."""
    return render_template(
        "deciding/outcome/firmness.html",
        firm=firmness_page(office(), actor(), procurement, asked_day()),
        on=request.args.get("on"),
    )


@pages.post("/p/<string:procurement>/firmness")
@may(Verb.ASK_FIRMNESS)
def ask(procurement: str) -> HttpResponse:
    """Ask for it to be worked out."""
    ask_how_firm(office(), actor(), procurement, asked_day())
    return redirect(
        url_for("firmness.firmness", procurement=procurement, on=request.args.get("on"))
    )


@pages.get("/p/<string:procurement>/firmness/progress")
@may(Verb.SEE_OUTCOME)
def progress(procurement: str) -> Response:
    """How far the work is, for the page that waits."""
    job = firmness_page(office(), actor(), procurement, asked_day()).job
    return jsonify(
        {"state": job.state, "done": job.done, "total": job.total, "says": job.says}
        if job
        else {"state": "none"}
    )
