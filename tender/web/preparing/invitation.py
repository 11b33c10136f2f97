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


@pages.get("/p/<string:procurement>/set-up/invitation.<any(docx,xlsx):form>")
@may(Verb.SEE_DRAFT)
def as_file(procurement: str, form: str) -> Response:
    """In Word, or its price schedule."""
    return invitation_file(draft_invitation_file(office(), actor(), procurement, form), form)
