"""The decision report: what the council says in its own words, and both copies of a version."""

from dataclasses import asdict

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.documents.council_words import EXEMPT_GROUNDS, TITLES, CouncilWords
from tender.documents.decision.copies import DecisionCopy
from tender.web.awarding.forms import CouncilWordsForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import PDF, download
from tender.web.ground.forms import read_form, typed_texts
from tender.workflow.awarding import decision_reports
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("decision_report", __name__)


def _page(procurement: str, errors: dict[str, str]) -> str:
    page = decision_reports.council_words(office(), actor(), procurement)
    return render_template(
        "awarding/decision_report/words.html",
        page=page,
        titles=TITLES,
        grounds=_grounds(),
        errors=errors,
        sent={**asdict(page.words), **typed_texts()},
    )


def _grounds() -> dict[str, str]:
    """What may be chosen as the ground on which a part is kept from the public."""
    paragraphs = {key: f"Paragraph {key}: {words}" for key, words in EXEMPT_GROUNDS.items()}
    return {"": "Nothing is kept from the public", **paragraphs}


@pages.get("/p/<string:procurement>/report/words")
@may(Verb.READ_REPORT)
def words(procurement: str) -> str:
    """What the council says in its own words, to be written or read."""
    return _page(procurement, {})


@pages.post("/p/<string:procurement>/report/words")
@may(Verb.WRITE_COUNCIL_WORDS)
def write(procurement: str) -> HttpResponse | tuple[str, int]:
    """Write the texts, all together."""
    form = read_form(CouncilWordsForm)
    try:
        decision_reports.write_council_words(
            office(), actor(), procurement, CouncilWords(**asdict(form))
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The words are on record. The next version of the report carries them.")
    return redirect(url_for("report.versions", procurement=procurement))


@pages.get("/p/<string:procurement>/report/<int:number>/decision-report.pdf")
@may(Verb.READ_REPORT)
def whole(procurement: str, number: int) -> Response:
    """The decision report of a version, with its evidence inside."""
    return _copy(procurement, number, DecisionCopy.WHOLE, "decision-report")


@pages.get("/p/<string:procurement>/report/<int:number>/decision-report-open.pdf")
@may(Verb.READ_REPORT)
def open_copy(procurement: str, number: int) -> Response:
    """Its copy for the public, in which whoever holds no place is a letter."""
    return _copy(procurement, number, DecisionCopy.OPEN, "decision-report-open")


def _copy(procurement: str, number: int, copy: DecisionCopy, name: str) -> Response:
    content = decision_reports.decision_pages(office(), actor(), procurement, number, copy)
    return download(content, PDF, f"{procurement}-{name}-{number}.pdf")
