"""The last page before a bid is submitted, its submission, its receipts, and taking it back."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.bid.as_submission import preview
from tender.bid.in_words import (
    declarations_in_words,
    lots_in_words,
    partners_in_words,
    prices_in_words,
)
from tender.bid.naming import naming
from tender.web.ground.doors import actor, may, office
from tender.web.ground.guards import begun
from tender.workflow.bidding.gates import self_check
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.bidding.submission import (
    own_receipt,
    own_receipt_as_pdf,
    submit_bid,
    submitted_bid,
    withdraw_bid,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale

pages = Blueprint("submission", __name__)


SAID = (
    ("Lots", lots_in_words),
    ("Prices", prices_in_words),
    ("Declarations", declarations_in_words),
    ("Consortium and subcontractors", partners_in_words),
)


def _page(procurement: str, errors: dict[str, str] | None = None) -> str:
    check = self_check(office(), actor(), procurement)
    return render_template(
        "bidding/bid/check.html", own=check.own, check=check, errors=errors or {}
    )


@pages.get("/p/<string:procurement>/bid/check")
@may(Verb.SEE_OWN_BID)
def check(procurement: str) -> str:
    """Everything that is missing, and the button."""
    return _page(procurement)


@pages.get("/p/<string:procurement>/bid/preview")
@may(Verb.SEE_OWN_BID)
def as_read(procurement: str) -> str:
    """The bid as evaluators will see it."""
    own = own_bid(office(), actor(), procurement)
    answers = preview(own.state.procurement, own.bid)
    named = {place for place, _, read, _ in answers if naming(read, own.organisation)}
    return render_template("bidding/bid/preview.html", own=own, answers=answers, named=named)


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/bid")
@may(Verb.SEE_OWN_BID)
def submitted(procurement: str, number: int) -> str:
    """What was submitted, to read again."""
    own, bid = submitted_bid(office(), actor(), procurement, number)
    made = own.state.procurement
    parts = [(title, tuple(say(made, bid))) for title, say in SAID]
    return render_template(
        "bidding/bid/submitted.html",
        own=own,
        bid=bid,
        number=number,
        parts=parts,
        answers=preview(made, bid),
    )


@pages.post("/p/<string:procurement>/bid/submit")
@may(Verb.SUBMIT_BID)
def submit(procurement: str) -> HttpResponse | tuple[str, int]:
    """Submit. Whoever would fail a gate today says that they know."""
    if request.form.get("knows") != "yes" and self_check(office(), actor(), procurement).failing:
        return _page(
            procurement,
            {"knows": "Tick that you have read which gates you would fail. Nothing was submitted."},
        ), 422
    try:
        held_receipt = submit_bid(
            office(), actor(), procurement, request.form.get("digest", ""), begun()
        )
    except Invalid as refused:
        return _page(procurement, {"submit": refused.sentence}), 422
    except Stale as refused:
        return _page(procurement, {"submit": refused.sentence}), 409
    return redirect(
        url_for("submission.receipt", procurement=procurement, number=held_receipt.submitted.number)
    )


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>")
@may(Verb.SEE_OWN_BID)
def receipt(procurement: str, number: int) -> str:
    """A receipt."""
    return render_template(
        "bidding/bid/receipt.html",
        own=own_bid(office(), actor(), procurement),
        held=own_receipt(office(), actor(), procurement, number),
    )


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/receipt.json")
@may(Verb.SEE_OWN_BID)
def receipt_json(procurement: str, number: int) -> Response:
    """A receipt as its signed file."""
    content = own_receipt(office(), actor(), procurement, number).signed.as_file()
    return Response(
        content,
        mimetype="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{procurement}-receipt-{number}.json"'
        },
    )


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/receipt.pdf")
@may(Verb.SEE_OWN_BID)
def receipt_pdf(procurement: str, number: int) -> Response:
    """A receipt as a PDF with the signed file inside."""
    content = own_receipt_as_pdf(office(), actor(), procurement, number)
    return Response(
        content,
        mimetype="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{procurement}-receipt-{number}.pdf"'
        },
    )


@pages.post("/p/<string:procurement>/bid/withdraw")
@may(Verb.WITHDRAW_BID)
def withdraw(procurement: str) -> HttpResponse:
    """Take the submitted bid back."""
    withdraw_bid(office(), actor(), procurement)
    flash(
        "Your bid is withdrawn. What you wrote is still here: "
        "you can submit it again until the deadline."
    )
    return redirect(url_for("bid.bid", procurement=procurement))
