"""What is open for bids, for anybody to see; an account for whoever wants to bid;
and taking part.
"""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.guards import limiter
from tender.web.people.account import attempts, let_in
from tender.workflow.bidding import opportunities as verbs
from tender.workflow.bidding.joining import join_as_bidder
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotThere

pages = Blueprint("opportunities", __name__)


@pages.get("/open")
@may(Verb.SEE_OPEN)
def opportunities() -> str:
    """Every procurement that takes bids."""
    return render_template("bidding/bid/open.html", found=verbs.open_for_bids(office(), actor()))


@pages.post("/open/<string:id>/take-part")
@may(Verb.TAKE_PART)
def take_part(id: str) -> Response:
    """Take part with one's organisation."""
    try:
        verbs.take_part(office(), actor(), id)
    except NotThere as refused:
        if "organisation" not in refused.sentence and "no organisation" not in refused.sentence:
            raise
        flash("First register your organisation. Then take part.")
        return redirect(url_for("organisation.organisation"))
    return redirect(url_for("bid.bid", procurement=id))


@pages.get("/join")
@may(Verb.JOIN_AS_BIDDER)
def join_page() -> str:
    """The page on which a bidder makes an account."""
    return render_template("bidding/bid/join.html", errors={}, sent={})


@pages.post("/join")
@limiter.limit(attempts)
@may(Verb.JOIN_AS_BIDDER)
def make_account() -> Response | tuple[str, int]:
    """Make an account; the second factor is set up next."""
    form = request.form
    try:
        person = join_as_bidder(
            office(),
            form.get("email", ""),
            form.get("name", ""),
            form.get("password", ""),
            settings().password_cost,
        )
    except Invalid as refused:
        return render_template(
            "bidding/bid/join.html",
            errors=dict(refused.fields),
            sent=form.to_dict() | {"password": ""},
        ), 422
    session.pop("may_set_password", None)
    let_in(person, "password", second=False)
    return redirect(url_for("factors.second_factor", onward=url_for("organisation.organisation")))
