"""Zones on a map, and what people said with the questions that answer to it."""

from flask import flash, redirect, render_template

from evidence.counting import count_of
from evidence.finding import BadInput
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.preparing.draft import Page, here, pages, refusal, shown, status_of_refusal
from tender.web.preparing.forms import ShapesForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.set_up_page import set_up_page
from tender.workflow.preparing.zones import bring_shapes, coverage_page


@pages.post("/p/<string:procurement>/set-up/shapes", endpoint="bring_shapes")
@may(Verb.EDIT_DRAFT)
def bring(procurement: str) -> Page:
    """Give the zones the shapes of a GeoJSON file."""
    form = read_form(ShapesForm)
    try:
        count = bring_shapes(
            office(),
            actor(),
            procurement,
            form.revision,
            form.shapes.stream.read() if form.shapes else b"",
            form.shapes.name if form.shapes else "",
            form.called.strip(),
        )
    except (BadInput, Invalid, Stale) as fault:
        page = set_up_page(office(), actor(), procurement, "lots")
        return shown(page, **refusal(fault, "shapes"), called=form.called), status_of_refusal(fault)
    flash(f"{count_of(count, 'zone')} can be drawn on the map now.")
    return redirect(here(procurement, "lots"))


@pages.get("/p/<string:procurement>/set-up/coverage")
@may(Verb.SEE_DRAFT)
def coverage(procurement: str) -> str:
    """What people said, and the questions that answer to it."""
    return render_template(
        "preparing/draft/coverage.html",
        traced=coverage_page(office(), actor(), procurement),
        here=here,
    )
