"""The answers of a bid: written with a live count, saved as one types,
with files where the question allows.
"""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.bid.bid import QuestionInLot
from tender.bid.word_limit import count_words
from tender.web.bidding.forms import AnswerForm, AttachmentForm, LotOfAnswer
from tender.web.bidding.saving import to_bid
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import download_of_somebody
from tender.web.ground.forms import read_either, read_form
from tender.web.ground.guards import begun
from tender.workflow.bidding.answers import AnswerPage, answer_page, save_answer
from tender.workflow.bidding.earlier import bids_elsewhere
from tender.workflow.bidding.files import (
    ALLOWED,
    attach_file,
    detach_file,
    key_ending,
    read_own_file,
)
from tender.workflow.bidding.own_bid import OwnBid, must_take_bids, own_bid
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale

pages = Blueprint("answers", __name__)
UNOPENED = "Evaluators do not see what lies inside it:"


def place_of(question: str) -> QuestionInLot:
    """The answer that an address names."""
    return read_either(LotOfAnswer).place(question)


def to(procurement: str, place: QuestionInLot) -> str:
    """The address of an answer's page."""
    return url_for(
        "answers.answer", procurement=procurement, question=place.question, lot=place.lot or None
    )


def _page(
    page: AnswerPage,
    *,
    typed: str | None = None,
    errors: dict[str, str] | None = None,
    stale: bool = False,
    taken: bool = False,
) -> str:
    """The page as kept, with what was typed and could not be saved, or with an earlier text that
    was taken into the box.
    """
    text = page.text if typed is None else typed
    return render_template(
        "bidding/bid/answer.html",
        own=page.own,
        question=page.question,
        place=page.place,
        text=text,
        theirs=page.text if stale else "",
        unsaved=typed is not None and not taken,
        taken=taken,
        kept=page.text if taken else "",
        elsewhere=page.own.open and bids_elsewhere(office(), actor(), page.own),
        mine=page.saved is not None and page.saved.by == actor().name,
        words=count_words(text),
        files=page.files,
        saved=page.saved,
        revision=page.revision,
        before=page.before,
        after=page.after,
        errors=errors or {},
        scanner=bool(office().vault.scanner),
        allowed=ALLOWED,
        to=to,
    )


def page_with_text(procurement: str, place: QuestionInLot, text: str) -> str:
    """The page of an answer with an earlier text in its box, not saved yet. Raises NotNow after the
    deadline.
    """
    own = _own(procurement)
    must_take_bids(own)
    return _page(answer_page(own, place), typed=text, taken=True)


@pages.get("/p/<string:procurement>/bid/answers/<string:question>")
@may(Verb.SEE_OWN_BID)
def answer(procurement: str, question: str) -> str:
    """One answer."""
    return _page(answer_page(_own(procurement), place_of(question)))


@pages.post("/p/<string:procurement>/bid/answers/<string:question>")
@may(Verb.WRITE_BID)
def save(procurement: str, question: str) -> HttpResponse | tuple[str, int]:
    """Save it, and go on where asked."""
    form, place = read_form(AnswerForm), place_of(question)
    page = answer_page(_own(procurement), place)
    try:
        save_answer(office(), actor(), page.own, place, form.text, form.seen)
    except Invalid as refused:
        return _page(page, typed=form.text, errors=dict(refused.fields)), 422
    except Stale as refused:
        theirs = answer_page(_own(procurement), place)  # what was saved since is shown too
        return _page(theirs, typed=form.text, errors={"text": refused.sentence}, stale=True), 409
    flash("Saved.")
    if form.word != "next":
        return redirect(to(procurement, place))
    return redirect(to(procurement, page.after) if page.after else to_bid(procurement))


@pages.post("/p/<string:procurement>/bid/answers/<string:question>/draft")
@may(Verb.WRITE_BID)
def autosave(procurement: str, question: str) -> Response | tuple[Response, int]:
    """Save as one types; says the new revision."""
    form, place = read_form(AnswerForm), place_of(question)
    try:
        revision = save_answer(office(), actor(), _own(procurement), place, form.text, form.seen)
    except Stale as refused:
        return jsonify({"stale": refused.sentence}), 409
    return jsonify({"seen": revision})


@pages.post("/p/<string:procurement>/bid/answers/<string:question>/files")
@may(Verb.WRITE_BID)
def attach(procurement: str, question: str) -> HttpResponse | tuple[str, int]:
    """Attach a file."""
    own, place = _own(procurement), place_of(question)
    try:
        file = read_form(AttachmentForm).file
        attachment = attach_file(office(), actor(), own, place, file.stream, file.name, begun())
    except Invalid as refused:
        return _page(answer_page(own, place), errors=dict(refused.fields)), 422
    flash(
        f"“{attachment.name}” is attached."
        + (" Its upload ended after the deadline, so it is marked late." if attachment.late else "")
        + (f" {UNOPENED} {', '.join(attachment.unopened)}." if attachment.unopened else "")
    )
    return redirect(to(procurement, place))


@pages.post("/p/<string:procurement>/bid/answers/<string:question>/files/<string:key>/remove")
@may(Verb.WRITE_BID)
def detach(procurement: str, question: str, key: str) -> HttpResponse:
    """Take a file away."""
    own, place = _own(procurement), place_of(question)
    detach_file(office(), actor(), own, place, key_ending(own, place, key))
    flash("The file is taken away.")
    return redirect(to(procurement, place))


@pages.get("/p/<string:procurement>/bid/answers/<string:question>/files/<string:key>")
@may(Verb.SEE_OWN_BID)
def file(procurement: str, question: str, key: str) -> Response:
    """A file of one's own, to look at again."""
    own, place = _own(procurement), place_of(question)
    attachment, content = read_own_file(office(), actor(), own, place, key_ending(own, place, key))
    return download_of_somebody(content, attachment.name, "file")


def _own(procurement: str) -> OwnBid:
    """The bid, opened once for this request."""
    return own_bid(office(), actor(), procurement)
