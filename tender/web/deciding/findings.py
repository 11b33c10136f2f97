"""The findings on bids: looked at, asked about, decided."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from criteria.reading import day_in_words
from tender.web.ground.doors import actor, may, office
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


def _page(procurement: str, errors: dict[str, str] | None = None, about: str = "") -> str:
    compliance = findings_on_bids(office(), actor(), procurement)
    return render_template(
        "deciding/findings/compliance.html",
        found=compliance,
        Decision=FindingDecisionKind,
        open=OPEN,
        errors=errors or {},
        sent=request.form.to_dict() if errors else {},
        about=about,
    )


def _done(procurement: str, said: str) -> Response:
    flash(said)
    return redirect(url_for("compliance.findings", procurement=procurement))


@pages.get("/p/<string:procurement>/compliance")
@may(Verb.SEE_COMPLIANCE)
def findings(procurement: str) -> str:
    """Every bidder with its findings."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/compliance/ask")
@may(Verb.ASK_BIDDER)
def ask(procurement: str) -> Response | tuple[str, int]:
    """Ask a bidder."""
    form = request.form
    try:
        due = date.fromisoformat(form.get("due", "").strip())
    except ValueError:
        due = None
    try:
        ask_bidder(
            office(),
            actor(),
            procurement,
            form.get("bidder", ""),
            form.get("finding", ""),
            form.get("text", ""),
            due,
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields), form.get("bidder", "")), 422
    return _done(procurement, "The bidder is asked. The question and its answer stand on record.")


@pages.post("/p/<string:procurement>/compliance/decide")
@may(Verb.DECIDE_FINDING)
def decide(procurement: str) -> Response | tuple[str, int]:
    """Decide on a finding."""
    form = request.form
    try:
        decide_finding(
            office(),
            actor(),
            procurement,
            form.get("finding", ""),
            form.get("decision", ""),
            form.get("reason", ""),
            form.get("bidder", ""),
        )
    except Invalid as refused:
        number = form.get("number", "")
        return _page(
            procurement, {f"{name}-{number}": text for name, text in refused.fields.items()}, number
        ), 422
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
