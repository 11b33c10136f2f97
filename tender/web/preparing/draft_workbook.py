"""The tables of a draft as one workbook: out, back, what it would change, and kept by one press."""

from flask import Response, flash, redirect, render_template, url_for

from evidence.counting import count_of
from evidence.finding import BadInput
from tender.frames.files import workbook_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import XLSX, download
from tender.web.ground.forms import read_form
from tender.web.ground.uploads import put_down_for_now
from tender.web.preparing.draft import (
    Page,
    here,
    overview_page,
    pages,
    refusal,
    status_of_refusal,
)
from tender.web.preparing.forms import DraftWorkbookForm, ShownWorkbookForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.draft_workbook import (
    compare_workbook,
    draft_workbook,
    keep_workbook,
)

FIELD = "workbook"


@pages.get("/p/<string:procurement>/set-up/tables.xlsx")
@may(Verb.SEE_DRAFT)
def draft_tables(procurement: str) -> Response:
    """The tables of the draft as one workbook."""
    tables = draft_workbook(office(), actor(), procurement)
    content = workbook_of(f"Set-up of {procurement}", "", office().today(), tables)
    return download(content, XLSX, f"{procurement}-set-up.xlsx")


@pages.post("/p/<string:procurement>/set-up/tables/compare")
@may(Verb.EDIT_DRAFT)
def compare_tables(procurement: str) -> Page:
    """What a filled workbook would change, table by table; nothing is kept yet."""
    try:
        if (file := read_form(DraftWorkbookForm).workbook) is None:
            raise Invalid.of(**{FIELD: "Choose the workbook (.xlsx) that was downloaded here."})
        with put_down_for_now([file]) as (path,):
            compared = compare_workbook(office(), actor(), procurement, path)
    except (BadInput, Invalid) as fault:
        return overview_page(procurement, **refusal(fault, FIELD)), 422
    return render_template("preparing/grids/compare.html", compared=compared, here=here)


@pages.post("/p/<string:procurement>/set-up/tables/keep")
@may(Verb.EDIT_DRAFT)
def keep_tables(procurement: str) -> Page:
    """Keep what a workbook changes, as it was shown."""
    form = read_form(ShownWorkbookForm)
    try:
        tables = keep_workbook(office(), actor(), procurement, form.revision, form.carried)
    except (Invalid, Stale) as refused:
        sentence = refused.sentence
        if isinstance(refused, Stale):
            sentence = (
                "Somebody else changed the draft since the differences were shown. Nothing was "
                "saved. Bring in the workbook again."
            )
        return overview_page(procurement, {FIELD: sentence}, ()), status_of_refusal(refused)
    rows = sum(len(table.rows) for table in tables)
    flash(f"The workbook was taken in: {count_of(rows, 'row')} of the tables changed.")
    return redirect(url_for("setup.overview", procurement=procurement))
