"""Notices: which are owed, what each says, and what they ask."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import count_of
from tender.documents.notices.asked import QUESTIONS, AskedFact
from tender.documents.notices.kind import NoticeKind
from tender.documents.notices.release_parts import as_json
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import JSON, TEXT, download
from tender.web.ground.forms import typed_texts
from tender.workflow.awarding.notice_answers import answer_notices, answers_page
from tender.workflow.awarding.notices import NoticePage, notice_page, notices_page
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotThere

pages = Blueprint("notices", __name__)
_FACTS = {fact.name.lower(): fact for fact in AskedFact}


@pages.get("/p/<string:procurement>/notices")
@may(Verb.SEE_NOTICES)
def notices(procurement: str) -> str:
    """The list of notices, each with its state and its day."""
    page = notices_page(office(), actor(), procurement)
    return render_template("awarding/notices/notices.html", page=page)


def _notice(procurement: str, kind: str) -> NoticePage:
    if kind not in list(NoticeKind):
        raise NotThere
    return notice_page(office(), actor(), procurement, NoticeKind(kind))


@pages.get("/p/<string:procurement>/notices/<string:kind>")
@may(Verb.SEE_NOTICES)
def notice(procurement: str, kind: str) -> str:
    """One notice, field by field."""
    page = _notice(procurement, kind)
    return render_template(
        "awarding/notices/notice.html", page=page, release=as_json(page.notice.release)
    )


@pages.get("/p/<string:procurement>/notices/<string:kind>.txt")
@may(Verb.SEE_NOTICES)
def text(procurement: str, kind: str) -> Response:
    """All of it as one text."""
    page = _notice(procurement, kind)
    return download(page.text, TEXT, f"{procurement}-{kind}.txt")


@pages.get("/p/<string:procurement>/notices/<string:kind>.json")
@may(Verb.SEE_NOTICES)
def release(procurement: str, kind: str) -> Response:
    """Its release, in a package."""
    page = _notice(procurement, kind)
    return download(as_json(page.releases), JSON, f"{procurement}-{kind}.json")


def _answers(procurement: str, bidder: str, errors: dict[str, str]) -> str:
    page = answers_page(office(), actor(), procurement)
    if bidder and bidder not in page.bidders:
        raise NotThere
    facts = [fact for fact in AskedFact if QUESTIONS[fact].of_bidder] if bidder else page.asked
    known = {fact: page.about.get((fact, bidder), "") for fact in facts} if bidder else page.answers
    return render_template(
        "awarding/notices/answers.html",
        page=page,
        bidder=bidder,
        questions=[(fact.name.lower(), QUESTIONS[fact], known.get(fact, "")) for fact in facts],
        errors=errors,
        sent=typed_texts(),
    )


def _save(procurement: str, bidder: str) -> HttpResponse | tuple[str, int]:
    given = {_FACTS[name]: text for name, text in typed_texts().items() if name in _FACTS}
    try:
        count = answer_notices(office(), actor(), procurement, given, bidder)
    except Invalid as refused:
        return _answers(procurement, bidder, dict(refused.fields)), 422
    flash(f"{count_of(count, 'new answer')} on record. Every notice takes it from there.")
    return redirect(url_for("notices.notices", procurement=procurement))


@pages.get("/p/<string:procurement>/notices/answers")
@may(Verb.SEE_NOTICES)
def answers(procurement: str) -> str:
    """What notices ask of the procurement."""
    return _answers(procurement, "", {})


@pages.post("/p/<string:procurement>/notices/answers")
@may(Verb.ANSWER_NOTICES)
def answer(procurement: str) -> HttpResponse | tuple[str, int]:
    """Put answers on record."""
    return _save(procurement, "")


@pages.get("/p/<string:procurement>/notices/answers/<string:bidder>")
@may(Verb.SEE_NOTICES)
def answers_about(procurement: str, bidder: str) -> str:
    """What notices ask of one bidder."""
    return _answers(procurement, bidder, {})


@pages.post("/p/<string:procurement>/notices/answers/<string:bidder>")
@may(Verb.ANSWER_NOTICES)
def answer_about(procurement: str, bidder: str) -> HttpResponse | tuple[str, int]:
    """Put answers about one bidder on record."""
    return _save(procurement, bidder)
