"""The bidder's organisation: its particulars, and who acts for it."""

from dataclasses import asdict

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.bid.organisation import OrganisationSize
from tender.web.bidding.colleague_forms import ColleagueForm, InvitationForm
from tender.web.bidding.forms import ParticularsForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.guards import limiter
from tender.web.people.account import attempts
from tender.web.people.directory import address_of
from tender.web.people.forms import LinkForm
from tender.workflow.bidding.colleague_recovery import recover_colleague
from tender.workflow.bidding.organisation import (
    answer_invitation,
    invite_colleague,
    part_with_colleague,
)
from tender.workflow.bidding.particulars import Particulars, organisation_page, save_particulars
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("organisation", __name__)
SIZES = (
    (OrganisationSize.SME.value, "Fewer than 250 people", "A small or medium-sized enterprise"),
    (
        OrganisationSize.SMALL_VCSE.value,
        "Fewer than 250 people, and a charity, voluntary organisation or social enterprise",
        None,
    ),
    (OrganisationSize.LARGE.value, "250 people or more", None),
    (
        OrganisationSize.LARGE_VCSE.value,
        "250 people or more, and a charity, voluntary organisation or social enterprise",
        None,
    ),
)


def to_organisation() -> str:
    """The address of the organisation's page."""
    return url_for("organisation.organisation")


def _page(errors: dict[str, str] | None = None, link: str = "", *, invited: bool = False) -> str:
    page = organisation_page(office(), actor())
    return render_template(
        "bidding/organisation/organisation.html",
        own=page.own,
        places=page.places,
        sizes=SIZES,
        errors=errors or {},
        sent=typed_texts() if errors else {},
        link=link,
        invited=invited,
        sends=office().mailbox.sends,
    )


@pages.get("/organisation")
@may(Verb.OWN_ORGANISATION)
def organisation() -> str:
    """The organisation, or the form with which it is registered."""
    return _page()


@pages.post("/organisation")
@may(Verb.OWN_ORGANISATION)
def save() -> Response | tuple[str, int]:
    """Register the organisation, or change its particulars."""
    try:
        form = read_form(ParticularsForm)
        registered = save_particulars(office(), actor(), Particulars(**asdict(form)))
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    if registered:
        flash("Your organisation is registered. Now confirm it in the CQC’s register.")
        return redirect(url_for("organisation.search"))
    flash("Saved.")
    return redirect(to_organisation())


@pages.post("/organisation/colleagues")
@limiter.limit(attempts)
@may(Verb.OWN_ORGANISATION)
def invite() -> str | tuple[str, int]:
    """Invite a colleague; somebody new comes in by a link that is shown this once."""
    form = read_form(ColleagueForm)
    try:
        secret = invite_colleague(
            office(), actor(), form.email, form.colleague, confirmed=form.confirmed
        )
    except Invalid as refused:
        return _page(
            {  # the organisation's own address stands on the same page
                ("invite-email" if name == "email" else name): text
                for name, text in refused.fields.items()
            }
        ), 422
    return _page(link=address_of(secret) if secret else "asked", invited=True)


@pages.post("/organisation/colleagues/<int:colleague>/link")
@may(Verb.OWN_ORGANISATION)
def recover(colleague: int) -> str | tuple[str, int]:
    """A link by which a colleague sets a new password; shown this once."""
    forget = read_form(LinkForm).forget
    try:
        secret = recover_colleague(office(), actor(), colleague, forget=forget)
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    return _page(link=address_of(secret))


@pages.post("/organisation/colleagues/<int:colleague>/leave")
@may(Verb.OWN_ORGANISATION)
def leave(colleague: int) -> Response | tuple[str, int]:
    """Somebody no longer acts for it."""
    try:
        part_with_colleague(office(), actor(), colleague)
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    flash("They no longer act for your organisation.")
    return redirect(to_organisation())


@pages.post("/organisation/invitations/<int:invitation>")
@may(Verb.OWN_ORGANISATION)
def answer(invitation: int) -> Response | tuple[str, int]:
    """Say yes or no to acting for an organisation."""
    yes = read_form(InvitationForm).word == "yes"
    try:
        answer_invitation(office(), actor(), invitation, yes=yes)
    except Invalid as refused:
        return _page(dict(refused.fields) or {"name": refused.sentence}), 422
    flash("You act for the organisation now." if yes else "You said no.")
    return redirect(to_organisation())
