"""Which provider of the CQC's register an organisation is, and from which locations it bids."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tender.bid.organisation import is_id, tidy_id
from tender.evaluation.bidder_names import same_name
from tender.storage import editions
from tender.workflow.bidding.locations import OwnLocation, locations_of_provider
from tender.workflow.bidding.organisation import (
    OwnOrganisation,
    confirm_provider,
    read_own_organisation,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.register.door import FoundLocation, looked_up

MOST_LOCATIONS, MOST_PROVIDERS = 60, 15  #: found for one look-up
MOST_TYPED = 50  #: locations typed without a register


class FoundProvider(NamedTuple):
    """A provider with those of its locations that are like what was looked up."""

    id: str
    name: str
    places: tuple[FoundLocation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSearch:
    """What the register has like a name, in one local authority where one is named."""

    own: OwnOrganisation
    typed: str
    area: str
    providers: tuple[FoundProvider, ...]
    held: bool  #: whether this installation holds an edition of the register at all


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderToConfirm:
    """A provider as the register has it, for an organisation that may be it."""

    own: OwnOrganisation
    provider: str
    name: str
    #: each with whether it is an active homecare location
    places: tuple[tuple[OwnLocation, bool], ...]

    @property
    def chosen(self) -> tuple[str, ...] | None:
        """The locations confirmed before; None where this provider was not."""
        organisation = self.own.organisation
        return (
            organisation.locations
            if organisation and organisation.provider_id == self.provider
            else None
        )

    @property
    def differs(self) -> bool:
        """Whether the organisation registered here under another name."""
        organisation = self.own.organisation
        return bool(organisation and self.name and not same_name(organisation.name, self.name))


def provider_search(
    office: Office, actor: Actor, typed: str | None = None, area: str = ""
) -> ProviderSearch:
    """Providers like what was typed; at first, like the organisation's own name."""
    with office.look(actor, Verb.OWN_ORGANISATION) as session:
        own = read_own_organisation(session, actor)
        name = own.organisation.name if own.organisation else ""
        text = name if typed is None else typed
        locations = looked_up(session, office.today(), text, area, MOST_LOCATIONS)
        held = bool(editions.newest(session))
    providers = _by_provider(locations)
    return ProviderSearch(own=own, typed=text, area=area, providers=providers, held=held)


def _by_provider(locations: Sequence[FoundLocation]) -> tuple[FoundProvider, ...]:
    names = {
        (location.provider_id, location.provider_name): None
        for location in locations
        if location.provider_id
    }
    return tuple(
        FoundProvider(
            id, name, tuple(location for location in locations if location.provider_id == id)
        )
        for id, name in list(names)[:MOST_PROVIDERS]
    )


def without_search(office: Office, actor: Actor) -> ProviderSearch:
    """The same page where nothing was looked up."""
    return provider_search(office, actor, "")


def provider_to_confirm(office: Office, actor: Actor, provider: str) -> ProviderToConfirm:
    """A provider as the register has it today; without locations where it does not."""
    with office.look(actor, Verb.OWN_ORGANISATION) as session:
        name, places = locations_of_provider(session, office.today(), provider)
        own = read_own_organisation(session, actor)
    return ProviderToConfirm(own=own, provider=provider, name=name, places=places)


def confirm_locations(
    office: Office, actor: Actor, provider: str, locations: Sequence[str]
) -> None:
    """Confirm that this provider is the organisation, with those of its locations that it bids
    from. Raises Invalid about `location`.
    """
    with office.look(actor, Verb.OWN_ORGANISATION) as session:
        places = locations_of_provider(session, office.today(), provider)[1]
    known = {place.id for place, _ in places}
    chosen = tuple(location for location in dict.fromkeys(locations) if location in known)
    if not chosen:
        raise Invalid.of(location="Tick at least one location that you would deliver care from.")
    try:
        confirm_provider(office, actor, provider, chosen)
    except Invalid as refused:
        raise Invalid.of(location=" ".join(refused.fields.values())) from refused


def confirm_typed_provider(office: Office, actor: Actor, provider: str, locations: str) -> None:
    """For a provider that no register here knows yet: its ids as typed.

    The gates say "not met yet" until a register shows it. Raises Invalid.
    """
    ids = tuple(dict.fromkeys(map(tidy_id, locations.replace(",", " ").split())))
    strange = [id for id in ids if not is_id(id)]
    if strange:
        raise Invalid.of(
            locations=f"“{strange[0][:30]}” is no id of the CQC’s. One looks like 1-1234567890."
        )
    if not ids:
        raise Invalid.of(locations="Give the id of at least one location, such as 1-1234567890.")
    if len(ids) > MOST_TYPED:
        raise Invalid.of(locations=f"Give at most {MOST_TYPED} locations.")
    confirm_provider(office, actor, tidy_id(provider), ids)
