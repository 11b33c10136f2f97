"""Clarifications: bidders ask, the team answers, everybody reads the same log."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import by_number, count_of
from tender.web.clarifying.forms import (
    AnswerApprovalForm,
    AnswerDraftForm,
    ChoiceForm,
    ClarificationForm,
    SeveralQuestionsForm,
)
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import XLSX, download
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.list_page import ListOnPage, RowPage, after_act, on_list
from tender.workflow.clarifying.answers import decide_answer, decline_confidentiality, draft_answer
from tender.workflow.clarifying.asking import ask_clarification, choose_for_own_question
from tender.workflow.clarifying.clarifications import (
    Clarifications,
    clarification_log_as_workbook,
    clarifications_for,
)
from tender.workflow.clarifying.questions import ClarificationKind
from tender.workflow.clarifying.questions_list import questions_list, told_list
from tender.workflow.clarifying.several_answers import deal_with_questions
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale

pages = Blueprint("clarifications", __name__)


def _page(procurement: str, errors: dict[str, str], ticked: tuple[str, ...] = ()) -> str:
    """For the team every question; for everybody else what all were told, and their own."""
    clarifications = clarifications_for(office(), actor(), procurement)
    return render_template(
        "clarifying/clarifications.html",
        found=clarifications,
        shown=_list(clarifications, ticked),
        errors=errors,
        sent=typed_texts(),
        Kind=ClarificationKind,
    )


def _answers(procurement: str) -> bool:
    return actor().may(Verb.DRAFT_ANSWER, procurement)


def _list(clarifications: Clarifications, ticked: tuple[str, ...] = ()) -> ListOnPage:
    if not _answers(clarifications.state.id):
        return _told(clarifications, "clarifications.log")
    return on_list(
        questions_list(clarifications, actor()),
        "clarifications.log",
        opens=RowPage("clarifications.question", "question"),
        ticked=ticked,
        workbook="clarifications.questions",
    )


def _told(clarifications: Clarifications, endpoint: str) -> ListOnPage:
    return on_list(told_list(clarifications), endpoint, workbook="clarifications.told_workbook")


def _question(
    procurement: str, question: int, errors: dict[str, str], *, sent: bool = False
) -> str:
    clarifications = clarifications_for(office(), actor(), procurement)
    return render_template(
        "clarifying/question.html",
        found=clarifications,
        one=clarifications.of_team(question),
        errors=errors,
        sent=typed_texts() if sent else {},
        Kind=ClarificationKind,
    )


def _done(procurement: str, sentence: str) -> HttpResponse:
    flash(sentence)
    return redirect(url_for("clarifications.log", procurement=procurement))


def _refused(procurement: str, refused: Invalid | Stale, question: int) -> tuple[str, int]:
    if isinstance(refused, Stale):
        return _question(procurement, question, {"answer": refused.sentence}, sent=True), 409
    return _question(procurement, question, dict(refused.fields), sent=True), 422


@pages.get("/p/<string:procurement>/clarifications")
@may(Verb.SEE_PUBLISHED)
def log(procurement: str) -> str:
    """The log, one's own questions, and for the team every question."""
    return _page(procurement, {})


@pages.get("/p/<string:procurement>/clarifications/told")
@may(Verb.SEE_PUBLISHED)
def told(procurement: str) -> str:
    """What everybody was told."""
    clarifications = clarifications_for(office(), actor(), procurement)
    return render_template(
        "clarifying/told.html",
        found=clarifications,
        shown=_told(clarifications, "clarifications.told"),
    )


@pages.get("/p/<string:procurement>/clarifications/told/list.xlsx")
@may(Verb.SEE_PUBLISHED)
def told_workbook(procurement: str) -> Response:
    """What is asked for of what everybody was told, as a workbook."""
    clarifications = clarifications_for(office(), actor(), procurement)
    return _told(clarifications, "clarifications.told").download()


@pages.get("/p/<string:procurement>/clarifications/questions/list.xlsx")
@may(Verb.DRAFT_ANSWER)
def questions(procurement: str) -> Response:
    """What is asked for of all questions, as a workbook."""
    return _list(clarifications_for(office(), actor(), procurement)).download()


@pages.get("/p/<string:procurement>/clarifications/<int:question>")
@may(Verb.DRAFT_ANSWER)
def question(procurement: str, question: int) -> str:
    """One question, with what was done about it and what can be."""
    return _question(procurement, question, {})


@pages.post("/p/<string:procurement>/clarifications/several")
@may(Verb.APPROVE_ANSWER)
def several(procurement: str) -> HttpResponse | tuple[str, int]:
    """Do the same about every question that was ticked."""
    form = read_form(SeveralQuestionsForm)
    try:
        count = deal_with_questions(
            office(), actor(), procurement, form.questions, form.word, form.reason
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields), form.ticked), 422
    flash(f"Done for {count_of(count, 'question')}. {by_number(count, 'It', 'Each')} is on record.")
    listing = questions_list(clarifications_for(office(), actor(), procurement), actor())
    return redirect(after_act(listing, "clarifications.log"))


@pages.get("/p/<string:procurement>/clarifications/log.xlsx")
@may(Verb.SEE_PUBLISHED)
def workbook(procurement: str) -> Response:
    """The log to go with the ITT."""
    content = clarification_log_as_workbook(office(), actor(), procurement)
    return download(content, XLSX, f"{procurement}-clarifications.xlsx")


@pages.post("/p/<string:procurement>/clarifications")
@may(Verb.ASK_CLARIFICATION)
def ask(procurement: str) -> HttpResponse | tuple[str, int]:
    """Ask."""
    form = read_form(ClarificationForm)
    try:
        ask_clarification(
            office(), actor(), procurement, form.text, form.why, confidential=form.confidential
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    return _done(
        procurement, "Your question is with the council. Nobody there is told who asked it."
    )


@pages.post("/p/<string:procurement>/clarifications/<int:question>/choice")
@may(Verb.ASK_CLARIFICATION)
def choose(procurement: str, question: int) -> HttpResponse:
    """Withdraw one's own question, or let it be answered to all."""
    form = read_form(ChoiceForm)
    choose_for_own_question(office(), actor(), procurement, question, withdraw=form.withdraw)
    return _done(
        procurement,
        "Your question is withdrawn."
        if form.withdraw
        else "Your question will be answered to everybody, without telling who asked it.",
    )


@pages.post("/p/<string:procurement>/clarifications/<int:question>/answer")
@may(Verb.DRAFT_ANSWER)
def draft(procurement: str, question: int) -> HttpResponse | tuple[str, int]:
    """Draft an answer, or decline confidentiality."""
    form = read_form(AnswerDraftForm)
    try:
        if form.declined:
            decline_confidentiality(
                office(), actor(), procurement, question, form.reason, form.seen
            )
        else:
            draft_answer(
                office(),
                actor(),
                procurement,
                question,
                form.published,
                form.answer,
                form.seen,
                form.reason,
                alone=form.alone,
            )
    except (Invalid, Stale) as refused:
        return _refused(procurement, refused, question)
    return _done(
        procurement,
        "Its asker is told, and chooses."
        if form.declined
        else "The answer waits for somebody else to approve it.",
    )


@pages.post("/p/<string:procurement>/clarifications/<int:question>/approval")
@may(Verb.APPROVE_ANSWER)
def decide(procurement: str, question: int) -> HttpResponse | tuple[str, int]:
    """Approve an answer, or send it back."""
    form = read_form(AnswerApprovalForm)
    try:
        decide_answer(
            office(),
            actor(),
            procurement,
            question,
            form.seen,
            form.reason,
            approved=form.approved,
        )
    except (Invalid, Stale) as refused:
        return _refused(procurement, refused, question)
    return _done(
        procurement, "The answer is published." if form.approved else "The answer went back."
    )
