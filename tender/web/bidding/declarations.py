"""The declarations of a bid."""

from functools import partial

from flask import render_template
from werkzeug.wrappers import Response

from tender.bid.gaps import asks_experience, asks_plan
from tender.bid.in_words import declarations_in_words
from tender.web.bidding.forms import DeclarationsForm
from tender.web.bidding.saving import meanwhile, pages, saved, to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.workflow.bidding.declarations import save_declarations
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.parts import DECLARATIONS
from tender.workflow.ground.access import Verb


def _page(form: DeclarationsForm, own: OwnBid, errors: dict[str, str]) -> str:
    bought = own.state.procurement
    return render_template(
        "bidding/bid/declarations.html",
        own=own,
        said=form.said(bought),
        since=form.personal_care_since,
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
    """The declarations."""
    own = own_bid(office(), actor(), procurement)
    return _page(DeclarationsForm.of(own), own, {})


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
