"""Answers that name their bidder, and the words of them that are kept from those who mark."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.moderating.forms import RedactionForm
from tender.web.moderating.meeting import pages
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking.redactions import flags_and_redactions, redact_answer


def _page(procurement: str, errors: dict[str, str]) -> str:
    return render_template(
        "moderating/flags.html",
        flags=flags_and_redactions(office(), actor(), procurement),
        errors=errors,
        sent=typed_texts(),
    )


@pages.get("/p/<string:procurement>/flags")
@may(Verb.REDACT)
def flags(procurement: str) -> str:
    """Answers that somebody says name their bidder."""
    return _page(procurement, {})


@pages.post("/p/<string:procurement>/flags")
@may(Verb.REDACT)
def redact(procurement: str) -> Response | tuple[str, int]:
    """Keep a passage from those who mark."""
    form = read_form(RedactionForm)
    try:
        redact_answer(office(), actor(), procurement, form.place, form.passage, form.reason)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("Those words are now kept from everyone who marks.")
    return redirect(url_for("moderation.flags", procurement=procurement))
