"""The evaluator's desk and the screen on which one answer is marked."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere, Stale
from tender.workflow.marking.desk import marking_screen, own_desk
from tender.workflow.marking.files import files_of_answer
from tender.workflow.marking.hints import hints_on_typed
from tender.workflow.marking.mark import NewMark, flag_answer, keep_draft, record_mark

pages = Blueprint("marking", __name__)


def place_of(question: str, alias: str) -> AnswerAddress:
    """The answer that an address names; a lot stands in the query."""
    return AnswerAddress(question, alias, request.values.get("lot", ""))


def to(procurement: str, place: AnswerAddress | None, recorded: AnswerAddress | None = None) -> str:
    """The address of an answer's screen, or of the desk where there is no next one; it may say
    which mark was just recorded.
    """
    said = ".".join(filter(None, recorded)) if recorded else None
    if place is None:
        return url_for("marking.desk", procurement=procurement, recorded=said)
    return url_for(
        "marking.mark",
        procurement=procurement,
        question=place.question,
        alias=place.alias,
        lot=place.lot or None,
        recorded=said,
    )


def recorded_now() -> str:
    """Which mark was just recorded, as the address says it: a question,
    an alias and perhaps a lot.
    """
    parts = request.args.get("recorded", "").split(".")
    return (
        f"{parts[0]}, bidder {parts[1]}" + (f", lot {parts[2]}" if len(parts) > 2 else "")
        if len(parts) > 1
        else ""
    )


@pages.get("/p/<string:procurement>/marking")
@may(Verb.SEE_DESK)
def desk(procurement: str) -> str:
    """What is mine, what is left, by when."""
    return render_template(
        "marking/mark/desk.html",
        desk=own_desk(office(), actor(), procurement),
        to=to,
        recorded=recorded_now(),
    )


@pages.get("/p/<string:procurement>/marking/<string:question>/<string:alias>")
@may(Verb.SEE_DESK)
def mark(procurement: str, question: str, alias: str) -> str:
    """One answer, with its question, scale, mark and reason."""
    return _screen(procurement, place_of(question, alias))


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>")
@may(Verb.RECORD_MARK)
def give(procurement: str, question: str, alias: str) -> Response | tuple[str, int]:
    """Give the mark, then show the next answer without one."""
    place, form = place_of(question, alias), request.form
    seen = form.get("seen", "0")
    new = NewMark(
        place=place,
        mark=form.get("mark", ""),
        reason=form.get("reason", ""),
        why=form.get("why", ""),
        seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0,
    )
    try:
        record_mark(office(), actor(), procurement, new)
    except (Invalid, Stale) as refused:
        status = 422 if isinstance(refused, Invalid) else 409
        return _screen(
            procurement, place, sent=new, errors=dict(refused.fields) or {"mark": refused.sentence}
        ), status
    if "next" in form:
        return redirect(
            url_for(
                "marking.following",
                procurement=procurement,
                after=question,
                bidder=alias,
                lot=place.lot or None,
            )
        )
    return redirect(to(procurement, place, place))


@pages.get("/p/<string:procurement>/marking/next")
@may(Verb.SEE_DESK)
def following(procurement: str) -> Response:
    """The next answer without a mark, after the one that was marked last; the desk,
    where there is none.
    """
    after = AnswerAddress(
        request.args.get("after", ""), request.args.get("bidder", ""), request.args.get("lot", "")
    )
    return redirect(
        to(procurement, own_desk(office(), actor(), procurement).next_after(after), after)
    )


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>/draft")
@may(Verb.RECORD_MARK)
def draft(procurement: str, question: str, alias: str) -> Response:
    """Keep what is typed so far, and say what a second reader would ask of it."""
    place, mark, reason = (
        place_of(question, alias),
        request.form.get("mark", ""),
        request.form.get("reason", ""),
    )
    keep_draft(office(), actor(), procurement, place, mark, reason)
    return jsonify({"hints": hints_on_typed(office(), actor(), procurement, place, mark, reason)})


@pages.post("/p/<string:procurement>/marking/<string:question>/<string:alias>/flag")
@may(Verb.FLAG_ANSWER)
def flag(procurement: str, question: str, alias: str) -> Response:
    """Say that an answer names its bidder."""
    place = place_of(question, alias)
    flag_answer(office(), actor(), procurement, place, request.form.get("passage", ""))
    flash("Thank you. An officer will look at it and keep those words from everyone who marks.")
    return redirect(to(procurement, place))


def _screen(
    procurement: str,
    place: AnswerAddress,
    *,
    sent: NewMark | None = None,
    errors: dict[str, str] | None = None,
) -> str:
    sheet = marking_screen(office(), actor(), procurement, place)
    return render_template(
        "marking/mark/mark.html",
        sheet=sheet,
        sent=sent,
        errors=errors or {},
        to=to,
        files=files_of_answer(office(), actor(), procurement, place),
        recorded=recorded_now(),
        recorded_hints=_hints_just_now(procurement, place),
    )


def _hints_just_now(procurement: str, here: AnswerAddress) -> tuple[str, ...]:
    """Hints on the reason that was just recorded for another answer; its own page shows its own."""
    parts = request.args.get("recorded", "").split(".")
    before = (
        AnswerAddress(*parts, *("" for _ in range(3 - len(parts))))
        if 2 <= len(parts) <= 3
        else here
    )
    if before == here:
        return ()
    try:
        return marking_screen(office(), actor(), procurement, before).hints
    except (NotThere, NotAllowed):
        return ()
