"""The analysis of marking, on a page and as a file."""

from flask import Response, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import XLSX, download
from tender.web.moderating.meeting import pages
from tender.workflow.ground.access import Verb
from tender.workflow.moderating.analysis import analysis_workbook, marking_analysis


@pages.get("/p/<string:procurement>/analysis")
@may(Verb.SEE_ANALYSIS)
def analysis(procurement: str) -> str:
    """Who marks higher or lower, where marks agree, what moderation changed."""
    return render_template(
        "moderating/analysis.html", analysis=marking_analysis(office(), actor(), procurement)
    )


@pages.get("/p/<string:procurement>/analysis.xlsx")
@may(Verb.SEE_ANALYSIS)
def analysis_file(procurement: str) -> Response:
    """The same figures, exact, in a workbook."""
    content = analysis_workbook(office(), actor(), procurement)
    return download(content, XLSX, f"{procurement}-analysis.xlsx")
