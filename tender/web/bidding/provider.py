"""Which provider of the CQC's register an organisation is: looked up, confirmed, or typed."""

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response

from tender.web.bidding.forms import LocationsForm, ProviderQuery, TypedProviderForm
from tender.web.bidding.organisation import pages, to_organisation
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query, typed_texts
from tender.workflow.bidding.provider import (
    ProviderSearch,
    confirm_locations,
    confirm_typed_provider,
    provider_search,
    provider_to_confirm,
    without_search,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid


def _search(page: ProviderSearch, errors: dict[str, str]) -> str:
    return render_template(
        "bidding/organisation/search.html",
        own=page.own,
        typed=page.typed,
        area=page.area,
        found=page.providers,
        held=page.held,
        errors=errors,
        sent=typed_texts(),
    )


@pages.get("/organisation/register")
@may(Verb.OWN_ORGANISATION)
def search() -> str:
    """Look the organisation up in the register."""
    query = read_query(ProviderQuery)
    return _search(provider_search(office(), actor(), query.name, query.area), {})


@pages.get("/organisation/register/<string:provider>")
@may(Verb.OWN_ORGANISATION)
def provider(provider: str) -> str:
    """A provider as the register has it, to confirm."""
    return _provider(provider, {})


def _provider(provider: str, errors: dict[str, str]) -> str:
    page = provider_to_confirm(office(), actor(), provider)
    return render_template(
        "bidding/organisation/provider.html",
        own=page.own,
        provider=provider,
        name=page.name,
        places=page.places,
        chosen=page.chosen,
        errors=errors,
        differs=page.differs,
    )


@pages.post("/organisation/register/<string:provider>")
@may(Verb.OWN_ORGANISATION)
def confirm(provider: str) -> Response | tuple[str, int]:
    """Confirm that this provider is the organisation, with the locations that it bids from."""
    form = read_form(LocationsForm)
    try:
        confirm_locations(office(), actor(), provider, form.location)
    except Invalid as refused:
        return _provider(provider, dict(refused.fields)), 422
    flash("Confirmed.")
    return redirect(to_organisation())


@pages.post("/organisation/provider-id")
@may(Verb.OWN_ORGANISATION)
def type_provider() -> Response | tuple[str, int]:
    """For a provider that no register here knows yet: its ids as typed."""
    form = read_form(TypedProviderForm)
    try:
        confirm_typed_provider(office(), actor(), form.provider_id, form.locations)
    except Invalid as refused:
        return _search(without_search(office(), actor()), dict(refused.fields)), 422
    flash("Kept as typed. Until the register shows it, the gates say “not met yet”.")
    return redirect(to_organisation())
