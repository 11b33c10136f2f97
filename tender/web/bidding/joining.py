"""An account for whoever wants to bid."""

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from tender.web.bidding.forms import JoiningForm
from tender.web.bidding.opportunities import pages
from tender.web.ground.doors import may, office, settings
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.guards import limiter
from tender.web.people.account import attempts, let_in
from tender.workflow.bidding.joining import join_as_bidder
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid


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
    form = read_form(JoiningForm)
    try:
        person = join_as_bidder(
            office(), form.email, form.name, form.password, settings().password_cost
        )
    except Invalid as refused:
        return render_template(
            "bidding/bid/join.html", errors=dict(refused.fields), sent=typed_texts()
        ), 422
    session.pop("may_set_password", None)
    let_in(person, "password", second=False)
    return redirect(url_for("factors.second_factor", onward=url_for("organisation.organisation")))
