"""The price schedule of a bid, lot by lot."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from evidence.counting import count_of
from evidence.finding import BadInput, Problem
from tender.bid.in_words import prices_in_words
from tender.web.bidding.forms import PricesForm, PriceWorkbookForm
from tender.web.bidding.saving import meanwhile, pages, saved, to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.parts import prices_part
from tender.workflow.bidding.prices import PriceSchedule, bring_prices, kept_prices, save_prices
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid


def _page(schedule: PriceSchedule, errors: dict[str, str], faults: tuple[Problem, ...] = ()) -> str:
    own = schedule.own
    return render_template(
        "bidding/bid/prices.html",
        own=own,
        typed=schedule.typed,
        wrong=schedule.wrong,
        follows=schedule.follows,
        limits=schedule.limits,
        errors=errors,
        faults=faults,
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
        to_bid(procurement)
        if form.word == "next"
        else url_for("bid.prices", procurement=procurement),
        "Your prices are saved as you typed them.",
    )


@pages.post("/p/<string:procurement>/bid/prices/workbook")
@may(Verb.WRITE_BID)
def bring_workbook(procurement: str) -> Response | tuple[str, int]:
    """Save the rates of a price schedule that was filled in as a workbook."""
    own = own_bid(office(), actor(), procurement)
    try:
        form = read_form(PriceWorkbookForm)
        taken = bring_prices(office(), actor(), own, form.file.stream)
    except BadInput as refused:
        errors = {"file": f"{count_of(len(refused.problems), 'thing')} in the file must be mended."}
        return _page(kept_prices(own), errors, refused.problems), 422
    except Invalid as refused:
        return _page(kept_prices(own), dict(refused.fields)), 422
    flash(f"{count_of(taken, 'rate')} taken from your workbook.")
    return redirect(url_for("bid.prices", procurement=procurement))
