"""Ending a procurement or a lot: what it means first, then the reason, typed to confirm; and the
approver's answer.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.awarding.forms import EndingAnswerForm, EndingForm, EndingQuery
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query, typed_texts
from tender.workflow.awarding.ending import answer_ending, ask_to_end, ending_page
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("ending", __name__)


def _page(procurement: str, errors: dict[str, str]) -> str:
    return render_template(
        "awarding/ending/overview.html",
        page=ending_page(office(), actor(), procurement),
        errors=errors,
        sent=typed_texts(),
    )


def _form(procurement: str, lot: str, errors: dict[str, str]) -> str:
    page = ending_page(office(), actor(), procurement)
    return render_template(
        "awarding/ending/end.html",
        page=page,
        part=page.part(lot),
        errors=errors,
        sent=typed_texts(),
    )


@pages.get("/p/<string:procurement>/ending")
@may(Verb.SEE_ENDING)
def overview(procurement: str) -> str:
    """What was ended, what waits for an answer, and what can be ended."""
    return _page(procurement, {})


@pages.get("/p/<string:procurement>/ending/part")
@may(Verb.SEE_ENDING)
def part(procurement: str) -> str:
    """What the end of the whole, or of one lot, means at this stage."""
    return _form(procurement, read_query(EndingQuery).lot, {})


@pages.post("/p/<string:procurement>/ending/part")
@may(Verb.END)
def ask(procurement: str) -> Response | tuple[str, int]:
    """End a draft, or ask the approver to agree."""
    form = read_form(EndingForm)
    try:
        asked = ask_to_end(office(), actor(), procurement, form.lot, form.reason, form.typed)
    except Invalid as refused:
        return _form(procurement, form.lot, dict(refused.fields)), 422
    flash("The approver is asked: nothing ends before they agree." if asked else "It is ended.")
    return redirect(url_for("ending.overview", procurement=procurement))


@pages.post("/p/<string:procurement>/ending/answer")
@may(Verb.AGREE_END)
def answer(procurement: str) -> Response | tuple[str, int]:
    """Agree, or refuse."""
    form = read_form(EndingAnswerForm)
    try:
        answer_ending(
            office(), actor(), procurement, form.lot, form.reason, agreed=form.word == "agree"
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("It is ended, and all are told." if form.word == "agree" else "It is not ended.")
    return redirect(url_for("ending.overview", procurement=procurement))
