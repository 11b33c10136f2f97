"""The award file: asked for, how far it is, and both copies to be downloaded."""

from flask import Blueprint, Response, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.documents.award_file.manifest import FileCopy
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import ZIP
from tender.web.ground.progress import progress_of
from tender.workflow.awarding.award_file import (
    ask_for_award_file,
    list_award_files,
    take_award_file,
)
from tender.workflow.ground.access import Verb

pages = Blueprint("award_file", __name__)
_FILE = "/p/<string:procurement>/award/file"


@pages.get(_FILE)
@may(Verb.SEE_AWARD_FILE)
def files(procurement: str) -> str:
    """Every award file that was made, and the work under way."""
    return render_template(
        "awarding/award_file/files.html",
        made=list_award_files(office(), actor(), procurement),
        whole=FileCopy.WHOLE,
        disclosure=FileCopy.DISCLOSURE,
    )


@pages.get(f"{_FILE}/progress")
@may(Verb.SEE_AWARD_FILE)
def progress(procurement: str) -> Response:
    """How far the work is, for the page that waits."""
    return progress_of(list_award_files(office(), actor(), procurement).job)


@pages.post(_FILE)
@may(Verb.MAKE_AWARD_FILE)
def ask(procurement: str) -> HttpResponse:
    """Ask for the file as all stands now."""
    ask_for_award_file(office(), actor(), procurement)
    flash("The award file is being made. This page shows it once it is there.")
    return redirect(url_for("award_file.files", procurement=procurement))


@pages.get(f"{_FILE}/<int:number>/award-file.zip")
@may(Verb.TAKE_AWARD_FILE)
def whole(procurement: str, number: int) -> Response:
    """The whole copy."""
    return _copy(procurement, number, FileCopy.WHOLE, "award-file")


@pages.get(f"{_FILE}/<int:number>/award-file-disclosure.zip")
@may(Verb.TAKE_AWARD_FILE)
def disclosure(procurement: str, number: int) -> Response:
    """The copy without what is confidential."""
    return _copy(procurement, number, FileCopy.DISCLOSURE, "award-file-disclosure")


def _copy(procurement: str, number: int, copy: FileCopy, name: str) -> Response:
    content = take_award_file(office(), actor(), procurement, number, copy)
    return send_file(
        content,
        mimetype=ZIP,
        as_attachment=True,
        download_name=f"{procurement}-{name}-{number}.zip",
    )
