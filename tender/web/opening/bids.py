"""Taking bids in from files, and opening marking."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response

from evidence.finding import BadInput
from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking.period import open_marking
from tender.workflow.opening.bids import bids_overview
from tender.workflow.opening.bids_from_files import take_in_files

pages = Blueprint("bids", __name__)
FILES = 12  #: most files of the register at once


def _page(
    procurement: str, errors: dict[str, str] | None = None, faults: tuple[str, ...] = ()
) -> str:
    return render_template(
        "opening/bids/bids.html",
        taken=bids_overview(office(), actor(), procurement),
        errors=errors or {},
        faults=faults,
        sent=request.form.to_dict(),
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
    submissions, register = (
        request.files.get("submissions"),
        [upload for upload in request.files.getlist("register") if upload.filename],
    )
    wrong = {}
    if submissions is None or not submissions.filename:
        wrong["submissions"] = "Choose the file of submissions."
    if not register or len(register) > FILES:
        wrong["register"] = (
            "Choose the CQC register’s files as at the bid deadline: "
            f"at least one, at most {FILES}."
        )
    if wrong or submissions is None:
        return _page(procurement, wrong), 422
    with TemporaryDirectory() as folder:
        try:
            count = take_in_files(
                office(),
                actor(),
                procurement,
                _kept(submissions, Path(folder)),
                [_kept(upload, Path(folder) / "register") for upload in register],
            )
        except BadInput as refused:
            return _page(
                procurement,
                {"submissions": "Nothing was taken in: see what is wrong below."},
                tuple(str(problem) for problem in refused.problems),
            ), 422
    flash(f"{count} bids were taken in, and given letters at random.")
    return redirect(url_for("bids.bids", procurement=procurement))


def _kept(file: FileStorage, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / (secure_filename(file.filename or "") or "file")
    file.save(place)
    return place


@pages.post("/p/<string:procurement>/marking/open")
@may(Verb.OPEN_MARKING)
def open_now(procurement: str) -> Response | tuple[str, int]:
    """Open marking."""
    given = request.form.get("due", "").strip()
    try:
        due = date.fromisoformat(given) if given else None
    except ValueError:
        return _page(procurement, {"due": "Give a day as year-month-day, such as 2026-12-04."}), 422
    try:
        open_marking(office(), actor(), procurement, due)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("Marking is open.")
    return redirect(url_for("home.procurement", procurement=procurement))
