"""The findings on bids: looked at, asked about, decided."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from criteria.reading import day_in_words
from tender.web.deciding.forms import EnquiryToBidderForm, FindingDecisionForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.list_page import RowPage, on_list
from tender.workflow.deciding.finding_decisions import (
    OPEN,
    ask_bidder,
    decide_finding,
    read_register_again,
)
from tender.workflow.deciding.findings import findings_on_bids
from tender.workflow.deciding.findings_list import bidders_list
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("compliance", __name__)


def _of_bidder(procurement: str, bidder: str, errors: dict[str, str], about: str = "") -> str:
    compliance = findings_on_bids(office(), actor(), procurement)
    return render_template(
        "deciding/findings/bidder.html",
        found=compliance,
        bidder=compliance.of(bidder),
        open=OPEN,
        errors=errors,
        sent=typed_texts(),
        about=about,
    )


def _done(procurement: str, bidder: str, sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("compliance.bidder", procurement=procurement, bidder=bidder))


@pages.get("/p/<string:procurement>/compliance")
@may(Verb.SEE_COMPLIANCE)
def findings(procurement: str) -> str:
    """Every bidder, with how much was noticed in its bid."""
    compliance = findings_on_bids(office(), actor(), procurement)
    return render_template(
        "deciding/findings/compliance.html",
        found=compliance,
        shown=on_list(
            bidders_list(compliance),
            "compliance.findings",
            opens=RowPage("compliance.bidder", "bidder"),
            workbook="compliance.workbook",
        ),
        open=OPEN,
    )


@pages.get("/p/<string:procurement>/compliance/list.xlsx")
@may(Verb.SEE_COMPLIANCE)
def workbook(procurement: str) -> Response:
    """What is asked for of the list, as a workbook."""
    compliance = findings_on_bids(office(), actor(), procurement)
    return on_list(bidders_list(compliance), "compliance.findings").download()


@pages.get("/p/<string:procurement>/compliance/bidders/<string:bidder>")
@may(Verb.SEE_COMPLIANCE)
def bidder(procurement: str, bidder: str) -> str:
    """One bidder with its findings, and what it was asked."""
    return _of_bidder(procurement, bidder, {})


@pages.post("/p/<string:procurement>/compliance/ask")
@may(Verb.ASK_BIDDER)
def ask(procurement: str) -> Response | tuple[str, int]:
    """Ask a bidder."""
    form = read_form(EnquiryToBidderForm)
    try:
        ask_bidder(office(), actor(), procurement, form.bidder, form.finding, form.text, form.due)
    except Invalid as refused:
        return _of_bidder(procurement, form.bidder, dict(refused.fields), form.bidder), 422
    return _done(
        procurement,
        form.bidder,
        "The bidder is asked. The question and its answer stand on record.",
    )


@pages.post("/p/<string:procurement>/compliance/decide")
@may(Verb.DECIDE_FINDING)
def decide(procurement: str) -> Response | tuple[str, int]:
    """Decide on a finding."""
    form = read_form(FindingDecisionForm)
    try:
        decide_finding(
            office(), actor(), procurement, form.finding, form.decision, form.reason, form.bidder
        )
    except Invalid as refused:
        errors = {f"{name}-{form.number}": text for name, text in refused.fields.items()}
        return _of_bidder(procurement, form.bidder, errors, form.number), 422
    return _done(procurement, form.bidder, "Your decision is on record.")


@pages.post("/p/<string:procurement>/compliance/register")
@may(Verb.DECIDE_FINDING)
def register(procurement: str) -> Response:
    """Read the register again."""
    newest = read_register_again(office(), actor(), procurement)
    flash(
        f"The register of {day_in_words(newest)} is kept for these bids."
        if newest
        else "This installation holds no register of those days yet."
    )
    return redirect(url_for("compliance.findings", procurement=procurement))
