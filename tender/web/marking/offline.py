"""Marking offline: take a workbook along, bring it back, see every difference,
choose what is recorded.
"""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import count_of
from evidence.finding import BadInput
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.ground.uploads import put_down_for_now
from tender.web.marking.forms import DifferencesForm, WorkbookForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tender.workflow.marking.desk import own_desk
from tender.workflow.marking.offline import take_workbook, workbook_differences
from tender.workflow.marking.own_workbook import own_workbook

pages = Blueprint("offline", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/p/<string:procurement>/marking/offline")
@may(Verb.SEE_DESK)
def offline(procurement: str) -> str:
    """Take the workbook along, or bring it back."""
    return _page(procurement)


def _page(
    procurement: str, errors: dict[str, str] | None = None, faults: tuple[str, ...] = ()
) -> str:
    return render_template(
        "marking/mark/offline.html",
        desk=own_desk(office(), actor(), procurement),
        errors=errors or {},
        faults=faults,
    )


@pages.get("/p/<string:procurement>/marking/offline/workbook.xlsx")
@may(Verb.SEE_DESK)
def workbook(procurement: str) -> Response:
    """The workbook, as one's desk stands now."""
    content = own_workbook(office(), actor(), procurement)
    return Response(
        content,
        mimetype=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{procurement}-marking.xlsx"'},
    )


@pages.post("/p/<string:procurement>/marking/offline")
@may(Verb.RECORD_MARK)
def bring(procurement: str) -> str | tuple[str, int]:
    """Bring it back: nothing is recorded yet."""
    try:
        with put_down_for_now([read_form(WorkbookForm).workbook]) as (path,):
            differences = workbook_differences(office(), actor(), procurement, path)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    except BadInput as refused:
        return _page(
            procurement,
            {"workbook": "Nothing was recorded: see what is wrong below."},
            tuple(map(str, refused.problems)),
        ), 422
    return render_template("marking/mark/differences.html", found=differences, errors={}, sent={})


@pages.post("/p/<string:procurement>/marking/offline/take")
@may(Verb.RECORD_MARK)
def take(procurement: str) -> HttpResponse | tuple[str, int]:
    """Record what was chosen, all of it or nothing."""
    try:
        count = take_workbook(office(), actor(), procurement, read_form(DifferencesForm).chosen())
    except (Invalid, Stale, NotNow) as refused:
        return _page(
            procurement,
            {"workbook": f"Nothing was recorded. {refused.sentence} Bring the workbook again."},
        ), 422 if isinstance(refused, Invalid) else 409
    flash(f"{count_of(count, 'mark')} recorded from the workbook.")
    return redirect(url_for("marking.desk", procurement=procurement))
