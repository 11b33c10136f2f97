"""A bidder's own locations, as the register in force today names them."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from criteria.history import overall_in_words
from criteria.reading import gives_homecare, is_active
from criteria.register import Location
from tender.bid.organisation import Organisation
from tender.workflow.register.door import snapshot_in_force


class OwnLocation(NamedTuple):
    """A location with its id, what it is called, and what the register says of it, in words."""

    id: str
    name: str
    says: str


def locations_in_register(
    session: Session, today: date, organisation: Organisation
) -> tuple[OwnLocation, ...]:
    """The locations that an organisation confirmed as those it bids from;
    each by its id alone where no register knows it.
    """
    if not organisation.locations:
        return ()
    snapshot = snapshot_in_force(
        session, today, (organisation.provider_id,), organisation.locations
    )
    known = snapshot.locations if snapshot else {}
    return tuple(
        OwnLocation(id, known[id].name, location_in_words(known[id]))
        if id in known
        else OwnLocation(id, id, "not in the register of today")
        for id in organisation.locations
    )


def locations_of_provider(
    session: Session, today: date, provider: str
) -> tuple[str, tuple[tuple[OwnLocation, bool], ...]]:
    """A provider's name and its locations, each with whether it is an active homecare location;
    nothing where the register does not know it.
    """
    snapshot = snapshot_in_force(session, today, (provider,))
    places = snapshot.of_provider(provider) if snapshot else ()
    name = next((location.provider_name for location in places if location.provider_name), "")
    return name, tuple(
        (
            OwnLocation(location.id, location.name, location_in_words(location)),
            is_active(location, today) and gives_homecare(location) is not False,
        )
        for location in places
    )


def location_in_words(place: Location) -> str:
    """What the register says of a location, on a line: where it is and how it is rated."""
    return ", ".join(
        filter(None, (place.postcode, place.local_authority, f"overall: {overall_in_words(place)}"))
    )
