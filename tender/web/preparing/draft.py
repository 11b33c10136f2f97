"""Set-up: the pages on which a procurement is written, checked as one writes."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import count_of
from evidence.finding import BadInput
from tender.procurement.draft.grids import GRIDS, grids_of
from tender.procurement.draft.sections import section_after, section_named
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import procurement_file
from tender.web.ground.forms import read_form, read_query
from tender.web.preparing.draft_forms import DraftFileForm, DraftForm, DraftQuery
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import ActRefused, Invalid, Stale
from tender.workflow.preparing.draft import save_draft_page
from tender.workflow.preparing.overview import draft_overview
from tender.workflow.preparing.set_up_page import (
    SetUpPage,
    checked_set_up_page,
    refused_set_up_page,
    set_up_page,
)
from tender.workflow.preparing.start import bring_draft_file, draft_as_file

pages = Blueprint("setup", __name__)
Page = str | tuple[str, int] | HttpResponse
NEXT = "next"  #: what the button says that saves a page and shows the one after it


def here(procurement: str, section: str, at: str = "", added: str = "") -> str:
    """The address of a page of the draft, with the list to which an entry was added just now."""
    return url_for(
        "setup.page",
        procurement=procurement,
        section=section,
        at=at or None,
        added=added or None,
    )


def refusal(fault: BadInput | ActRefused, field: str) -> dict[str, Any]:
    """What a page says of a file that was refused: the sentence at its field, and every fault of
    the file (the first hundred).
    """
    if not isinstance(fault, BadInput):
        return {"errors": dict(fault.fields) or {field: fault.sentence}, "faults": ()}
    many = len(fault.problems)
    things = count_of(many, "thing")
    return {
        "errors": {field: f"The file was not taken: {things} in it must be put right."},
        "faults": tuple(map(str, fault.problems[:100])),
    }


def status_of_refusal(fault: BadInput | ActRefused) -> int:
    """409 where somebody else changed the draft meanwhile, else 422."""
    return 409 if isinstance(fault, Stale) else 422


@pages.get("/p/<string:procurement>/set-up")
@may(Verb.SEE_DRAFT)
def overview(procurement: str) -> str:
    """The draft's pages and everything the checks found."""
    return overview_page(procurement, errors={}, faults=())


def overview_page(
    procurement: str,
    errors: dict[str, str],
    faults: tuple[str, ...],
    typed: Mapping[str, str] | None = None,
) -> str:
    """The overview, with what is wrong in a file that was refused, or in the sources that were
    typed for what is assumed.
    """
    return render_template(
        "preparing/draft/overview.html",
        whole=draft_overview(office(), actor(), procurement),
        grids=GRIDS,
        here=here,
        errors=errors,
        faults=faults,
        typed=typed or {},
    )


@pages.get("/p/<string:procurement>/set-up/page/<string:section>")
@may(Verb.SEE_DRAFT)
def page(procurement: str, section: str) -> str:
    """One page of the draft."""
    query = read_query(DraftQuery)
    return shown(set_up_page(office(), actor(), procurement, section, query.at, query.added))


@pages.post("/p/<string:procurement>/set-up/page/<string:section>")
@may(Verb.EDIT_DRAFT)
def save(procurement: str, section: str) -> Page:
    """Keep what was typed, then do what the button says."""
    form = read_form(DraftForm)
    try:
        saved = save_draft_page(
            office(),
            actor(),
            procurement,
            section,
            form.at,
            form.values,
            form.revision,
            "" if form.do == NEXT else form.do,
        )
    except (Stale, Invalid) as refused:
        stale, about = isinstance(refused, Stale), (office(), actor(), procurement, section)
        page, now = refused_set_up_page(*about, form.at, form.values, form.revision, stale=stale)
        errors = dict(refused.fields) or {"page": refused.sentence}
        return shown(page, errors, now), status_of_refusal(refused)
    with_it = "".join(f" {day.in_words}" for day in saved.following)
    if with_it or form.do in ("", NEXT):
        flash(f"Saved.{with_it}")
    if form.do == NEXT:
        return redirect(_next(procurement, section))
    return redirect(here(procurement, section, saved.onward, form.added))


def _next(procurement: str, section: str) -> str:
    """The address of the page that comes after one; after the last, what stands before
    publication.
    """
    following = section_after(section_named(section))
    if following is None:
        return url_for("setup.publish", procurement=procurement)
    return here(procurement, following.key)


@pages.post("/p/<string:procurement>/set-up/page/<string:section>/check")
@may(Verb.EDIT_DRAFT)
def check(procurement: str, section: str) -> Response:
    """The findings on what is typed and not kept yet, for the page's script."""
    form = read_form(DraftForm)
    page = checked_set_up_page(office(), actor(), procurement, section, form.at, form.values)
    about = {"sheet": page.sheet, "here": here}
    return jsonify(
        beside={
            place: render_template("preparing/draft/_findings.html", findings=findings)
            for place, findings in page.sheet.beside.items()
        },
        summary=render_template("preparing/draft/_count.html", **about),
        totals=render_template("preparing/draft/_totals.html", totals=page.totals),
        worked=render_template("preparing/draft/_worked.html", worked=page.worked)
        if page.worked
        else "",
        supply=render_template("preparing/draft/_supply.html", supply=page.supply, **about)
        if page.supply
        else "",
    )


def shown(
    page: SetUpPage,
    errors: dict[str, str] | None = None,
    now: Mapping[str, str] | None = None,
    faults: tuple[str, ...] = (),
    called: str = "",
    own_source: str = "",
) -> str:
    """A page of the draft, with what is wrong, and what the draft holds now (`now`) where something
    else was typed in a field that it shows; `own_source` was typed for all that it assumes.
    """
    return render_template(
        "preparing/draft/page.html",
        sheet=page.sheet,
        here=here,
        errors=errors or {},
        now=now or {},
        called=called,
        own_source=own_source,
        faults=faults,
        totals=page.totals_here,
        drawn=page.drawn,
        supply=page.supply,
        register_kept=page.register_kept,
        worked=page.worked,
        grids=() if page.sheet.at else grids_of(page.sheet.section),
        following=section_after(page.sheet.section),
    )


@pages.post("/p/<string:procurement>/set-up/file")
@may(Verb.EDIT_DRAFT)
def bring_file(procurement: str) -> Page:
    """Put a procurement.toml in place of the draft."""
    form = read_form(DraftFileForm)
    try:
        bring_draft_file(
            office(),
            actor(),
            procurement,
            form.revision,
            form.file.stream.read() if form.file else b"",
            form.file.name if form.file else "",
        )
    except (BadInput, Invalid, Stale) as fault:
        return overview_page(procurement, **refusal(fault, "file")), status_of_refusal(fault)
    flash("The file took the draft's place.")
    return redirect(url_for("setup.overview", procurement=procurement))


@pages.get("/p/<string:procurement>/set-up/procurement.toml")
@may(Verb.SEE_DRAFT)
def draft_toml(procurement: str) -> Response:
    """The draft as a procurement.toml."""
    text = draft_as_file(office(), actor(), procurement, "toml")
    return procurement_file(text, "toml", f"{procurement}-draft")


@pages.get("/p/<string:procurement>/set-up/procurement.json")
@may(Verb.SEE_DRAFT)
def draft_json(procurement: str) -> Response:
    """The draft as JSON."""
    text = draft_as_file(office(), actor(), procurement, "json")
    return procurement_file(text, "json", f"{procurement}-draft")
