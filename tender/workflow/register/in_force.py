"""The register as it was in force on a day, read from the installation's editions for
the providers asked for and no others.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from criteria import in_force
from criteria.in_force import Edition
from criteria.register import Register, Snapshot
from tender.storage import editions, location_names


def snapshot_in_force(
    session: Session, day: date, providers: Iterable[str], locations: Iterable[str] = ()
) -> Snapshot | None:
    """What the register's newest files dated on or before the day say of these providers'
    locations, and of these locations whosever they are.

    None where no edition is dated on or before the day. Every fact names its file,
    and `files` every file that counted.
    """
    register = register_of(session, [day], providers, locations)
    return register.snapshots[-1] if register else None


def register_of(
    session: Session, days: Iterable[date], providers: Iterable[str], locations: Iterable[str] = ()
) -> Register | None:
    """The snapshots in force on these days, oldest first, each state of the register once.

    None where no edition is old enough for any of them.
    """
    asked, named = frozenset(providers), frozenset(locations)
    chosen = sorted(set(days))
    shells = tuple(map(editions.shell, editions.editions(session)))
    counted = {
        edition.number: edition for day in chosen for edition in in_force.in_force(shells, day)
    }
    read = editions.contents(
        session, counted.values(), asked | location_names.providers_of(session, named)
    )
    snapshots: dict[date, Snapshot] = {}
    for day in chosen:
        snapshot = in_force.snapshot_in_force(read, day)
        if snapshot:
            snapshots[snapshot.on] = _narrowed(snapshot, asked, named)
    return Register(snapshots=tuple(snapshots.values())) if snapshots else None


def every_state(session: Session, providers: Collection[str]) -> tuple[Snapshot, ...]:
    """Each state that the register was in since its first edition, oldest first,
    for these providers.
    """
    read = editions.contents(session, map(editions.shell, editions.editions(session)), providers)
    return register_states(read)


def register_states(read: Sequence[Edition]) -> tuple[Snapshot, ...]:
    """The snapshot in force on the date of each edition, oldest first."""
    days = sorted({edition.on for edition in read})
    return tuple(snapshot for day in days if (snapshot := in_force.snapshot_in_force(read, day)))


def market_in_force(session: Session, day: date, area: str) -> Snapshot | None:
    """The locations of a local authority as the register in force on the day has them,
    to try gates on.
    """
    snapshot = snapshot_in_force(session, day, location_names.providers_in(session, area))
    if snapshot is None:
        return None
    folded = area.strip().casefold()
    return replace(
        snapshot,
        locations={
            id: place
            for id, place in snapshot.locations.items()
            if place.local_authority.casefold() == folded
        },
        provider_ratings={},
    )


def _narrowed(snapshot: Snapshot, providers: frozenset[str], locations: frozenset[str]) -> Snapshot:
    narrowed = {
        id: location
        for id, location in snapshot.locations.items()
        if location.provider_id in providers or id in locations
    }
    return replace(
        snapshot,
        locations=narrowed,
        provider_ratings={
            id: entries for id, entries in snapshot.provider_ratings.items() if id in providers
        },
    )
