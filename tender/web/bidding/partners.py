"""The other organisations in a bid."""

from collections.abc import Sequence

from flask import render_template, url_for
from werkzeug.wrappers import Response

from tender.bid.bid import Partner, PartnerRole
from tender.bid.in_words import partners_in_words
from tender.web.bidding.forms import EMPTY_PARTNERS, PartnersForm
from tender.web.bidding.saving import meanwhile, pages, saved, to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.partners import save_partners
from tender.workflow.bidding.parts import PARTNERS
from tender.workflow.ground.access import Verb


def _page(shown: Sequence[Partner], own: OwnBid, errors: dict[str, str]) -> str:
    return render_template(
        "bidding/bid/partners.html",
        own=own,
        rows=[*shown, *[None] * EMPTY_PARTNERS],
        roles=list(PartnerRole),
        errors=errors,
        part=PARTNERS,
        meanwhile=meanwhile(own, errors, partners_in_words, PARTNERS),
    )


@pages.get("/p/<string:procurement>/bid/partners")
@may(Verb.SEE_OWN_BID)
def partners(procurement: str) -> str:
    """The consortium's members and the subcontractors."""
    own = own_bid(office(), actor(), procurement)
    return _page(own.bid.partners, own, {})


@pages.post("/p/<string:procurement>/bid/partners", endpoint="save_partners")
@may(Verb.WRITE_BID)
def save_typed(procurement: str) -> Response | tuple[str, int]:
    """Save them."""
    form = read_form(PartnersForm)
    typed = form.partners()
    return saved(
        lambda: own_bid(office(), actor(), procurement),
        lambda own: _save(form, typed, own),
        lambda own, errors: _page(typed, own, errors),
        url_for("bid.partners", procurement=procurement)
        if form.word == "more"
        else to_bid(procurement),
    )


def _save(form: PartnersForm, typed: list[Partner], own: OwnBid) -> int:
    form.refuse_without_role()
    return save_partners(office(), actor(), own, typed, form.seen)
