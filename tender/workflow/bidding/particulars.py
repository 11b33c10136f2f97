"""What an organisation says of itself, on its own page."""

from dataclasses import dataclass, replace

from tender.bid.organisation import Organisation, OrganisationSize, faults
from tender.workflow.bidding.locations import OwnLocation, locations_in_register
from tender.workflow.bidding.organisation import (
    OwnOrganisation,
    amend_organisation,
    own_organisation,
    read_own_organisation,
    register_organisation,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage:
    """All that an organisation's own page shows."""

    own: OwnOrganisation
    places: tuple[OwnLocation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an organisation says of itself as typed; without a size, that stays as it was."""

    name: str
    company_number: str
    charity_number: str
    address: str
    email: str
    directors: tuple[str, ...]
    size: OrganisationSize | None


def organisation_page(office: Office, actor: Actor) -> OrganisationPage:
    """The person's own organisation, or that they have none."""
    with office.look(actor, Verb.OWN_ORGANISATION) as session:
        own = read_own_organisation(session, actor)
        if own.organisation is None:
            return OrganisationPage(own=own, places=())
        return OrganisationPage(
            own=own,
            places=locations_in_register(session, office.today(), own.organisation),
        )


def save_particulars(office: Office, actor: Actor, typed: Particulars) -> bool:
    """Register the person's organisation, or change what it says of itself; whether it was
    registered just now. Raises Invalid, and for a new one without a size too: none is assumed.
    """
    before = own_organisation(office, actor).organisation
    base = before or Organisation(name="")
    organisation = replace(
        base,
        name=typed.name,
        company_number=typed.company_number,
        charity_number=typed.charity_number,
        address=typed.address.replace("\r\n", "\n"),
        email=typed.email,
        directors=typed.directors,
        size=typed.size or base.size,
    )
    if before is None and typed.size is None:
        unchosen = "Choose what your organisation is."
        raise Invalid.of(**faults(organisation), size=unchosen)
    if before is None:
        register_organisation(office, actor, organisation)
    else:
        amend_organisation(office, actor, organisation)
    return before is None
