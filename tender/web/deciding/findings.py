"""The findings on bids: looked at, asked about, decided."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from criteria.reading import day_in_words
from tender.web.deciding.forms import EnquiryToBidderForm, FindingDecisionForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.workflow.deciding.finding_decisions import (
    OPEN,
    ask_bidder,
    decide_finding,
    read_register_again,
)
from tender.workflow.deciding.findings import FindingDecisionKind, findings_on_bids
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("compliance", __name__)


def _page(procurement: str, errors: dict[str, str], about: str = "") -> str:
    return render_template(
        "deciding/findings/compliance.html",
        found=findings_on_bids(office(), actor(), procurement),
        Decision=FindingDecisionKind,
        open=OPEN,
        errors=errors,
        sent=typed_texts(),
        about=about,
    )


def _done(procurement: str, sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("compliance.findings", procurement=procurement))


@pages.get("/p/<string:procurement>/compliance")
@may(Verb.SEE_COMPLIANCE)
def findings(procurement: str) -> str:
    """Every bidder with its findings."""
    return _page(procurement, {})


@pages.post("/p/<string:procurement>/compliance/ask")
@may(Verb.ASK_BIDDER)
def ask(procurement: str) -> Response | tuple[str, int]:
    """Ask a bidder."""
    form = read_form(EnquiryToBidderForm)
    try:
        ask_bidder(office(), actor(), procurement, form.bidder, form.finding, form.text, form.due)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields), form.bidder), 422
    return _done(procurement, "The bidder is asked. The question and its answer stand on record.")


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
        return _page(procurement, errors, form.number), 422
    return _done(procurement, "Your decision is on record.")


@pages.post("/p/<string:procurement>/compliance/register")
@may(Verb.DECIDE_FINDING)
def register(procurement: str) -> Response:
    """Read the register again."""
    newest = read_register_again(office(), actor(), procurement)
    return _done(
        procurement,
        f"The register of {day_in_words(newest)} is kept for these bids."
        if newest
        else "This installation holds no register of those days yet.",
    )
