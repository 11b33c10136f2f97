"""A draft's invitation as bidders would read it, its files, and sections taken over from others."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import invitation_file
from tender.web.ground.forms import read_form
from tender.web.preparing.forms import TakenSectionForm
from tender.workflow.ground.access import Verb
from tender.workflow.preparing.invitation_preview import draft_invitation, draft_invitation_file
from tender.workflow.preparing.reused_sections import earlier_sections, take_section

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


@pages.get("/p/<string:procurement>/set-up/earlier-sections")
@may(Verb.EDIT_DRAFT)
def sections(procurement: str) -> str:
    """Sections of invitations of before, to take over."""
    return render_template(
        "preparing/invitation/earlier.html",
        earlier=earlier_sections(office(), actor(), procurement),
    )


@pages.post("/p/<string:procurement>/set-up/earlier-sections")
@may(Verb.EDIT_DRAFT)
def take(procurement: str) -> HttpResponse:
    """Take one over."""
    form = read_form(TakenSectionForm)
    title = take_section(office(), actor(), procurement, form.revision, form.source, form.number)
    flash(f"“{title}” is in your draft. Change it there as you like.")
    return redirect(url_for("setup.page", procurement=procurement, section="own-sections"))
