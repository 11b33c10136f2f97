"""The keys split anew by two who hold shares, for an opener who comes, goes or lost theirs."""

from flask import render_template
from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import actor, may, office
from tender.web.ground.guards import limiter
from tender.web.opening.opening import done, pages
from tender.web.people.account import attempts
from tender.workflow.ground.access import Verb
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.opening.splitting import ask_to_split, split_anew


def _page(procurement: str, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "opening/opening/split.html",
        found=arrivals(office(), actor(), procurement),
        errors=errors or {},
    )


@pages.get("/p/<string:procurement>/opening/split")
@may(Verb.OPEN_BIDS)
def splitting(procurement: str) -> str:
    """Where two who hold shares split the keys anew."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/opening/split/ask")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def ask_split(procurement: str) -> HttpResponse | tuple[str, int]:
    """The first of two."""
    return done(procurement, ask_to_split, lambda _: "Now another splits the keys anew.", _page)


@pages.post("/p/<string:procurement>/opening/split")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def split_now(procurement: str) -> HttpResponse | tuple[str, int]:
    """The second."""
    return done(procurement, split_anew, _split, _page)


def _split(count: int) -> str:
    return f"The keys are split anew, in {count} shares each. Those of before are used no more."
