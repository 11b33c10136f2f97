"""A bid read as evaluators will, or as it was submitted."""

from flask import render_template

from tender.web.bidding.kept_slip import kept_slip, slip_page
from tender.web.bidding.submission import pages
from tender.web.ground.doors import actor, may, office
from tender.workflow.bidding.reading import bid_as_read, bid_as_submitted
from tender.workflow.bidding.slip import SlipNeeded
from tender.workflow.ground.access import Verb


@pages.get("/p/<string:procurement>/bid/preview")
@may(Verb.SEE_OWN_BID)
def as_read(procurement: str) -> str:
    """The bid as evaluators will see it."""
    page = bid_as_read(office(), actor(), procurement)
    return render_template(
        "bidding/bid/preview.html", own=page.own, answers=page.answers, named=page.named
    )


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/bid")
@may(Verb.SEE_OWN_BID)
def submitted(procurement: str, number: int) -> str:
    """What was submitted, to read again."""
    try:
        page = bid_as_submitted(office(), actor(), procurement, number, kept_slip(number))
    except SlipNeeded:
        return slip_page(procurement, number)
    return render_template(
        "bidding/bid/submitted.html",
        own=page.own,
        bid=page.bid,
        number=number,
        parts=page.parts,
        answers=page.answers,
    )
