"""Names by which locations of the CQC's register are found, as the newest editions have them."""

import sys
from collections.abc import Collection, Iterable

from sqlmodel import Session, SQLModel, col

from tender.records.editions import NamedLocation
from tender.storage.asking import in_parts, select
from tender.storage.editions import newest
from tender.storage.tables import LocationNameRow
from tender.storage.tide import remembered_newest
from tender.storage.unit import Unit

_NAMED = (
    LocationNameRow.location,
    LocationNameRow.provider,
    LocationNameRow.name,
    LocationNameRow.provider_name,
    LocationNameRow.area,
    LocationNameRow.postcode,
    LocationNameRow.homecare,
    LocationNameRow.gone,
)


def names(session: Session) -> tuple[NamedLocation, ...]:
    """Every location by name, as the newest editions have it.

    Read once and kept until another edition is brought in.
    """

    def read() -> tuple[NamedLocation, ...]:
        rows = session.connection().execute(select(*_NAMED).order_by(LocationNameRow.location))
        return tuple(
            NamedLocation._make((*row[:3], sys.intern(row[3]), sys.intern(row[4]), *row[5:]))
            for row in rows
        )

    return remembered_newest(session, "names of the register", (newest(session),), read)


def providers_of(session: Session, locations: Collection[str]) -> frozenset[str]:
    """The providers to which these locations are registered, as far as any edition says."""
    providers: set[str] = set()
    for part in in_parts(sorted(set(locations))):
        providers.update(
            session.exec(
                select(LocationNameRow.provider).where(col(LocationNameRow.location).in_(part))
            )
        )
    return frozenset(providers)


def providers_in(session: Session, area: str) -> frozenset[str]:
    """The providers with a location in a local authority, in any capitals."""
    folded = area.strip().casefold()
    named = [area for area in _areas(session) if area.casefold() == folded]
    if not named:
        return frozenset()
    query = select(LocationNameRow.provider).where(col(LocationNameRow.area).in_(named)).distinct()
    return frozenset(session.exec(query))


def areas(session: Session) -> tuple[str, ...]:
    """Every local authority that the register names, by name."""
    return tuple(sorted(filter(None, _areas(session))))


def _areas(session: Session) -> Iterable[str]:
    areas: Iterable[str] = session.exec(select(LocationNameRow.area).distinct())
    return areas


def refresh_names(
    unit: Unit, locations: Iterable[NamedLocation], *, newest_word: bool, whole: bool
) -> int:
    """Take over names; how many changed.

    What an edition does not say stays, and one that is older than another adds only whom nobody
    knew.

    `whole`: it lists the whole register, so whoever it lacks is gone,
    and whom an older one alone has was gone before.
    """
    connection = unit.session.connection()
    known = {row[0]: NamedLocation._make(row) for row in connection.execute(select(*_NAMED))}
    changed: dict[str, NamedLocation] = {}
    listed = set[str]()
    for location in locations:
        listed.add(location.location)
        before = known.get(location.location)
        if before is None:
            after = location._replace(gone=bool(known) and not newest_word)
        else:
            after = _filled(location, before) if newest_word else before
        if after != before:
            changed[location.location] = after
    if whole and newest_word:
        changed |= {
            id: location._replace(gone=True)
            for id, location in known.items()
            if id not in listed and not location.gone
        }
    table = SQLModel.metadata.tables["place_name"]
    for part in in_parts([location for location in changed if location in known]):
        connection.execute(table.delete().where(table.c.location.in_(part)))
    if changed:
        connection.execute(table.insert(), [location._asdict() for location in changed.values()])
    return len(changed)


def _filled(location: NamedLocation, before: NamedLocation) -> NamedLocation:
    """The location as the newer edition has it; what that does not say stays."""
    homecare = before.homecare if location.homecare is None else location.homecare
    provider_name = location.provider_name or (
        before.provider_name if location.provider == before.provider else ""
    )
    return location._replace(
        name=location.name or before.name,
        provider_name=provider_name,
        area=location.area or before.area,
        postcode=location.postcode or before.postcode,
        homecare=homecare,
    )
