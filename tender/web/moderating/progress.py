"""How far marking and moderation have come, person by person."""

from flask import render_template

from tender.web.ground.doors import actor, may, office
from tender.web.moderating.meeting import pages
from tender.workflow.ground.access import Verb
from tender.workflow.moderating.progress import marking_progress


@pages.get("/p/<string:procurement>/progress")
@may(Verb.SEE_PROGRESS)
def progress(procurement: str) -> str:
    """Who has come how far; counts alone."""
    return render_template(
        "moderating/progress.html", standing=marking_progress(office(), actor(), procurement)
    )
