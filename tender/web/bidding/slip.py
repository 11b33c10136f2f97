"""The slip of a submission: downloaded as a file, given again by a colleague or on another device,
and used to begin a new version.
"""

from flask import Response, flash, redirect, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.bidding.kept_slip import keep_slip, kept_slip, slip_page
from tender.web.bidding.saving import to_bid
from tender.web.bidding.slip_forms import SlipForm
from tender.web.bidding.submission import pages
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import TEXT, download
from tender.web.ground.forms import read_form
from tender.workflow.bidding.slip import SlipNeeded, begin_from, slip_in
from tender.workflow.bidding.submission import own_receipt
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import NotThere


@pages.post("/p/<string:procurement>/bid/receipts/<int:number>/slip")
@may(Verb.SEE_OWN_BID)
def give_slip(procurement: str, number: int) -> HttpResponse | tuple[str, int]:
    """Give the slip, so that this browser keeps it."""
    slip = slip_in(read_form(SlipForm).slip)
    try:
        own_receipt(office(), actor(), procurement, number, slip)
    except SlipNeeded as refused:
        return slip_page(procurement, number, dict(refused.fields)), 422
    onward = redirect(url_for("submission.receipt", procurement=procurement, number=number))
    return keep_slip(onward, procurement, number, slip)


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/slip.txt")
@may(Verb.SEE_OWN_BID)
def slip_file(procurement: str, number: int) -> Response:
    """The slip that this browser keeps, as a file."""
    slip = slip_in(kept_slip(number))
    held = own_receipt(office(), actor(), procurement, number, slip)
    if not slip:
        raise NotThere
    text = (
        f"The slip of submission {number} for {held.receipt.title}\n"
        f"Receipt, SHA-256: {held.signed.sha256}\n\n{slip}\n\n"
        "Keep it where only your organisation comes. Whoever has it and your account reads what\n"
        "you submitted. Nobody else has it: the service keeps no copy.\n"
    )
    return download(text.encode(), TEXT, f"{procurement}-slip-{number}.txt")


@pages.post("/p/<string:procurement>/bid/receipts/<int:number>/begin")
@may(Verb.WRITE_BID)
def begin(procurement: str, number: int) -> HttpResponse | tuple[str, int]:
    """Begin a new version from a submission."""
    slip = slip_in(read_form(SlipForm).slip) or kept_slip(number)
    try:
        begin_from(office(), actor(), procurement, number, slip)
    except SlipNeeded as refused:
        return slip_page(procurement, number, dict(refused.fields)), 422
    flash(
        "What you submitted stands here again, to be changed. It counts as it was until you submit "
        "again."
    )
    return redirect(to_bid(procurement))
