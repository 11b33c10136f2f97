"""How far marking and moderation have come, person by person."""

from functools import partial

from flask import render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.matrix import on_page
from tender.web.moderating.meeting import pages, to
from tender.workflow.ground.access import Verb
from tender.workflow.moderating.progress import marking_progress


@pages.get("/p/<string:procurement>/progress")
@may(Verb.SEE_PROGRESS)
def progress(procurement: str) -> str:
    """Who has come how far, and every answer: counts alone."""
    standing = marking_progress(office(), actor(), procurement)
    sees = actor().may(Verb.SEE_MODERATION, procurement)
    return render_template(
        "moderating/progress.html",
        standing=standing,
        shown=on_page(standing.matrix, partial(to, procurement) if sees else None),
    )
