"""What is open for bids, for anybody to see; and taking part."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.bidding.saving import to_bid
from tender.web.ground.doors import actor, may, office
from tender.workflow.bidding.opportunities import open_for_bids, take_part
from tender.workflow.bidding.organisation import NoOrganisation
from tender.workflow.ground.access import Verb

pages = Blueprint("opportunities", __name__)


@pages.get("/open")
@may(Verb.SEE_OPEN)
def opportunities() -> str:
    """Every procurement that takes bids."""
    return render_template("bidding/bid/open.html", found=open_for_bids(office(), actor()))


@pages.post("/open/<string:id>/take-part", endpoint="take_part")
@may(Verb.TAKE_PART)
def take_part_with_organisation(id: str) -> Response:
    """Take part with one's organisation."""
    try:
        take_part(office(), actor(), id)
    except NoOrganisation:
        flash("First register your organisation. Then take part.")
        return redirect(url_for("organisation.organisation"))
    return redirect(to_bid(id))
