"""The sources of all that a draft assumes, written on its overview and saved by one press."""

from flask import flash, redirect, url_for

from evidence.counting import count_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.preparing.draft import Page, overview_page, pages, status_of_refusal
from tender.web.preparing.forms import DraftForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.assumed import save_assumed as save_sources


@pages.post("/p/<string:procurement>/set-up/assumed")
@may(Verb.EDIT_DRAFT)
def save_assumed(procurement: str) -> Page:
    """Keep every source that was typed, or show all of them again with what is wrong."""
    form = read_form(DraftForm)
    try:
        many = save_sources(office(), actor(), procurement, form.values, form.revision)
    except (Stale, Invalid) as refused:
        errors = dict(refused.fields) or {"assumed": refused.sentence}
        return overview_page(procurement, errors, (), typed_texts()), status_of_refusal(refused)
    flash(f"Saved: {count_of(many, 'source')}.")
    return redirect(url_for("setup.overview", procurement=procurement))
