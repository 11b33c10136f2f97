"""Publication of the draft: its first version, and each modification with its reason."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.records.procurements import PublishedVersion
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.preparing.draft import Page, pages, status_of_refusal
from tender.web.preparing.forms import ModificationForm, PublicationForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.modification import proposed_modification, publish_modification
from tender.workflow.preparing.publication import publish


@pages.get("/p/<string:procurement>/set-up/publish", endpoint="publish")
@may(Verb.SEE_DRAFT)
def proposal(procurement: str) -> str:
    """What publishing would do."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/set-up/publish")
@may(Verb.PUBLISH)
def publish_first(procurement: str) -> Page:
    """Publish version 1."""
    form = read_form(PublicationForm)
    try:
        version = publish(office(), actor(), procurement, form.revision, passed=form.passed)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields) or {"publish": refused.sentence}), 422
    return _published(procurement, version, "")


@pages.post("/p/<string:procurement>/set-up/modify")
@may(Verb.PUBLISH)
def modify(procurement: str) -> Page:
    """Publish the next version, with its reason."""
    form = read_form(ModificationForm)
    try:
        version = publish_modification(office(), actor(), procurement, form.revision, form.reason)
    except (Invalid, Stale) as refused:
        errors = dict(refused.fields) or {"reason": refused.sentence}
        return _page(procurement, errors, form.reason), status_of_refusal(refused)
    return _published(procurement, version, " Tell everyone named below.")


def _published(procurement: str, version: PublishedVersion, more: str) -> Response:
    flash(f"Version {version.number} is published.{more}")
    return redirect(url_for("published.version", procurement=procurement, number=version.number))


def _page(procurement: str, errors: dict[str, str] | None = None, reason: str = "") -> str:
    return render_template(
        "preparing/draft/publish.html",
        proposed=proposed_modification(office(), actor(), procurement),
        errors=errors or {},
        reason=reason,
    )
