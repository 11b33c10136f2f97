"""Recommendation, approval, standstill and award: one page that shows how far it has come, and one
button for whoever's turn it is.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.awarding.forms import ApprovalForm, RecommendationForm, TieForm, TypedForm
from tender.web.awarding.release_forms import StandstillForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import PDF, download
from tender.web.ground.forms import read_form, typed_texts
from tender.workflow.awarding.award import (
    approve_award,
    award_steps,
    make_award,
    recommend_award,
    send_award_back,
)
from tender.workflow.awarding.letters import award_letter
from tender.workflow.awarding.standstill import begin_standstill
from tender.workflow.awarding.ties import settle_tie
from tender.workflow.commitments import next_commitment
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("award", __name__)


def _page(procurement: str, errors: dict[str, str]) -> str:
    return render_template(
        "awarding/award/steps.html",
        steps=award_steps(office(), actor(), procurement),
        commitment=next_commitment(office(), actor(), procurement),
        errors=errors,
        sent=typed_texts(),
    )


def _back(procurement: str, sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("award.steps", procurement=procurement))


@pages.get("/p/<string:procurement>/award")
@may(Verb.READ_REPORT)
def steps(procurement: str) -> str:
    """How far the award has come."""
    return _page(procurement, {})


@pages.get("/p/<string:procurement>/award/letters/<string:file>")
@may(Verb.READ_REPORT)
def letter(procurement: str, file: str) -> Response:
    """One letter."""
    content = award_letter(office(), actor(), procurement, file)
    return download(content, PDF, f"{procurement}-{file}")


@pages.post("/p/<string:procurement>/award/tie")
@may(Verb.RECOMMEND)
def tie(procurement: str) -> Response | tuple[str, int]:
    """Put on record how a tie is settled."""
    form = read_form(TieForm)
    try:
        settle_tie(office(), actor(), procurement, form.lot, form.reason, form.bidders)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(procurement, "How the tie is settled is on record.")


@pages.post("/p/<string:procurement>/award/recommend")
@may(Verb.RECOMMEND)
def recommend(procurement: str) -> Response | tuple[str, int]:
    """Recommend the award as the newest version has it."""
    form = read_form(RecommendationForm)
    try:
        recommend_award(office(), actor(), procurement, form.number, form.reason)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(
        procurement, "The award is recommended. Whoever reviews and approves it reads it now."
    )


@pages.post("/p/<string:procurement>/award/approve")
@may(Verb.APPROVE)
def approve(procurement: str) -> Response | tuple[str, int]:
    """Approve, or send back."""
    form = read_form(ApprovalForm)
    try:
        if form.back:
            send_award_back(office(), actor(), procurement, form.reason)
        else:
            approve_award(office(), actor(), procurement, form.number, form.reason, form.typed)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(
        procurement,
        "The recommendation is sent back." if form.back else "The award is approved.",
    )


@pages.post("/p/<string:procurement>/award/standstill")
@may(Verb.BEGIN_STANDSTILL)
def standstill(procurement: str) -> Response | tuple[str, int]:
    """Begin the standstill, by the letters on record or the notice that was published."""
    form = read_form(StandstillForm)
    try:
        begin_standstill(office(), actor(), procurement, form.typed, form.published, form.notice)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(procurement, "The standstill has begun.")


@pages.post("/p/<string:procurement>/award/award")
@may(Verb.AWARD)
def award(procurement: str) -> Response | tuple[str, int]:
    """Award."""
    try:
        make_award(office(), actor(), procurement, read_form(TypedForm).typed)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _back(procurement, "The award is made.")
