"""The market of the area, on which gates are tried before one is chosen."""

from flask import flash, redirect

from evidence.counting import count_of
from evidence.finding import BadInput
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.ground.uploads import put_down_for_now
from tender.web.preparing.draft import Page, here, pages, refusal, shown
from tender.web.preparing.forms import MarketForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.market import bring_market
from tender.workflow.preparing.set_up_page import set_up_page


@pages.post("/p/<string:procurement>/set-up/market", endpoint="bring_market")
@may(Verb.EDIT_DRAFT)
def bring(procurement: str) -> Page:
    """Bring in the register's files, so that gates can be tried on the market."""
    try:
        with put_down_for_now(read_form(MarketForm).register) as files:
            count = bring_market(office(), actor(), procurement, files)
    except (BadInput, Invalid) as fault:
        page = set_up_page(office(), actor(), procurement, "gates")
        return shown(page, **refusal(fault, "register")), 422
    flash(f"The register was read: {count_of(count, 'location')} in the area of this procurement.")
    return redirect(here(procurement, "gates"))
