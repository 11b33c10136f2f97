"""What the pages of a bid share: each part is saved by itself, and nothing typed is lost."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tender.bid.bid import Bid
from tender.bid.in_words import BidLine
from tender.procurement.specification import Procurement
from tender.web.ground.doors import actor
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.ground.refusals import Invalid, Stale

pages = Blueprint("bid", __name__)

P = TypeVar("P")


def saved(
    look: Callable[[], P],
    save: Callable[[P], object],
    page: Callable[[P, dict[str, str]], str],
    onward: str,
    said: str = "Saved.",
) -> Response | tuple[str, int]:
    """Save over what was looked at, then go on; or the page again with what is wrong and what was
    typed.

    The bid is opened once. It is opened anew only where a colleague saved it meanwhile: then theirs
    is shown too.
    """
    looked_at = look()
    try:
        save(looked_at)
    except Invalid as refused:
        return page(looked_at, dict(refused.fields)), 422
    except Stale as refused:
        return page(look(), {"seen": refused.sentence}), 409
    flash(said)
    return redirect(onward)


def to_bid(procurement: str) -> str:
    """The address of the bid's first page."""
    return url_for("bid.bid", procurement=procurement)


def meanwhile(
    own: OwnBid,
    errors: dict[str, str],
    say: Callable[[Procurement, Bid], Iterable[BidLine]],
    *parts: str,
) -> dict[str, Any]:
    """What somebody else saved since the page was made, and who; nothing where nobody did."""
    if "seen" not in errors:
        return {}
    last = own.saved_last(parts)
    return {
        "by": last.by if last else "",
        "at": last.at if last else None,
        "mine": bool(last and last.by == actor().name),
        "lines": tuple(say(own.state.procurement, own.bid)),
    }
