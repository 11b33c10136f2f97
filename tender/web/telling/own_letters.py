"""What whoever bids was told, on a page of their own."""

from flask import Blueprint, render_template

from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.telling.own_letters import own_letters

pages = Blueprint("own_letters", __name__)


@pages.get("/p/<string:procurement>/bid/told")
@may(Verb.SEE_OWN_BID)
def told(procurement: str) -> str:
    """Everything that one was told about this procurement and one's own bid."""
    return render_template(
        "telling/own_letters.html", letters=own_letters(office(), actor(), procurement)
    )
