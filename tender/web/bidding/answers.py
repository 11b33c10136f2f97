"""The answers of a bid: written with a live count, saved as one types,
with files where the question allows.
"""

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as HttpResponse

from tender.bid.bid import QuestionInLot, answers_asked
from tender.bid.word_limit import count_words
from tender.web.bidding.own_bid import seen
from tender.web.ground.doors import actor, may, office
from tender.web.ground.guards import begun
from tender.workflow.bidding.files import ALLOWED, attach_file, detach_file, read_own_file
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.parts import answer_part
from tender.workflow.bidding.saving import save_answer
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotThere, Stale

pages = Blueprint("answers", __name__)


def place_of(question: str) -> QuestionInLot:
    """The answer that an address names; a lot stands in the query."""
    return QuestionInLot(question, request.values.get("lot", ""))


def to(procurement: str, place: QuestionInLot) -> str:
    """The address of an answer's page."""
    return url_for(
        "answers.answer", procurement=procurement, question=place.question, lot=place.lot or None
    )


def _page(
    own: OwnBid,
    place: QuestionInLot,
    errors: dict[str, str] | None = None,
    *,
    stale: bool = False,
) -> str:
    every = list(answers_asked(own.state.procurement, own.bid.lot_ids))
    at = next((number for number, (_, where) in enumerate(every) if where == place), None)
    if at is None:
        raise NotThere(
            "This question is not asked for the lots that you bid for. Choose your lots first."
        )
    part, kept = answer_part(place), own.bid.text_at(place)
    saved = own.saved.get(part)
    text = request.form.get("text", kept) if errors or stale else kept
    return render_template(
        "bidding/bid/answer.html",
        own=own,
        question=every[at][0],
        place=place,
        text=text,
        theirs=kept if stale else "",
        unsaved=stale or "text" in (errors or {}),
        mine=saved is not None and saved.by == actor().name,
        words=count_words(text),
        files=own.bid.files_at(place),
        saved=saved,
        revision=own.revision(part),
        before=every[at - 1][1] if at else None,
        after=every[at + 1][1] if at + 1 < len(every) else None,
        errors=errors or {},
        scanner=bool(office().vault.scanner),
        allowed=ALLOWED,
        to=to,
    )


@pages.get("/p/<string:procurement>/bid/answers/<string:question>")
@may(Verb.SEE_OWN_BID)
def answer(procurement: str, question: str) -> str:
    """One answer."""
    return _page(_own(procurement), place_of(question))


@pages.post("/p/<string:procurement>/bid/answers/<string:question>")
@may(Verb.WRITE_BID)
def save(procurement: str, question: str) -> HttpResponse | tuple[str, int]:
    """Save it, and go on where asked."""
    own, place = _own(procurement), place_of(question)
    try:
        save_answer(office(), actor(), own, place, request.form.get("text", ""), seen())
    except Invalid as refused:
        return _page(own, place, dict(refused.fields)), 422
    except Stale as refused:
        theirs = _own(procurement)  # what a colleague saved since this request began is shown too
        return _page(theirs, place, {"text": refused.sentence}, stale=True), 409
    flash("Saved.")
    if request.form.get("word") != "next":
        return redirect(to(procurement, place))
    every = [where for _, where in answers_asked(own.state.procurement, own.bid.lot_ids)]
    later = every[every.index(place) + 1 :]
    return redirect(
        to(procurement, later[0]) if later else url_for("bid.bid", procurement=procurement)
    )


@pages.post("/p/<string:procurement>/bid/answers/<string:question>/draft")
@may(Verb.WRITE_BID)
def autosave(procurement: str, question: str) -> Response | tuple[Response, int]:
    """Save as one types; says the new revision."""
    try:
        revision = save_answer(
            office(),
            actor(),
            _own(procurement),
            place_of(question),
            request.form.get("text", ""),
            seen(),
        )
    except Stale as refused:
        return jsonify({"stale": refused.sentence}), 409
    return jsonify({"seen": revision})


@pages.post("/p/<string:procurement>/bid/answers/<string:question>/files")
@may(Verb.WRITE_BID)
def attach(procurement: str, question: str) -> HttpResponse | tuple[str, int]:
    """Attach a file."""
    own, place, file = _own(procurement), place_of(question), request.files.get("file")
    if file is None or not file.filename:
        return _page(own, place, {"file": "Choose a file."}), 422
    try:
        attachment = attach_file(office(), actor(), own, place, file.stream, file.filename, begun())
    except Invalid as refused:
        return _page(own, place, dict(refused.fields)), 422
    flash(
        f"“{attachment.name}” is attached."
        + (" Its upload ended after the deadline, so it is marked late." if attachment.late else "")
    )
    return redirect(to(procurement, place))


@pages.post("/p/<string:procurement>/bid/answers/<string:question>/files/<string:key>/remove")
@may(Verb.WRITE_BID)
def detach(procurement: str, question: str, key: str) -> HttpResponse:
    """Take a file away."""
    own, place = _own(procurement), place_of(question)
    detach_file(office(), actor(), own, place, _key(own, place, key))
    flash("The file is taken away.")
    return redirect(to(procurement, place))


@pages.get("/p/<string:procurement>/bid/answers/<string:question>/files/<string:key>")
@may(Verb.SEE_OWN_BID)
def file(procurement: str, question: str, key: str) -> Response:
    """A file of one's own, to look at again."""
    own, place = _own(procurement), place_of(question)
    attachment, content = read_own_file(office(), actor(), own, place, _key(own, place, key))
    return send_file(
        content,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=secure_filename(attachment.name) or "file",
    )


def _own(procurement: str) -> OwnBid:
    """The bid, opened once for this request."""
    return own_bid(office(), actor(), procurement)


def _key(own: OwnBid, place: QuestionInLot, last: str) -> str:
    """The key of a file whose last part stands in the address."""
    for attachment in own.bid.files_at(place):
        if attachment.key.rpartition("/")[2] == last:
            return attachment.key
    raise NotThere
