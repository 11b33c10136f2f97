"""The award report: asked for, downloaded, read beside its evidence,
commented on and signed off.
"""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.evaluation.finding_record import Gateway
from tender.web.awarding.forms import CommentAnswerForm, CommentForm, SignOffForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import JSON, PDF, download
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.progress import progress_of
from tender.workflow.awarding import report
from tender.workflow.awarding.review import (
    answer_comment,
    comment_on_report,
    sign_off_report,
    version_review,
)
from tender.workflow.commitments import commitment
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("report", __name__)


@pages.get("/p/<string:procurement>/report")
@may(Verb.READ_REPORT)
def versions(procurement: str) -> str:
    """Every version, and the work under way."""
    return render_template(
        "awarding/report/versions.html",
        versions=report.report_versions(office(), actor(), procurement),
    )


@pages.get("/p/<string:procurement>/report/progress")
@may(Verb.READ_REPORT)
def progress(procurement: str) -> Response:
    """How far the work is, for the page that waits."""
    return progress_of(report.report_versions(office(), actor(), procurement).job)


@pages.post("/p/<string:procurement>/report")
@may(Verb.MAKE_REPORT)
def ask(procurement: str) -> HttpResponse:
    """Ask for the next version."""
    report.ask_for_report(office(), actor(), procurement)
    flash("The next version is being made. This page shows it once it is there.")
    return redirect(url_for("report.versions", procurement=procurement))


@pages.get("/p/<string:procurement>/report/<int:number>/award-report.pdf")
@may(Verb.READ_REPORT)
def pdf(procurement: str, number: int) -> Response:
    """The pages."""
    content = report.report_pages(office(), actor(), procurement, number)
    return download(content, PDF, f"{procurement}-award-report-{number}.pdf")


@pages.get("/p/<string:procurement>/report/<int:number>/evaluation.json")
@may(Verb.READ_REPORT)
def evidence(procurement: str, number: int) -> Response:
    """The evidence that the pages were made from."""
    content = report.report_evidence(office(), actor(), procurement, number)
    return download(content, JSON, f"{procurement}-evaluation-{number}.json")


@pages.get("/p/<string:procurement>/report/<int:number>")
@may(Verb.READ_REPORT)
def review(procurement: str, number: int) -> str:
    """One version with what was said about it."""
    return _review(procurement, number, "", {})


@pages.get("/p/<string:procurement>/report/<int:number>/read/<string:section>")
@may(Verb.READ_REPORT)
def read(procurement: str, number: int, section: str) -> str:
    """One section of one version, with what was said about it."""
    return _review(procurement, number, section, {})


@pages.post("/p/<string:procurement>/report/<int:number>/comments")
@may(Verb.COMMENT)
def comment(procurement: str, number: int) -> HttpResponse | tuple[str, int]:
    """Comment on a section or a heading."""
    form = read_form(CommentForm)
    try:
        comment_on_report(
            office(), actor(), procurement, number, form.anchor, form.text, form.passage
        )
    except Invalid as refused:
        return _review(procurement, number, form.section, dict(refused.fields)), 422
    flash("Your comment is on record.")
    if not form.section:
        return _to_review(procurement, number)
    return redirect(
        url_for(
            "report.read",
            procurement=procurement,
            number=number,
            section=form.section,
            _anchor="comments",
        )
    )


@pages.post("/p/<string:procurement>/report/<int:number>/answers")
@may(Verb.ANSWER_COMMENT)
def answer(procurement: str, number: int) -> HttpResponse:
    """Answer a comment."""
    form = read_form(CommentAnswerForm)
    answer_comment(
        office(), actor(), procurement, number, form.about, form.answer, settled=form.settled
    )
    flash("Your answer is on record.")
    return _to_review(procurement, number)


@pages.post("/p/<string:procurement>/report/<int:number>/sign-off")
@may(Verb.SIGN_OFF)
def sign(procurement: str, number: int) -> HttpResponse | tuple[str, int]:
    """Sign this version off, or refuse to."""
    form = read_form(SignOffForm)
    try:
        sign_off_report(
            office(), actor(), procurement, number, form.sha256, form.note, signed=form.signed
        )
    except Invalid as refused:
        return _review(procurement, number, "", dict(refused.fields)), 422
    flash("You signed this version off." if form.signed else "You did not sign this version off.")
    return _to_review(procurement, number)


def _to_review(procurement: str, number: int) -> HttpResponse:
    return redirect(url_for("report.review", procurement=procurement, number=number))


def _review(procurement: str, number: int, section: str, errors: dict[str, str]) -> str:
    def to(id: str, anchor: str) -> str:
        return url_for(
            "report.read",
            procurement=procurement,
            number=number,
            section=id,
            _anchor=anchor if anchor != id else None,
        )

    return render_template(
        "awarding/report/read.html" if section else "awarding/report/review.html",
        review=version_review(office(), actor(), procurement, number, section, to),
        commitment=None
        if section
        else commitment(office(), actor(), procurement, Gateway.SIGN_OFF),
        errors=errors,
        sent=typed_texts(),
    )
