"""The evaluation as tables to download."""

from flask import Blueprint, Response, render_template

from tender.web.deciding.forms import OutcomeQuery
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import XLSX, ZIP, download
from tender.web.ground.forms import read_query
from tender.workflow.deciding.exporting import EvaluationExport, evaluation_export
from tender.workflow.ground.access import Verb

pages = Blueprint("exporting", __name__)


def _export(procurement: str) -> tuple[EvaluationExport, str | None]:
    query = read_query(OutcomeQuery)
    return evaluation_export(office(), actor(), procurement, query.on), query.typed


@pages.get("/p/<string:procurement>/tables")
@may(Verb.EXPORT_EVALUATION)
def tables(procurement: str) -> str:
    """Which tables there are, what each column means, and where to download them."""
    export, on = _export(procurement)
    return render_template("deciding/outcome/tables.html", export=export, on=on)


@pages.get("/p/<string:procurement>/tables.xlsx")
@may(Verb.EXPORT_EVALUATION)
def workbook(procurement: str) -> Response:
    """All of them as one workbook."""
    return download(_export(procurement)[0].workbook(), XLSX, f"{procurement}-tables.xlsx")


@pages.get("/p/<string:procurement>/tables.zip")
@may(Verb.EXPORT_EVALUATION)
def archive(procurement: str) -> Response:
    """Each as .csv, in one archive."""
    return download(_export(procurement)[0].archive(), ZIP, f"{procurement}-tables.zip")
