"""Would you pass? The gates, by the register as it stands."""

from flask import render_template

from criteria.participation import Verdict
from tender.web.bidding.saving import pages
from tender.web.ground.doors import actor, may, office
from tender.workflow.bidding.gates import self_check
from tender.workflow.ground.access import Verb


@pages.get("/p/<string:procurement>/bid/gates")
@may(Verb.SEE_OWN_BID)
def gates(procurement: str) -> str:
    """Would you pass? By the register as it stands."""
    return render_template(
        "bidding/bid/gates.html", check=self_check(office(), actor(), procurement), Verdict=Verdict
    )
