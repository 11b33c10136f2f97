"""The sources of what a draft assumes: of each thing on the overview, of all of one page there."""

from flask import flash, redirect, url_for

from evidence.counting import count_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.preparing.draft import Page, here, overview_page, pages, shown, status_of_refusal
from tender.web.preparing.draft_forms import DraftForm, OwnForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.assumed import make_own as write_source
from tender.workflow.preparing.assumed import save_assumed as save_sources
from tender.workflow.preparing.set_up_page import set_up_page


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


@pages.post("/p/<string:procurement>/set-up/page/<string:section>/own")
@may(Verb.EDIT_DRAFT)
def make_own(procurement: str, section: str) -> Page:
    """Write one source for all that a page assumes, or show it again with what is wrong."""
    form = read_form(OwnForm)
    try:
        many = write_source(office(), actor(), procurement, section, form.own_source, form.revision)
    except (Stale, Invalid) as refused:
        errors = dict(refused.fields) or {"page": refused.sentence}
        page = set_up_page(office(), actor(), procurement, section, form.at)
        return shown(page, errors, own_source=form.own_source), status_of_refusal(refused)
    flash(f"Saved: {count_of(many, 'source')}.")
    return redirect(here(procurement, section, form.at))
