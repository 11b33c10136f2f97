"""The declarations of a bid."""

from functools import partial

from flask import render_template
from werkzeug.wrappers import Response

from tender.bid.gaps import asks_experience, asks_plan
from tender.bid.in_words import declarations_in_words
from tender.web.bidding.earlier_forms import DeclarationsQuery
from tender.web.bidding.forms import DeclarationsForm
from tender.web.bidding.saving import meanwhile, pages, saved, to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.workflow.bidding.declarations import save_declarations
from tender.workflow.bidding.earlier import EarlierOffer, bids_elsewhere, earlier_offer
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.parts import DECLARATIONS
from tender.workflow.ground.access import Verb


def _page(
    form: DeclarationsForm,
    own: OwnBid,
    errors: dict[str, str],
    offer: EarlierOffer | None = None,
) -> str:
    bought = own.state.procurement
    last = offer.last if offer else None
    return render_template(
        "bidding/bid/declarations.html",
        own=own,
        said=form.said(bought),
        since=form.personal_care_since or (last.since if last else ""),
        earlier=offer.declarations if offer else {},
        last=last if not form.personal_care_since else None,
        offered=offer is not None,
        elsewhere=own.open and offer is None and bids_elsewhere(office(), actor(), own),
        plan=form.improvement_plan,
        experience=asks_experience(bought),
        asks_plan=asks_plan(bought),
        errors=errors,
        part=DECLARATIONS,
        meanwhile=meanwhile(own, errors, declarations_in_words, DECLARATIONS),
    )


@pages.get("/p/<string:procurement>/bid/declarations")
@may(Verb.SEE_OWN_BID)
def declarations(procurement: str) -> str:
    """The declarations; where asked, with what was said before beside each, and nothing ticked."""
    if not read_query(DeclarationsQuery).earlier:
        own = own_bid(office(), actor(), procurement)
        return _page(DeclarationsForm.of(own), own, {})
    offer = earlier_offer(office(), actor(), procurement)
    return _page(DeclarationsForm.of(offer.own), offer.own, {}, offer)


@pages.post("/p/<string:procurement>/bid/declarations", endpoint="save_declarations")
@may(Verb.WRITE_BID)
def save_typed(procurement: str) -> Response | tuple[str, int]:
    """Save them."""
    form = read_form(DeclarationsForm)

    def save(own: OwnBid) -> None:
        save_declarations(
            office(),
            actor(),
            own,
            form.said(own.state.procurement),
            form.personal_care_since,
            form.improvement_plan,
            form.seen,
        )

    return saved(
        lambda: own_bid(office(), actor(), procurement),
        save,
        partial(_page, form),
        to_bid(procurement),
    )
