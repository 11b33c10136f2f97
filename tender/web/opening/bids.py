"""Taking bids in from files, and opening marking."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from evidence.counting import by_number, count_of
from evidence.finding import BadInput
from tender.evaluation.finding_record import Gateway
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.uploads import put_down_for_now
from tender.web.opening.forms import BidsForm, MarkingPeriodForm
from tender.workflow.commitments import commitment
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking.period import open_marking
from tender.workflow.opening.bids import bids_overview
from tender.workflow.opening.bids_from_files import take_in_files

pages = Blueprint("bids", __name__)


def _page(
    procurement: str, errors: dict[str, str] | None = None, faults: tuple[str, ...] = ()
) -> str:
    return render_template(
        "opening/bids/bids.html",
        taken=bids_overview(office(), actor(), procurement),
        commitment=commitment(office(), actor(), procurement, Gateway.OPEN_MARKING),
        errors=errors or {},
        faults=faults,
        sent=typed_texts(),
    )


@pages.get("/p/<string:procurement>/bids")
@may(Verb.TAKE_IN_BIDS)
def bids(procurement: str) -> str:
    """What was taken in."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/bids")
@may(Verb.TAKE_IN_BIDS)
def take_in(procurement: str) -> Response | tuple[str, int]:
    """Take bids in: a workbook (or .json) of submissions, and the register's files."""
    try:
        form = read_form(BidsForm)
        with put_down_for_now([form.submissions, *form.register]) as (submissions, *register):
            count = take_in_files(office(), actor(), procurement, submissions, register)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    except BadInput as refused:
        return _page(
            procurement,
            {"submissions": "Nothing was taken in: see what is wrong below."},
            tuple(map(str, refused.problems)),
        ), 422
    flash(
        f"{count_of(count, 'bid')} {by_number(count, 'was', 'were')} taken in, "
        "and given letters at random."
    )
    return redirect(url_for("bids.bids", procurement=procurement))


@pages.post("/p/<string:procurement>/marking/open")
@may(Verb.OPEN_MARKING)
def open_now(procurement: str) -> Response | tuple[str, int]:
    """Open marking."""
    try:
        form = read_form(MarkingPeriodForm)
        open_marking(office(), actor(), procurement, form.due, form.typed)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("Marking is open.")
    return redirect(url_for("home.procurement", procurement=procurement))
