"""A bidder's answers to what the council asks about its bid."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tender.web.bidding.own_bid import first_page
from tender.web.ground.doors import actor, may, office
from tender.workflow.bidding.enquiries import reply_to_enquiry as answer_council
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("queries", __name__)


@pages.post("/p/<string:procurement>/bid/queries/<int:query>")
@may(Verb.ANSWER_COUNCIL)
def reply(procurement: str, query: int) -> Response | tuple[str, int]:
    """Answer."""
    try:
        answer_council(
            office(), actor(), procurement, query, request.form.get(f"reply-{query}", "")
        )
    except Invalid as refused:
        return first_page(procurement, dict(refused.fields)), 422
    flash("Your answer is with the council.")
    return redirect(url_for("bid.bid", procurement=procurement))
