"""What was published: each version with its hash, what it changed and why, to read and to keep."""

from flask import Blueprint, Response, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import procurement_file
from tender.web.ground.forms import read_query
from tender.web.preparing.forms import UnfoldedQuery
from tender.workflow.ground.access import Verb
from tender.workflow.preparing.in_full import version_in_full
from tender.workflow.preparing.modification import published_versions, version_as_file

pages = Blueprint("published", __name__)


@pages.get("/p/<string:procurement>/published")
@may(Verb.SEE_PUBLISHED)
def versions(procurement: str) -> str:
    """Every version, newest first."""
    return render_template(
        "preparing/draft/versions.html",
        published=published_versions(office(), actor(), procurement),
    )


@pages.get("/p/<string:procurement>/published/<int:number>")
@may(Verb.SEE_PUBLISHED)
def version(procurement: str, number: int) -> str:
    """One version: everything it says."""
    asked, page = read_query(UnfoldedQuery), version_in_full(office(), actor(), procurement, number)
    return render_template(
        "preparing/draft/version.html",
        shown=page.shown,
        whole=page.whole,
        in_place=page.whole.in_place(asked.part, every=asked.unfolded),
        unfolded=asked.unfolded,
        part=asked.part,
    )


@pages.get("/p/<string:procurement>/published/<int:number>/procurement.toml")
@may(Verb.SEE_PUBLISHED)
def version_toml(procurement: str, number: int) -> Response:
    """A version as a procurement.toml."""
    return _file(procurement, number, "toml")


@pages.get("/p/<string:procurement>/published/<int:number>/procurement.json")
@may(Verb.SEE_PUBLISHED)
def version_json(procurement: str, number: int) -> Response:
    """A version as JSON."""
    return _file(procurement, number, "json")


def _file(procurement: str, number: int, form: str) -> Response:
    text = version_as_file(office(), actor(), procurement, number, form)
    return procurement_file(text, form, f"{procurement}-version-{number}")
