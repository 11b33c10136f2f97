"""A draft's invitation as bidders would read it, and its files."""

from flask import Blueprint, Response, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import invitation_file
from tender.workflow.ground.access import Verb
from tender.workflow.preparing.invitation_preview import draft_invitation, draft_invitation_file

pages = Blueprint("invitation", __name__)


@pages.get("/p/<string:procurement>/set-up/invitation")
@may(Verb.SEE_DRAFT)
def as_bidder(procurement: str) -> str:
    """As a bidder would read it."""
    return render_template(
        "preparing/invitation/preview.html",
        preview=draft_invitation(office(), actor(), procurement),
    )


@pages.get("/p/<string:procurement>/set-up/invitation.docx")
@may(Verb.SEE_DRAFT)
def in_word(procurement: str) -> Response:
    """The same in Word."""
    return _file(procurement, "docx")


@pages.get("/p/<string:procurement>/set-up/invitation.xlsx")
@may(Verb.SEE_DRAFT)
def prices(procurement: str) -> Response:
    """Its price schedule to fill in."""
    return _file(procurement, "xlsx")


def _file(procurement: str, form: str) -> Response:
    return invitation_file(draft_invitation_file(office(), actor(), procurement, form), form)
