"""The bid's first page: how it stands, what is new, and what is left to do."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.bidding.closing import closing
from tender.web.bidding.saving import pages, to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import typed_texts
from tender.workflow.awarding.bidder_letter import has_own_letter
from tender.workflow.bidding.earlier import bids_elsewhere
from tender.workflow.bidding.first_page import bid_first_page
from tender.workflow.bidding.notices import note_notices_seen
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import NotThere


@pages.get("/p/<string:procurement>/bid")
@may(Verb.SEE_OWN_BID)
def bid(procurement: str) -> str | Response:
    """The bid as it stands, what is new, and what is left to do."""
    try:
        return first_page(procurement, {})
    except NotThere:
        flash("Register your organisation first, or ask a colleague to invite you; then take part.")
        return redirect(url_for("organisation.organisation"))


def first_page(procurement: str, errors: dict[str, str]) -> str:
    """The bid's first page. Raises NotThere for whoever takes no part."""
    page = bid_first_page(office(), actor(), procurement)
    return render_template(
        "bidding/bid/bid.html",
        own=page.own,
        errors=errors,
        sent=typed_texts() if errors else {},
        notices=page.notices,
        letters_to=page.letters_to,
        letter=has_own_letter(office(), actor(), procurement),
        asked=page.asked,
        questions=page.enquiries,
        timetable=page.timetable,
        closing=closing,
        elsewhere=page.own.open and bids_elsewhere(office(), actor(), page.own),
    )


@pages.post("/p/<string:procurement>/bid/notices")
@may(Verb.SEE_OWN_BID)
def read_notices(procurement: str) -> Response:
    """What is new was read."""
    note_notices_seen(office(), actor(), procurement)
    return redirect(to_bid(procurement))
