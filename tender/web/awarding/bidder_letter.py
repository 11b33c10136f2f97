"""A bidder's own letter of the award: read on its page, and downloaded."""

from flask import Blueprint, Response, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import PDF, download
from tender.workflow.awarding.bidder_letter import download_own_letter, read_own_letter
from tender.workflow.ground.access import Verb

pages = Blueprint("bidder_letter", __name__)


@pages.get("/p/<string:procurement>/bid/letter")
@may(Verb.READ_OWN_LETTER)
def letter(procurement: str) -> str:
    """The letter whole. That it was read first is put on record."""
    read = read_own_letter(office(), actor(), procurement)
    return render_template("awarding/bidder_letter/letter.html", read=read, state=read.own.state)


@pages.get("/p/<string:procurement>/bid/letter/<string:file>")
@may(Verb.READ_OWN_LETTER)
def file(procurement: str, file: str) -> Response:
    """A file of it, to keep. Each download is put on record."""
    content = download_own_letter(office(), actor(), procurement, file)
    return download(content, PDF, f"{procurement}-{file}")
