"""Bids from another portal: bring its export, see what was found, and take it in once it is mended
and confirmed.
"""

from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from evidence.counting import by_number, count_of
from evidence.finding import BadInput
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.uploads import put_down_for_now
from tender.web.opening.forms import DiscardForm, ExportForm, RegisterForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tender.workflow.opening.export.bids_from_export import take_in_export
from tender.workflow.opening.export.export import (
    bring_export,
    discard_export,
    export_overview,
    state_without_export,
)
from tender.workflow.opening.export.sources import export_sources

pages = Blueprint("from_elsewhere", __name__)
LONGEST_NAME = 200  #: characters of a file's name that are kept


def to_overview(procurement: str) -> str:
    """The address of the page that shows how an export stands."""
    return url_for("from_elsewhere.overview", procurement=procurement)


def _page(
    procurement: str, errors: dict[str, str] | None = None, faults: tuple[str, ...] = ()
) -> str:
    page = export_overview(office(), actor(), procurement)
    return render_template(
        "opening/export/overview.html" if page.brought else "opening/export/bring.html",
        found=page,
        errors=errors or {},
        faults=faults,
        sent=typed_texts() if errors else {},
        scanner=bool(office().vault.scanner),
    )


@pages.get("/p/<string:procurement>/bids/from-elsewhere")
@may(Verb.TAKE_IN_BIDS)
def overview(procurement: str) -> str:
    """Bring an export, or see what stands of the one that was brought; once bids were taken in,
    where each answer came from.
    """
    try:
        return _page(procurement)
    except NotNow as refused:
        return render_template(
            "opening/export/not_now.html",
            state=state_without_export(office(), actor(), procurement),
            sentence=refused.sentence,
            errors={},
        )


@pages.post("/p/<string:procurement>/bids/from-elsewhere")
@may(Verb.TAKE_IN_BIDS)
def bring(procurement: str) -> Response | tuple[str, int]:
    """Bring an export: nothing is taken in yet."""
    try:
        form = read_form(ExportForm)
        name = Path(form.export.name).name[:LONGEST_NAME]
        with put_down_for_now([form.export]) as (export,):
            count = bring_export(office(), actor(), procurement, export, form.received, name)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    except BadInput as refused:
        return _page(
            procurement,
            {"export": "Nothing was kept: see what is wrong below."},
            tuple(map(str, refused.problems)),
        ), 422
    folders = f"{count_of(count, 'folder')} {by_number(count, 'was', 'were')}"
    flash(f"{folders} looked through. Nothing is taken in yet.")
    return redirect(to_overview(procurement))


@pages.post("/p/<string:procurement>/bids/from-elsewhere/discard")
@may(Verb.TAKE_IN_BIDS)
def discard(procurement: str) -> Response | tuple[str, int]:
    """Let go of an export."""
    try:
        read_form(DiscardForm)
        discard_export(office(), actor(), procurement)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The export and all that was chosen are gone.")
    return redirect(to_overview(procurement))


@pages.post("/p/<string:procurement>/bids/from-elsewhere/take-in")
@may(Verb.TAKE_IN_BIDS)
def take_in(procurement: str) -> Response | tuple[str, int]:
    """Take in every bidder that is not left out."""
    try:
        with put_down_for_now(read_form(RegisterForm).register) as register:
            count = take_in_export(office(), actor(), procurement, register)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    except BadInput as refused:
        return _page(
            procurement,
            {"register": "Nothing was taken in: see what is missing below."},
            tuple(map(str, refused.problems)),
        ), 422
    except Stale as refused:
        return _page(procurement, {"register": refused.sentence}), 409
    flash(
        f"{count_of(count, 'bid')} {by_number(count, 'was', 'were')} taken in, "
        "and given letters at random."
    )
    return redirect(url_for("bids.bids", procurement=procurement))


@pages.get("/p/<string:procurement>/bids/from-elsewhere/sources")
@may(Verb.TAKE_IN_BIDS)
def sources(procurement: str) -> str:
    """Where every answer came from."""
    return render_template(
        "opening/export/sources.html",
        found=export_sources(office(), actor(), procurement),
        errors={},
    )
