"""Clarifications: bidders ask, the team answers, everybody reads the same log."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import actor, may, office
from tender.workflow.clarifying.answers import decide_answer, decline_confidentiality, draft_answer
from tender.workflow.clarifying.asking import ask_clarification, choose_for_own_question
from tender.workflow.clarifying.clarifications import (
    clarification_log_as_workbook,
    clarifications_for,
)
from tender.workflow.clarifying.questions import ClarificationKind
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale

pages = Blueprint("clarifications", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _page(procurement: str, errors: dict[str, str] | None = None, about: int = 0) -> str:
    clarifications = clarifications_for(office(), actor(), procurement)
    return render_template(
        "clarifying/clarifications.html",
        found=clarifications,
        errors=errors or {},
        sent=request.form.to_dict() if errors else {},
        about=about,
        Kind=ClarificationKind,
    )


def _done(procurement: str, said: str) -> HttpResponse:
    flash(said)
    return redirect(url_for("clarifications.log", procurement=procurement))


def _refused(procurement: str, refused: Invalid | Stale, about: int) -> tuple[str, int]:
    fields = {
        f"{name}-{about}" if about else name: text for name, text in refused.fields.items()
    } or {f"answer-{about}": refused.sentence}
    return _page(procurement, fields, about), 422 if isinstance(refused, Invalid) else 409


def _seen() -> int:
    seen = request.form.get("seen", "0")
    return int(seen) if seen.isdecimal() and len(seen) < 19 else 0


@pages.get("/p/<string:procurement>/clarifications")
@may(Verb.SEE_PUBLISHED)
def log(procurement: str) -> str:
    """The log, one's own questions, and for the team every question."""
    return _page(procurement)


@pages.get("/p/<string:procurement>/clarifications/log.xlsx")
@may(Verb.SEE_PUBLISHED)
def workbook(procurement: str) -> Response:
    """The log to go with the ITT."""
    content = clarification_log_as_workbook(office(), actor(), procurement)
    return Response(
        content,
        mimetype=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{procurement}-clarifications.xlsx"'
        },
    )


@pages.post("/p/<string:procurement>/clarifications")
@may(Verb.ASK_CLARIFICATION)
def ask(procurement: str) -> HttpResponse | tuple[str, int]:
    """Ask."""
    form = request.form
    try:
        ask_clarification(
            office(),
            actor(),
            procurement,
            form.get("text", ""),
            form.get("why", ""),
            confidential=form.get("confidential") == "yes",
        )
    except Invalid as refused:
        return _refused(procurement, refused, 0)
    return _done(
        procurement, "Your question is with the council. Nobody there is told who asked it."
    )


@pages.post("/p/<string:procurement>/clarifications/<int:question>/choice")
@may(Verb.ASK_CLARIFICATION)
def choose(procurement: str, question: int) -> HttpResponse:
    """Withdraw one's own question, or let it be answered to all."""
    withdraw = request.form.get("word") != "publish"
    choose_for_own_question(office(), actor(), procurement, question, withdraw=withdraw)
    return _done(
        procurement,
        "Your question is withdrawn."
        if withdraw
        else "Your question will be answered to everybody, without telling who asked it.",
    )


@pages.post("/p/<string:procurement>/clarifications/<int:question>/answer")
@may(Verb.DRAFT_ANSWER)
def draft(procurement: str, question: int) -> HttpResponse | tuple[str, int]:
    """Draft an answer, or decline confidentiality."""
    form = request.form
    try:
        if form.get("word") == "decline":
            decline_confidentiality(
                office(), actor(), procurement, question, form.get("reason", ""), _seen()
            )
            return _done(procurement, "Its asker is told, and chooses.")
        alone = form.get("alone") == "yes"
        draft_answer(
            office(),
            actor(),
            procurement,
            question,
            form.get("published", ""),
            form.get("answer", ""),
            _seen(),
            form.get("reason", ""),
            alone=alone,
        )
    except (Invalid, Stale) as refused:
        return _refused(procurement, refused, question)
    return _done(procurement, "The answer waits for somebody else to approve it.")


@pages.post("/p/<string:procurement>/clarifications/<int:question>/approval")
@may(Verb.APPROVE_ANSWER)
def decide(procurement: str, question: int) -> HttpResponse | tuple[str, int]:
    """Approve an answer, or send it back."""
    approved = request.form.get("word") == "approve"
    try:
        decide_answer(
            office(),
            actor(),
            procurement,
            question,
            _seen(),
            request.form.get("reason", ""),
            approved=approved,
        )
    except (Invalid, Stale) as refused:
        return _refused(procurement, refused, question)
    return _done(procurement, "The answer is published." if approved else "The answer went back.")
