"""Starting a procurement: from a ready-made one, from a file, or from nothing."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from evidence.finding import BadInput
from tender.web.ground.doors import actor, may, office
from tender.web.preparing.draft import Page, refusal
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.start import begin_procurement, beginnings

pages = Blueprint("begin", __name__)


@pages.get("/start")
@may(Verb.START_PROCUREMENT)
def start() -> str:
    """What one may begin from."""
    return _form({}, {}, ())


@pages.post("/start")
@may(Verb.START_PROCUREMENT)
def begin() -> Page:
    """Begin, and go to the draft."""
    typed, file = request.form, request.files.get("file")
    lead = typed.get("lead", "")
    try:
        id = begin_procurement(
            office(),
            actor(),
            typed.get("id", "").strip(),
            typed.get("title", ""),
            typed.get("council", ""),
            typed.get("source", ""),
            file=file.read() if file else b"",
            name=(file.filename or "") if file else "",
            lead=int(lead) if lead.isascii() and lead.isdecimal() and len(lead) < 12 else 0,
        )
    except (Invalid, BadInput) as fault:
        return _form(
            dict(typed), **refusal(fault, "file" if isinstance(fault, BadInput) else "id")
        ), 422
    flash("The procurement is begun. Nothing is published yet.")
    return redirect(url_for("setup.overview", procurement=id))


def _form(typed: dict[str, str], errors: dict[str, str], faults: tuple[str, ...]) -> str:
    names, people = beginnings(office(), actor())
    return render_template(
        "preparing/draft/start.html",
        names=names,
        people=people,
        errors=errors,
        faults=faults,
        typed=typed,
    )
