"""The keys split anew by two who hold shares, for an opener who comes, goes or lost theirs."""

from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import may
from tender.web.ground.guards import limiter
from tender.web.opening.opening import done, pages
from tender.web.people.account import attempts
from tender.workflow.ground.access import Verb
from tender.workflow.opening.splitting import ask_to_split, split_anew


@pages.post("/p/<string:procurement>/opening/split/ask")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def ask_split(procurement: str) -> HttpResponse | tuple[str, int]:
    """The first of two."""
    return done(procurement, ask_to_split, lambda _: "Now another splits the keys anew.")


@pages.post("/p/<string:procurement>/opening/split")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def split_now(procurement: str) -> HttpResponse | tuple[str, int]:
    """The second."""
    return done(
        procurement,
        split_anew,
        lambda count: f"The keys are split anew, in {count} shares. Those of before open nothing.",
    )
