"""The last page before a bid is submitted, its submission, its receipts, and taking it back."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.bidding.closing import closing
from tender.web.bidding.forms import SubmissionForm
from tender.web.bidding.kept_slip import keep_slip, kept_slip, slip_page
from tender.web.bidding.saving import to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import JSON, PDF, download
from tender.web.ground.forms import read_form
from tender.web.ground.guards import begun
from tender.workflow.bidding.afterwards import afterwards
from tender.workflow.bidding.gates import SelfCheck, self_check
from tender.workflow.bidding.slip import SlipNeeded
from tender.workflow.bidding.submission import (
    own_receipt,
    own_receipt_as_pdf,
    receipt_page,
    submit_checked_bid,
    withdraw_bid,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale

pages = Blueprint("submission", __name__)


def _page(check: SelfCheck, errors: dict[str, str]) -> str:
    return render_template(
        "bidding/bid/check.html", own=check.own, check=check, errors=errors, closing=closing
    )


@pages.get("/p/<string:procurement>/bid/check")
@may(Verb.SEE_OWN_BID)
def check(procurement: str) -> str:
    """Everything that is missing, and the button."""
    return _page(self_check(office(), actor(), procurement), {})


@pages.post("/p/<string:procurement>/bid/submit")
@may(Verb.SUBMIT_BID)
def submit(procurement: str) -> HttpResponse | tuple[str, int]:
    """Submit. Whoever would fail a gate today says that they know."""
    form = read_form(SubmissionForm)
    looked_at = self_check(office(), actor(), procurement)
    try:
        held = submit_checked_bid(
            office(), actor(), looked_at, form.digest, begun(), knows=form.knows
        )
    except Invalid as refused:
        knows = {name: text for name, text in refused.fields.items() if name == "knows"}
        return _page(looked_at, knows or {"submit": refused.sentence}), 422
    except Stale as refused:
        changed = self_check(office(), actor(), procurement)  # what was saved since is shown
        return _page(changed, {"submit": refused.sentence}), 409
    number = held.submitted.number
    onward = redirect(url_for("submission.afterwards", procurement=procurement))
    return keep_slip(onward, procurement, number, held.slip) if held.slip else onward


@pages.get("/p/<string:procurement>/bid/afterwards", endpoint="afterwards")
@may(Verb.SEE_OWN_BID)
def what_happens_afterwards(procurement: str) -> str:
    """What happens when, from the submission on."""
    page = afterwards(office(), actor(), procurement)
    counted = page.own.counting
    return render_template(
        "bidding/bid/afterwards.html",
        own=page.own,
        page=page,
        slip=kept_slip(counted.number) if counted else "",
    )


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>")
@may(Verb.SEE_OWN_BID)
def receipt(procurement: str, number: int) -> str:
    """A receipt, and beside it the slip of its submission."""
    slip = kept_slip(number)
    try:
        own, held = receipt_page(office(), actor(), procurement, number, slip)
    except SlipNeeded:
        return slip_page(procurement, number)
    return render_template("bidding/bid/receipt.html", own=own, held=held, slip=slip, number=number)


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/receipt.json")
@may(Verb.SEE_OWN_BID)
def receipt_json(procurement: str, number: int) -> Response:
    """A receipt as its signed file."""
    held = own_receipt(office(), actor(), procurement, number, kept_slip(number))
    content = held.signed.as_file()
    return download(content, JSON, f"{procurement}-receipt-{number}.json")


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/receipt.pdf")
@may(Verb.SEE_OWN_BID)
def receipt_pdf(procurement: str, number: int) -> Response:
    """A receipt as a PDF with the signed file inside."""
    content = own_receipt_as_pdf(office(), actor(), procurement, number, kept_slip(number))
    return download(content, PDF, f"{procurement}-receipt-{number}.pdf")


@pages.post("/p/<string:procurement>/bid/withdraw")
@may(Verb.WITHDRAW_BID)
def withdraw(procurement: str) -> HttpResponse:
    """Take the submitted bid back."""
    withdraw_bid(office(), actor(), procurement)
    flash("Your bid is withdrawn. You can submit again until the deadline.")
    return redirect(to_bid(procurement))
