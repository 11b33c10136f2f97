"""Parts of other procurements copied into a draft."""

from flask import flash, redirect, render_template, url_for

from evidence.counting import count_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.web.preparing.draft import Page, pages, status_of_refusal
from tender.web.preparing.forms import CopyForm, CopyQuery
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.copying import copy_entries, copy_page


@pages.get("/p/<string:procurement>/set-up/copy")
@may(Verb.EDIT_DRAFT)
def copy_from(procurement: str) -> str:
    """From where may be copied, and of the one that is chosen what."""
    return _page(procurement, read_query(CopyQuery).source, {}, ())


@pages.post("/p/<string:procurement>/set-up/copy")
@may(Verb.EDIT_DRAFT)
def copy(procurement: str) -> Page:
    """Copy what is ticked."""
    form = read_form(CopyForm)
    about = (office(), actor(), procurement, form.revision, form.source, form.copied)
    try:
        count = copy_entries(*about)
    except (Invalid, Stale) as refused:
        errors = dict(refused.fields) or {"copied": refused.sentence}
        return _page(procurement, form.source, errors, form.copied), status_of_refusal(refused)
    flash(f"{count_of(count, 'copy', 'copies')} made. Each is called “Copy of …”.")
    return redirect(url_for("setup.overview", procurement=procurement))


def _page(procurement: str, source: str, errors: dict[str, str], ticked: tuple[str, ...]) -> str:
    shown = copy_page(office(), actor(), procurement, source)
    return render_template("preparing/draft/copy.html", shown=shown, errors=errors, ticked=ticked)
