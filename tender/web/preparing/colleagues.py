"""A draft sent to colleagues for comment and approval, and what they said."""

from flask import flash, redirect, render_template, url_for

from evidence.counting import count_of
from evidence.number import whole
from tender.records.drafts import RequestKind
from tender.web.ground.doors import actor, may, office
from tender.web.ground.fields import WHOLE
from tender.web.ground.forms import read_form, typed_texts
from tender.web.preparing.draft import Page, here, pages, status_of_refusal
from tender.web.preparing.history import state_page
from tender.web.preparing.sent_forms import (
    DraftAnswerForm,
    DraftWordForm,
    RequestForm,
    SendForm,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.draft_comments import answer_draft_comment, colleagues_page
from tender.workflow.preparing.sent_drafts import (
    end_comments,
    own_request,
    say_on_draft,
    send_draft,
    take_back_request,
)


@pages.get("/p/<string:procurement>/set-up/colleagues")
@may(Verb.SEE_DRAFT)
def colleagues(procurement: str) -> str:
    """Whom the draft was sent to, and every comment."""
    return _page(procurement, {})


def _page(procurement: str, errors: dict[str, str], ticked: tuple[str, ...] = ()) -> str:
    return render_template(
        "preparing/history/colleagues.html",
        page=colleagues_page(office(), actor(), procurement),
        here=here,
        RequestKind=RequestKind,
        errors=errors,
        ticked=ticked,
        sent=typed_texts() if errors else {},
    )


@pages.post("/p/<string:procurement>/set-up/colleagues")
@may(Verb.SEND_DRAFT)
def send(procurement: str) -> Page:
    """Send the draft as it stands."""
    form = read_form(SendForm)
    to = [number for text in form.to if (number := whole(text, WHOLE)) is not None]
    try:
        count = send_draft(office(), actor(), procurement, form.revision, to, form.wants, form.note)
    except (Invalid, Stale) as refused:
        errors = dict(refused.fields) or {"to": refused.sentence}
        return _page(procurement, errors, form.to), status_of_refusal(refused)
    flash(f"The draft is sent to {count_of(count, 'colleague')} for {form.wants.value}.")
    return redirect(url_for("setup.colleagues", procurement=procurement))


@pages.post("/p/<string:procurement>/set-up/colleagues/take-back")
@may(Verb.SEND_DRAFT)
def take_back(procurement: str) -> Page:
    """Take back what somebody was asked for."""
    take_back_request(office(), actor(), procurement, read_form(RequestForm).request)
    flash("The request is taken back: nothing waits for it any more.")
    return redirect(url_for("setup.colleagues", procurement=procurement))


@pages.post("/p/<string:procurement>/set-up/colleagues/answer", endpoint="answer")
@may(Verb.ANSWER_DRAFT_COMMENT)
def answer(procurement: str) -> Page:
    """Answer a comment."""
    form = read_form(DraftAnswerForm)
    about = (office(), actor(), procurement, form.about, form.answer)
    try:
        answer_draft_comment(*about, settled=form.settled)
    except Invalid as refused:
        return _page(procurement, {f"answer-{form.about}": refused.sentence}), 422
    flash("The comment is answered and settled." if form.settled else "The comment is answered.")
    return redirect(url_for("setup.colleagues", procurement=procurement))


@pages.post("/p/<string:procurement>/set-up/colleagues/word", endpoint="word")
@may(Verb.APPROVE_DRAFT)
def word(procurement: str) -> Page:
    """Approve the state that one was sent, or do not."""
    form = read_form(DraftWordForm)
    approves = form.word == "approve"
    about = (office(), actor(), procurement, form.request, form.sha256, form.note)
    try:
        asked = say_on_draft(*about, approves=approves)
    except (Invalid, Stale) as refused:
        state = own_request(office(), actor(), procurement, form.request).state
        errors = dict(refused.fields) or {"note": refused.sentence}
        return state_page(procurement, state, errors), status_of_refusal(refused)
    flash("You approved this state." if approves else "You did not approve this state.")
    return redirect(url_for("setup.state", procurement=procurement, id=asked.state))


@pages.post("/p/<string:procurement>/set-up/colleagues/said-all")
@may(Verb.COMMENT_ON_DRAFT)
def said_all(procurement: str) -> Page:
    """Say that one has no more to say."""
    asked = end_comments(office(), actor(), procurement, read_form(RequestForm).request)
    flash("The lead is told that you have no more to say on this state.")
    return redirect(url_for("setup.state", procurement=procurement, id=asked.state))
