"""Recommendation, approval, standstill and award: one page that shows how far it has come, and one
button for whoever's turn it is.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.workflow.awarding.award import (
    approve_award,
    award_steps,
    begin_standstill,
    make_award,
    recommend_award,
    send_award_back,
    settle_tie,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("award", __name__)


def _page(procurement: str, errors: dict[str, str] | None = None) -> str:
    steps = award_steps(office(), actor(), procurement)
    return render_template(
        "awarding/award/steps.html", steps=steps, errors=errors or {}, sent=request.form.to_dict()
    )


def _back(procurement: str, said: str) -> Response:
    flash(said)
    return redirect(url_for("award.steps", procurement=procurement))


def _number() -> int:
    given = request.form.get("number", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


@pages.get("/p/<string:procurement>/award")
@may(Verb.READ_REPORT)
def steps(procurement: str) -> str:
    """How far the award has come."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/award/tie")
@may(Verb.RECOMMEND)
def tie(procurement: str) -> Response | tuple[str, int]:
    """Put on record how a tie is settled."""
    try:
        settle_tie(
            office(),
            actor(),
            procurement,
            request.form.get("lot", ""),
            request.form.get("reason", ""),
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(procurement, "How the tie is settled is on record.")


@pages.post("/p/<string:procurement>/award/recommend")
@may(Verb.RECOMMEND)
def recommend(procurement: str) -> Response | tuple[str, int]:
    """Recommend the award as the newest version has it."""
    try:
        recommend_award(office(), actor(), procurement, _number(), request.form.get("reason", ""))
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(
        procurement, "The award is recommended. A legal reviewer and the approver read it now."
    )


@pages.post("/p/<string:procurement>/award/approve")
@may(Verb.APPROVE)
def approve(procurement: str) -> Response | tuple[str, int]:
    """Approve, or send back."""
    try:
        if request.form.get("word") == "back":
            send_award_back(office(), actor(), procurement, request.form.get("reason", ""))
            return _back(procurement, "The recommendation is sent back.")
        approve_award(office(), actor(), procurement, _number(), request.form.get("reason", ""))
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(procurement, "The award is approved.")


@pages.post("/p/<string:procurement>/award/standstill")
@may(Verb.BEGIN_STANDSTILL)
def standstill(procurement: str) -> Response:
    """Begin the standstill today."""
    begin_standstill(office(), actor(), procurement)
    return _back(procurement, "The standstill has begun.")


@pages.post("/p/<string:procurement>/award/award")
@may(Verb.AWARD)
def award(procurement: str) -> Response:
    """Award."""
    make_award(office(), actor(), procurement)
    return _back(procurement, "The award is made.")
