"""What was published: each version with its hash, what it changed and why, to read and to keep."""

from flask import Blueprint, Response, render_template, request

from evidence.codec import encode
from tender.web.ground.doors import actor, may, office
from tender.web.preparing.draft import file_answer
from tender.workflow.ground.access import Verb
from tender.workflow.preparing.draft import whole_draft
from tender.workflow.preparing.modification import (
    published_versions,
    shown_version,
    version_as_file,
)
from tender.workflow.preparing.zones import draft_map

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
    shown = shown_version(office(), actor(), procurement, number)
    data = encode(shown.version.procurement)
    return render_template(
        "preparing/draft/version.html",
        shown=shown,
        sections=whole_draft(data),
        drawn=draft_map(data),
        unfolded=request.args.get("unfolded") == "yes",
    )


@pages.get("/p/<string:procurement>/published/<int:number>/procurement.toml")
@may(Verb.SEE_PUBLISHED)
def version_toml(procurement: str, number: int) -> Response:
    """A version as a procurement.toml."""
    return file_answer(
        version_as_file(office(), actor(), procurement, number, "toml"),
        "toml",
        f"{procurement}-version-{number}",
    )


@pages.get("/p/<string:procurement>/published/<int:number>/procurement.json")
@may(Verb.SEE_PUBLISHED)
def version_json(procurement: str, number: int) -> Response:
    """A version as JSON."""
    return file_answer(
        version_as_file(office(), actor(), procurement, number, "json"),
        "json",
        f"{procurement}-version-{number}",
    )
