"""Locking quality, with which prices and names open."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.evaluation.finding_record import Gateway
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.moderating.forms import LockForm
from tender.web.moderating.meeting import pages
from tender.workflow.commitments import commitment
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.moderating.lock import lock_quality
from tender.workflow.moderating.progress import marking_progress


def _page(procurement: str, errors: dict[str, str]) -> str:
    return render_template(
        "moderating/lock.html",
        standing=marking_progress(office(), actor(), procurement),
        commitment=commitment(office(), actor(), procurement, Gateway.LOCK_QUALITY),
        errors=errors,
    )


@pages.get("/p/<string:procurement>/lock-quality")
@may(Verb.LOCK_QUALITY)
def lock(procurement: str) -> str:
    """What locking does, and what keeps it from being done."""
    return _page(procurement, {})


@pages.post("/p/<string:procurement>/lock-quality")
@may(Verb.LOCK_QUALITY)
def lock_now(procurement: str) -> Response | tuple[str, int]:
    """Lock quality; prices and names open."""
    try:
        priced = lock_quality(office(), actor(), procurement, read_form(LockForm).typed)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash(
        "Quality is locked. Prices and names are open."
        if priced
        else "Quality is locked, and names are open. Two openers now open the prices."
    )
    return redirect(url_for("home.procurement", procurement=procurement))
