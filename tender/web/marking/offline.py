"""Marking offline: take a workbook along, bring it back, see every difference,
choose what is recorded.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as HttpResponse

from evidence.finding import BadInput
from tender.records.marks import AnswerAddress
from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.marking.desk import own_desk
from tender.workflow.marking.mark import NewMark
from tender.workflow.marking.offline import own_workbook, take_workbook, workbook_differences

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
    file = request.files.get("workbook")
    if file is None or not file.filename:
        return _page(procurement, {"workbook": "Choose the workbook that you filled in."}), 422
    with TemporaryDirectory() as folder:
        place = Path(folder) / (secure_filename(file.filename) or "workbook.xlsx")
        file.save(place)
        try:
            differences = workbook_differences(office(), actor(), procurement, place)
        except BadInput as refused:
            return _page(
                procurement,
                {"workbook": "Nothing was recorded: see what is wrong below."},
                tuple(str(problem) for problem in refused.problems),
            ), 422
    return render_template("marking/mark/differences.html", found=differences, errors={}, sent={})


@pages.post("/p/<string:procurement>/marking/offline/take")
@may(Verb.RECORD_MARK)
def take(procurement: str) -> HttpResponse | tuple[str, int]:
    """Record what was chosen, all of it or nothing."""
    form = request.form
    chosen = [
        _chosen(number) for number in form.getlist("take") if number.isdecimal() and len(number) < 6
    ]
    try:
        count = take_workbook(office(), actor(), procurement, chosen)
    except (Invalid, Stale) as refused:
        status = 422 if isinstance(refused, Invalid) else 409
        return _page(
            procurement,
            {"workbook": f"Nothing was recorded. {refused.sentence} Bring the workbook again."},
        ), status
    flash(f"{count} mark{'' if count == 1 else 's'} recorded from the workbook.")
    return redirect(url_for("marking.desk", procurement=procurement))


def _chosen(number: str) -> NewMark:
    form = request.form
    seen = form.get(f"seen-{number}", "0")
    place = AnswerAddress(
        form.get(f"question-{number}", ""),
        form.get(f"alias-{number}", ""),
        form.get(f"lot-{number}", ""),
    )
    return NewMark(
        place=place,
        mark=form.get(f"mark-{number}", ""),
        reason=form.get(f"reason-{number}", ""),
        why=form.get(f"why-{number}", ""),
        seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0,
    )
