"""The slip of a submission, kept by the bidder's browser in a cookie that goes to the pages of this
bid alone; and the page that asks for it where the browser has none.
"""

from flask import current_app, render_template, request
from werkzeug.wrappers import Response as HttpResponse

from tender.web.bidding.saving import to_bid
from tender.web.ground.doors import actor, office
from tender.web.ground.kept_by_browsers import SLIP, SLIP_LASTS
from tender.workflow.bidding.slip import own_state


def kept_slip(number: int) -> str:
    """The slip of a submission that this browser keeps; empty where it keeps none."""
    return request.cookies.get(_name(number), "")


def keep_slip(response: HttpResponse, procurement: str, number: int, slip: str) -> HttpResponse:
    """Have the browser keep a slip. It is sent to the pages of this bid alone, and no script reads
    it.
    """
    response.set_cookie(
        _name(number),
        slip,
        max_age=SLIP_LASTS,
        path=to_bid(procurement),
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response


def _name(number: int) -> str:
    return f"{SLIP}{number}"


def slip_page(procurement: str, number: int, errors: dict[str, str] | None = None) -> str:
    """The page that asks for the slip of a submission."""
    return render_template(
        "bidding/bid/slip.html",
        state=own_state(office(), actor(), procurement),
        number=number,
        errors=errors or {},
    )
