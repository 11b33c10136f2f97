"""A bidder's answers to what the council asks about its bid."""

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from tender.web.bidding.first_page import first_page
from tender.web.bidding.forms import EnquiryForm
from tender.web.bidding.saving import to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.workflow.bidding.enquiries import reply_to_enquiry
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("queries", __name__)


@pages.post("/p/<string:procurement>/bid/queries/<int:query>")
@may(Verb.ANSWER_COUNCIL)
def reply(procurement: str, query: int) -> Response | tuple[str, int]:
    """Answer."""
    typed = read_form(EnquiryForm).reply.get(str(query), "")
    try:
        reply_to_enquiry(office(), actor(), procurement, query, typed)
    except Invalid as refused:
        return first_page(procurement, dict(refused.fields)), 422
    flash("Your answer is with the council.")
    return redirect(to_bid(procurement))
