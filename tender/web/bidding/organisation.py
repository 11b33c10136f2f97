"""The bidder's organisation: its particulars, what it is in the CQC's register,
and who acts for it.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tender.bid.naming import same_name
from tender.bid.organisation import Organisation, OrganisationSize, is_id, tidy_id
from tender.web.ground.doors import actor, may, office, settings
from tender.workflow.bidding.locations import locations_of_provider, own_locations
from tender.workflow.bidding.organisation import (
    amend_organisation,
    answer_invitation,
    confirm_provider,
    invite_colleague,
    own_organisation,
    part_with_colleague,
    provider_shared,
    register_organisation,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.register.look_up import look_up

pages = Blueprint("organisation", __name__)
SIZES = (
    (OrganisationSize.SME.value, "Fewer than 250 people", "A small or medium-sized enterprise"),
    (OrganisationSize.VCSE.value, "A charity, voluntary organisation or social enterprise", None),
    (OrganisationSize.LARGE.value, "250 people or more", None),
)


def _page(errors: dict[str, str] | None = None, link: str = "") -> str:
    own = own_organisation(office(), actor())
    places = own_locations(office(), actor(), own.organisation) if own.organisation else ()
    sent = request.form.to_dict() if errors else {}
    return render_template(
        "bidding/organisation/organisation.html",
        own=own,
        places=places,
        sizes=SIZES,
        errors=errors or {},
        sent=sent,
        link=link,
        sends=office().mailbox.sends,
        shared=provider_shared(office(), actor()),
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
    own = own_organisation(office(), actor())
    try:
        if own.organisation is None:
            register_organisation(office(), actor(), _sent(Organisation(name="")))
        else:
            amend_organisation(office(), actor(), _sent(own.organisation))
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    flash(
        "Saved."
        if own.organisation
        else "Your organisation is registered. Now confirm it in the CQC’s register."
    )
    return redirect(
        url_for("organisation.organisation") if own.organisation else url_for("organisation.search")
    )


def _sent(before: Organisation) -> Organisation:
    form = request.form
    size = form.get("size", "")
    return Organisation(
        name=form.get("name", ""),
        provider_id=before.provider_id,
        locations=before.locations,
        company_number=form.get("company_number", ""),
        charity_number=form.get("charity_number", ""),
        address=form.get("address", "").replace("\r\n", "\n"),
        email=form.get("email", ""),
        directors=tuple(form.get("directors", "").splitlines()[:50]),
        size=OrganisationSize(size) if size in list(OrganisationSize) else before.size,
    )


@pages.get("/organisation/register")
@may(Verb.OWN_ORGANISATION)
def search() -> str:
    """Look the organisation up in the register."""
    own = own_organisation(office(), actor())
    typed = request.args.get("name", own.organisation.name if own.organisation else "")[:200]
    area = request.args.get("area", "")[:200]
    locations = look_up(office(), actor(), typed, area, most=60)
    providers = list(
        dict.fromkeys(
            (location.provider_id, location.provider_name)
            for location in locations
            if location.provider_id
        )
    )[:15]
    by_provider = [
        (id, name, [location for location in locations if location.provider_id == id])
        for id, name in providers
    ]
    return render_template(
        "bidding/organisation/search.html",
        own=own,
        typed=typed,
        area=area,
        found=by_provider,
        errors={},
    )


@pages.get("/organisation/register/<string:provider>")
@may(Verb.OWN_ORGANISATION)
def provider(provider: str) -> str:
    """A provider as the register has it, to confirm."""
    return _provider(provider, {})


def _provider(provider: str, errors: dict[str, str]) -> str:
    name, places = locations_of_provider(office(), actor(), provider)
    own = own_organisation(office(), actor())
    chosen = (
        own.organisation.locations
        if own.organisation and own.organisation.provider_id == provider
        else None
    )
    return render_template(
        "bidding/organisation/provider.html",
        own=own,
        provider=provider,
        name=name,
        places=places,
        chosen=chosen,
        errors=errors,
        differs=bool(own.organisation and name and not same_name(own.organisation.name, name)),
    )


@pages.post("/organisation/register/<string:provider>")
@may(Verb.OWN_ORGANISATION)
def confirm(provider: str) -> Response | tuple[str, int]:
    """Confirm that this provider is the organisation, with the locations that it bids from."""
    known = {place.id for place, _ in locations_of_provider(office(), actor(), provider)[1]}
    chosen = tuple(dict.fromkeys(one for one in request.form.getlist("location") if one in known))
    if not chosen:
        return _provider(
            provider, {"location": "Tick at least one location that you would deliver care from."}
        ), 422
    try:
        confirm_provider(office(), actor(), provider, chosen)
    except Invalid as refused:
        return _provider(provider, {"location": " ".join(refused.fields.values())}), 422
    flash("Confirmed.")
    return redirect(url_for("organisation.organisation"))


@pages.post("/organisation/provider-id")
@may(Verb.OWN_ORGANISATION)
def type_provider() -> Response | tuple[str, int]:
    """For a provider that no register here knows yet: its ids as typed.

    The gates say "not met yet" until a register shows it.
    """
    locations = tuple(
        dict.fromkeys(map(tidy_id, request.form.get("locations", "").replace(",", " ").split()))
    )[:50]
    try:
        strange = [location for location in locations if not is_id(location)]
        if not locations or strange:
            raise Invalid.of(
                locations=f"“{strange[0][:30]}” is no id of the CQC’s. One looks like 1-1234567890."
                if strange
                else "Give the id of at least one location, such as 1-1234567890."
            )
        confirm_provider(office(), actor(), tidy_id(request.form.get("provider_id", "")), locations)
    except Invalid as refused:
        own = own_organisation(office(), actor())
        return render_template(
            "bidding/organisation/search.html",
            own=own,
            typed="",
            area="",
            found=[],
            errors=dict(refused.fields),
        ), 422
    flash("Kept as typed. Until the register shows it, the gates say “not met yet”.")
    return redirect(url_for("organisation.organisation"))


@pages.post("/organisation/colleagues")
@may(Verb.OWN_ORGANISATION)
def invite() -> str | tuple[str, int]:
    """Invite a colleague; somebody new comes in by a link that is shown this once."""
    try:
        secret = invite_colleague(
            office(), actor(), request.form.get("email", ""), request.form.get("colleague", "")
        )
    except Invalid as refused:
        return _page(
            {
                ("invite-email" if name == "email" else name): text
                for name, text in refused.fields.items()
            }
        ), 422
    return _page(
        link=settings().address.rstrip("/") + url_for("account.link", secret=secret)
        if secret
        else "asked"
    )


@pages.post("/organisation/colleagues/<int:colleague>/leave")
@may(Verb.OWN_ORGANISATION)
def leave(colleague: int) -> Response | tuple[str, int]:
    """Somebody no longer acts for it."""
    try:
        part_with_colleague(office(), actor(), colleague)
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    flash("They no longer act for your organisation.")
    return redirect(url_for("organisation.organisation"))


@pages.post("/organisation/invitations/<int:invitation>")
@may(Verb.OWN_ORGANISATION)
def answer(invitation: int) -> Response | tuple[str, int]:
    """Say yes or no to acting for an organisation."""
    yes = request.form.get("word") == "yes"
    try:
        answer_invitation(office(), actor(), invitation, yes=yes)
    except Invalid as refused:
        return _page(dict(refused.fields) or {"name": refused.sentence}), 422
    flash("You act for the organisation now." if yes else "You said no.")
    return redirect(url_for("organisation.organisation"))
