"""The ITT for anybody who looks, without an account."""

from flask import Blueprint, Response, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import (
    download_of_somebody,
    invitation_file,
    procurement_file,
)
from tender.workflow.bidding.beginning import before_bidding
from tender.workflow.bidding.itt import itt_as_file, itt_document, itt_file, itt_page
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
        sections=page.sections,
        made=page.made,
        priced=page.priced,
        mark=page.mark,
    )


@pages.get("/open/<string:id>/before")
@may(Verb.SEE_OPEN)
def before(id: str) -> str:
    """What a bid asks, before one begins."""
    return render_template("bidding/bid/before.html", page=before_bidding(office(), actor(), id))


@pages.get("/open/<string:id>/invitation.<any(pdf,docx,xlsx):form>")
@may(Verb.SEE_OPEN)
def invitation(id: str, form: str) -> Response:
    """The invitation as a PDF or in Word, or its price schedule to fill in."""
    return invitation_file(itt_file(office(), actor(), id, form), form)


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
