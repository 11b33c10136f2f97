"""The lots that a bid is for."""

from functools import partial

from flask import render_template
from werkzeug.wrappers import Response

from tender.bid.in_words import lots_in_words
from tender.web.bidding.forms import LotsForm
from tender.web.bidding.saving import meanwhile, pages, saved, to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.workflow.bidding.lots import LotsPage, choose_lots, lots_page
from tender.workflow.bidding.parts import LOTS
from tender.workflow.ground.access import Verb


def _page(form: LotsForm, page: LotsPage, errors: dict[str, str]) -> str:
    own = page.own
    lots = own.state.procurement.lots
    return render_template(
        "bidding/bid/lots.html",
        own=own,
        chosen={lot.lot: lot for lot in form.ticked(lots)},
        typed=form.orders(lots),
        most=form.most_lots,
        places=page.places,
        errors=errors,
        part=LOTS,
        meanwhile=meanwhile(own, errors, lots_in_words, LOTS),
    )


@pages.get("/p/<string:procurement>/bid/lots")
@may(Verb.SEE_OWN_BID)
def lots(procurement: str) -> str:
    """The lots to bid for."""
    page = lots_page(office(), actor(), procurement)
    return _page(LotsForm.of(page.own), page, {})


@pages.post("/p/<string:procurement>/bid/lots")
@may(Verb.WRITE_BID)
def save_lots(procurement: str) -> Response | tuple[str, int]:
    """Save them."""
    form = read_form(LotsForm)

    def save(page: LotsPage) -> None:
        ticked = form.ticked(page.own.state.procurement.lots)
        choose_lots(office(), actor(), page.own, ticked, form.most_lots, form.seen)

    return saved(
        lambda: lots_page(office(), actor(), procurement),
        save,
        partial(_page, form),
        to_bid(procurement),
    )
