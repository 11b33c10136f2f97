"""The public page of an award: prepared and published by the lead, and open to anybody."""

from flask import Blueprint, Response, flash, g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.documents.notices.release_parts import as_json
from tender.web.awarding.forms import PublicPageForm, WithdrawnActForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import JSON, download
from tender.web.ground.forms import read_form, typed_texts
from tender.workflow.awarding.public_page import (
    prepared_page,
    public_page,
    public_release,
    public_table,
    publish_page,
    take_page_back,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("public_page", __name__)
KEPT = "public, max-age=300"  #: seconds that a cache may keep what is public


def _prepared(procurement: str, errors: dict[str, str]) -> str:
    page = prepared_page(office(), actor(), procurement)
    return render_template(
        "awarding/public_page/prepared.html", page=page, errors=errors, sent=typed_texts()
    )


@pages.get("/p/<string:procurement>/public-page")
@may(Verb.SEE_NOTICES)
def prepared(procurement: str) -> str:
    """What becomes public, before it does."""
    return _prepared(procurement, {})


@pages.post("/p/<string:procurement>/public-page")
@may(Verb.PUBLISH_PAGE)
def publish(procurement: str) -> HttpResponse | tuple[str, int]:
    """Make it public."""
    form = read_form(PublicPageForm)
    try:
        publish_page(office(), actor(), procurement, rates=form.rates == "yes", reason=form.reason)
    except Invalid as refused:
        return _prepared(procurement, dict(refused.fields)), 422
    flash("The page is public.")
    return redirect(url_for("public_page.prepared", procurement=procurement))


@pages.post("/p/<string:procurement>/public-page/take-back")
@may(Verb.PUBLISH_PAGE)
def take_back(procurement: str) -> HttpResponse | tuple[str, int]:
    """Take it off again."""
    form = read_form(WithdrawnActForm)
    try:
        take_page_back(office(), actor(), procurement, form.reason)
    except Invalid as refused:
        return _prepared(procurement, dict(refused.fields)), 422
    flash("The page is public no more. A cache may show it for five minutes.")
    return redirect(url_for("public_page.prepared", procurement=procurement))


def _for_anybody(answer: Response) -> Response:
    """An answer that caches may keep for a while, where nobody is signed in."""
    if actor().person is None:
        g.kept_by_caches = KEPT
    answer.vary.add("Cookie")
    return answer


@pages.get("/open/<string:id>/award")
@may(Verb.SEE_OPEN)
def award(id: str) -> Response:
    """The award for anybody."""
    page = public_page(office(), actor(), id)
    return _for_anybody(
        make_response(render_template("awarding/public_page/award.html", page=page))
    )


@pages.get("/open/<string:id>/award.csv")
@may(Verb.SEE_OPEN)
def table(id: str) -> Response:
    """It as a table."""
    content = public_table(office(), actor(), id)
    return _for_anybody(download(content, "text/csv; charset=utf-8", f"{id}-award.csv"))


@pages.get("/open/<string:id>/award.json")
@may(Verb.SEE_OPEN)
def release(id: str) -> Response:
    """It as releases in OCDS."""
    content = as_json(public_release(office(), actor(), id))
    return _for_anybody(download(content, JSON, f"{id}-award.json"))
