"""Publication of the draft: its first version, and each modification with its reason."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.evaluation.finding_record import Gateway
from tender.records.procurements import PublishedVersion
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.web.preparing.draft import Page, here, pages, status_of_refusal
from tender.web.preparing.forms import ModificationForm, PublicationForm, UnfoldedQuery
from tender.workflow.commitments import commitment
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import ActRefused, Invalid, Stale
from tender.workflow.preparing.modification import publish_modification
from tender.workflow.preparing.preview import before_publication
from tender.workflow.preparing.publication import publish


@pages.get("/p/<string:procurement>/set-up/publish", endpoint="publish")
@may(Verb.SEE_DRAFT)
def proposal(procurement: str) -> str:
    """Everything that publishing now would publish, and what stands in the way."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/set-up/publish")
@may(Verb.PUBLISH)
def publish_first(procurement: str) -> Page:
    """Publish version 1."""
    form = read_form(PublicationForm)
    try:
        version = publish(
            office(),
            actor(),
            procurement,
            form.revision,
            passed=form.passed,
            reason=form.reason,
            typed=form.typed,
        )
    except Invalid as refused:
        return _page(procurement, _errors(refused, ("passed", "reason", "typed")), form.reason), 422
    return _published(procurement, version, "")


@pages.post("/p/<string:procurement>/set-up/modify")
@may(Verb.PUBLISH)
def modify(procurement: str) -> Page:
    """Publish the next version, with its reason."""
    form = read_form(ModificationForm)
    try:
        version = publish_modification(office(), actor(), procurement, form.revision, form.reason)
    except (Invalid, Stale) as refused:
        errors = _errors(refused, ("reason",))
        return _page(procurement, errors, form.reason), status_of_refusal(refused)
    return _published(procurement, version, " Tell everyone named below.")


def _errors(refused: ActRefused, fields: tuple[str, ...]) -> dict[str, str]:
    """What is said beside the fields of the form; all else stands at the top, in one sentence, and
    one by one below it.
    """
    beside = {field: refused.fields[field] for field in fields if field in refused.fields}
    return beside if len(beside) == len(refused.fields) > 0 else {"publish": refused.sentence}


def _published(procurement: str, version: PublishedVersion, more: str) -> Response:
    flash(f"Version {version.number} is published.{more}")
    return redirect(url_for("published.version", procurement=procurement, number=version.number))


def _page(procurement: str, errors: dict[str, str] | None = None, reason: str = "") -> str:
    asked, preview = read_query(UnfoldedQuery), before_publication(office(), actor(), procurement)
    return render_template(
        "preparing/draft/publish.html",
        preview=preview,
        commitment=commitment(office(), actor(), procurement, Gateway.PUBLISH),
        here=here,
        errors=errors or {},
        reason=reason,
        in_place=preview.whole.in_place(asked.part, every=asked.unfolded),
        unfolded=asked.unfolded,
        part=asked.part,
    )
