"""The price schedule of a bid, lot by lot."""

from flask import render_template, url_for
from werkzeug.wrappers import Response

from tender.bid.in_words import prices_in_words
from tender.web.bidding.forms import PricesForm
from tender.web.bidding.saving import meanwhile, pages, saved
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.parts import prices_part
from tender.workflow.bidding.prices import PriceSchedule, kept_prices, save_prices
from tender.workflow.ground.access import Verb


def _page(schedule: PriceSchedule, errors: dict[str, str]) -> str:
    own = schedule.own
    return render_template(
        "bidding/bid/prices.html",
        own=own,
        typed=schedule.typed,
        wrong=schedule.wrong,
        follows=schedule.follows,
        limits=schedule.limits,
        errors=errors,
        part_of=prices_part,
        meanwhile=meanwhile(own, errors, prices_in_words, *map(prices_part, own.bid.lot_ids)),
    )


@pages.get("/p/<string:procurement>/bid/prices")
@may(Verb.SEE_OWN_BID)
def prices(procurement: str) -> str:
    """The price schedule, lot by lot."""
    return _page(kept_prices(own_bid(office(), actor(), procurement)), {})


@pages.post("/p/<string:procurement>/bid/prices", endpoint="save_prices")
@may(Verb.WRITE_BID)
def save_typed(procurement: str) -> Response | tuple[str, int]:
    """Save the prices of every lot, as typed."""
    form = read_form(PricesForm)

    def save(own: OwnBid) -> None:
        save_prices(office(), actor(), own, form.typed(own), form.shown(own))

    return saved(
        lambda: own_bid(office(), actor(), procurement),
        save,
        lambda own, errors: _page(PriceSchedule(own=own, typed=form.typed(own)), errors),
        url_for("bid.prices", procurement=procurement),
        "Kept as you typed it.",
    )
