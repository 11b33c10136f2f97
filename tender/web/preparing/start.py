"""Starting a procurement: from a ready-made one, from a file, or from nothing."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template

from evidence.finding import BadInput
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.landing import landing
from tender.web.preparing.draft import Page, refusal
from tender.web.preparing.forms import StartForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.start import begin_procurement, beginnings

pages = Blueprint("begin", __name__)


@pages.get("/start")
@may(Verb.START_PROCUREMENT)
def start() -> str:
    """What one may begin from."""
    return _page({}, {}, ())


@pages.post("/start")
@may(Verb.START_PROCUREMENT)
def begin() -> Page:
    """Begin, and go to the draft; whoever does not lead it is told who does."""
    form = read_form(StartForm)
    id = form.id.strip()
    try:
        lead = begin_procurement(
            office(),
            actor(),
            id,
            form.title,
            form.council,
            form.source,
            file=form.file.stream.read() if form.file else b"",
            name=form.file.name if form.file else "",
            lead=form.lead,
        )
    except (Invalid, BadInput) as fault:
        field = "file" if isinstance(fault, BadInput) else "id"
        return _page(typed_texts(), **refusal(fault, field)), 422
    flash("The procurement is begun. Nothing is published yet.")
    if lead.id != actor().person:
        flash(
            f"You named {lead.name} to lead it, so the draft is theirs to see and write: at once, "
            "or once they say yes on their first page. You look after its team."
        )
    return redirect(landing("setup.overview", procurement=id))


def _page(typed: Mapping[str, str], errors: dict[str, str], faults: tuple[str, ...]) -> str:
    names, people = beginnings(office(), actor())
    return render_template(
        "preparing/draft/start.html",
        names=names,
        people=people,
        errors=errors,
        faults=faults,
        typed=typed,
    )
