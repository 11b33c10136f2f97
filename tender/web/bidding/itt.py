"""The ITT for anybody who looks, without an account."""

from flask import Blueprint, Response, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import download_of_somebody, procurement_file
from tender.web.ground.forms import read_query
from tender.web.preparing.forms import UnfoldedQuery
from tender.workflow.bidding.itt import itt_as_file, itt_document, itt_page
from tender.workflow.ground.access import Verb

pages = Blueprint("itt", __name__)


@pages.get("/open/<string:id>")
@may(Verb.SEE_OPEN)
def itt(id: str) -> str:
    """All of it on one page."""
    page = itt_page(office(), actor(), id)
    return render_template(
        "bidding/bid/itt.html",
        itt=page.itt,
        whole=page.whole,
        unfolded=read_query(UnfoldedQuery, beside=None).unfolded,
    )


@pages.get("/open/<string:id>/procurement.<any(toml,json):form>")
@may(Verb.SEE_OPEN)
def as_file(id: str, form: str) -> Response:
    """What was published, as TOML or JSON."""
    version, text = itt_as_file(office(), actor(), id, form)
    return procurement_file(text, form, f"{id}-version-{version.number}")


@pages.get("/open/<string:id>/documents/<int:document>")
@may(Verb.SEE_OPEN)
def paper(id: str, document: int) -> Response:
    """One document, to keep."""
    pack_document, content = itt_document(office(), actor(), id, document)
    return download_of_somebody(content, pack_document.name, "document")
