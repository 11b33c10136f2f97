"""How far marking and moderation have come, person by person; and a nudge for who is behind."""

from functools import partial

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.documents.words import listed
from tender.web.ground.doors import actor, may, office
from tender.web.ground.matrix import on_page
from tender.web.moderating.meeting import pages, to
from tender.workflow.ground.access import Verb
from tender.workflow.moderating.nudging import markers_behind, nudge_markers
from tender.workflow.moderating.progress import marking_progress


@pages.get("/p/<string:procurement>/progress")
@may(Verb.SEE_PROGRESS)
def progress(procurement: str) -> str:
    """Who has come how far, and every answer: counts alone."""
    standing = marking_progress(office(), actor(), procurement)
    leads = actor().may(Verb.NUDGE, procurement)
    sees = actor().may(Verb.SEE_MODERATION, procurement)
    return render_template(
        "moderating/progress.html",
        standing=standing,
        behind=markers_behind(office(), actor(), procurement) if leads else None,
        shown=on_page(standing.matrix, partial(to, procurement) if sees else None),
    )


@pages.post("/p/<string:procurement>/progress/nudge")
@may(Verb.NUDGE)
def nudge_all(procurement: str) -> Response:
    """Ask everybody who is behind, and was not asked today, to go on marking."""
    return _nudged(procurement, nudge_markers(office(), actor(), procurement))


@pages.post("/p/<string:procurement>/progress/nudge/<int:person>")
@may(Verb.NUDGE)
def nudge(procurement: str, person: int) -> Response:
    """Ask one person to go on marking."""
    return _nudged(procurement, nudge_markers(office(), actor(), procurement, (person,)))


def _nudged(procurement: str, names: tuple[str, ...]) -> Response:
    flash(f"You asked {listed(names)} how the marking gets on.")
    return redirect(url_for("moderation.progress", procurement=procurement))
