"""Moderation: the chair's list, one answer in the meeting, the room's projector, progress,
and locking quality.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.web.marking.mark import place_of
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.marking import redactions
from tender.workflow.marking.files import files_of_answer
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.lock import lock_quality
from tender.workflow.moderating.meeting import answer_discussion, moderation_list
from tender.workflow.moderating.progress import marking_progress

pages = Blueprint("moderation", __name__)


def to(procurement: str, place: AnswerAddress, page: str = "moderation.answer") -> str:
    """The address of one answer in the meeting."""
    return url_for(
        page,
        procurement=procurement,
        question=place.question,
        alias=place.alias,
        lot=place.lot or None,
    )


@pages.get("/p/<string:procurement>/moderation")
@may(Verb.SEE_MODERATION)
def moderation(procurement: str) -> str:
    """Where moderation stands, question by question."""
    return render_template(
        "moderating/list.html",
        moderation=moderation_list(office(), actor(), procurement),
        to=to,
    )


@pages.get("/p/<string:procurement>/moderation/<string:question>/<string:alias>")
@may(Verb.SEE_MODERATION)
def answer(procurement: str, question: str, alias: str) -> str:
    """One answer with all its marks and reasons."""
    return _meeting(procurement, place_of(question, alias))


@pages.post("/p/<string:procurement>/moderation/<string:question>/<string:alias>")
@may(Verb.RECORD_CONSENSUS)
def agree(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Write down what the meeting agreed."""
    place, form = place_of(question, alias), request.form
    seen = form.get("seen", "0")
    new = NewConsensus(
        place=place,
        score=form.get("score", ""),
        rationale=form.get("rationale", ""),
        dissent=form.get("dissent", ""),
        why=form.get("why", ""),
        seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0,
    )
    try:
        record_consensus(office(), actor(), procurement, new)
    except (Invalid, Stale) as refused:
        status = 422 if isinstance(refused, Invalid) else 409
        return _meeting(
            procurement,
            place,
            sent=new,
            errors=dict(refused.fields) or {"rationale": refused.sentence},
        ), status
    flash(f"The consensus for {question}, bidder {alias}, is on record.")
    following = (
        answer_discussion(office(), actor(), procurement, place).after if "next" in form else None
    )
    return redirect(to(procurement, following or place))


@pages.get("/p/<string:procurement>/moderation/<string:question>/<string:alias>/projector")
@may(Verb.SEE_MODERATION)
def projector(procurement: str, question: str, alias: str) -> str:
    """The same answer for the whole room: large, with nothing to press but next and previous."""
    shown = answer_discussion(office(), actor(), procurement, place_of(question, alias))
    return render_template("moderating/projector.html", shown=shown, to=to)


def _meeting(
    procurement: str,
    place: AnswerAddress,
    *,
    sent: NewConsensus | None = None,
    errors: dict[str, str] | None = None,
) -> str:
    shown = answer_discussion(office(), actor(), procurement, place)
    return render_template(
        "moderating/answer.html",
        shown=shown,
        sent=sent,
        errors=errors or {},
        to=to,
        files=files_of_answer(office(), actor(), procurement, place),
    )


@pages.get("/p/<string:procurement>/progress")
@may(Verb.SEE_PROGRESS)
def progress(procurement: str) -> str:
    """Who has come how far; counts alone."""
    return render_template(
        "moderating/progress.html", standing=marking_progress(office(), actor(), procurement)
    )


@pages.get("/p/<string:procurement>/lock-quality")
@may(Verb.LOCK_QUALITY)
def lock(procurement: str) -> str:
    """What locking does, and what keeps it from being done."""
    return render_template(
        "moderating/lock.html",
        standing=marking_progress(office(), actor(), procurement),
        errors={},
    )


@pages.post("/p/<string:procurement>/lock-quality")
@may(Verb.LOCK_QUALITY)
def lock_now(procurement: str) -> Response | tuple[str, int]:
    """Lock quality; prices and names open."""
    if request.form.get("sure") != "yes":
        standing = marking_progress(office(), actor(), procurement)
        return render_template(
            "moderating/lock.html",
            standing=standing,
            errors={"sure": "Tick the box to say that you mean it: it cannot be undone."},
        ), 422
    lock_quality(office(), actor(), procurement)
    flash("Quality is locked. Prices and names are open.")
    return redirect(url_for("home.procurement", procurement=procurement))


@pages.get("/p/<string:procurement>/flags")
@may(Verb.REDACT)
def flags(procurement: str) -> str:
    """Answers that somebody says name their bidder."""
    return render_template(
        "moderating/flags.html",
        flags=redactions.flags_and_redactions(office(), actor(), procurement),
        errors={},
        sent={},
    )


@pages.post("/p/<string:procurement>/flags")
@may(Verb.REDACT)
def redact(procurement: str) -> Response | tuple[str, int]:
    """Keep a passage from those who mark."""
    form = request.form
    place = AnswerAddress(form.get("question", ""), form.get("alias", ""), form.get("lot", ""))
    try:
        redactions.redact_answer(
            office(), actor(), procurement, place, form.get("passage", ""), form.get("reason", "")
        )
    except Invalid as refused:
        flags_and_redactions = redactions.flags_and_redactions(office(), actor(), procurement)
        return render_template(
            "moderating/flags.html",
            flags=flags_and_redactions,
            errors=dict(refused.fields),
            sent=form.to_dict(),
        ), 422
    flash("Those words are now kept from everyone who marks.")
    return redirect(url_for("moderation.flags", procurement=procurement))
