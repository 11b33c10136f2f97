"""Editions of the CQC's register: kept whole under their hash, read back for the providers asked
for; and the names by which locations are found.
"""

import hashlib
import json
import sys
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col

from criteria.in_force import Edition
from criteria.register import Location, RatingEntry, RegisterEvidence
from evidence.canonical import canonical
from evidence.codec import Faults, decode, encode
from tender.records.editions import ListedEdition, NamedLocation
from tender.records.faults import StoreGone
from tender.storage.asking import select
from tender.storage.tables import EditionRow, EditionShardRow, LocationNameRow
from tender.storage.tide import remembered_newest
from tender.storage.unit import Unit

SHARDS = 256
_MOST_ASKED = 500  #: values in one question to the database


_KEPT = (
    EditionRow.id,
    EditionRow.file,
    EditionRow.sha256,
    EditionRow.layout,
    EditionRow.day,
    EditionRow.locations,
    EditionRow.ratings,
    EditionRow.by,
    EditionRow.at,
)
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


def shard_of(provider: str) -> int:
    """The shard in which every edition keeps a provider."""
    return int.from_bytes(hashlib.sha256(provider.encode()).digest()[:4]) % SHARDS


def pack(
    locations: Iterable[Location], provider_ratings: Mapping[str, tuple[RatingEntry, ...]]
) -> dict[int, bytes]:
    """The content of an edition by shard, compressed.

    Needs no store, so that it can be done beside the work of others.
    """
    there: dict[int, list[Location]] = {}
    for place in locations:
        there.setdefault(shard_of(place.provider_id), []).append(place)
    rated: dict[int, dict[str, tuple[RatingEntry, ...]]] = {}
    for provider, entries in provider_ratings.items():
        rated.setdefault(shard_of(provider), {})[provider] = entries
    return {
        number: zlib.compress(
            canonical(
                {
                    "locations": encode(there.get(number, [])),
                    "providers": encode(rated.get(number, {})),
                }
            )
        )
        for number in sorted({*there, *rated})
    }


def keep_edition(
    unit: Unit,
    file: RegisterEvidence,
    layout: str,
    on: date,
    content: Mapping[int, bytes],
    counts: tuple[int, int],
    by: int | None,
) -> int:
    """Append an edition with its content; its number. `counts` is locations and ratings."""
    row = EditionRow(
        file=file.file,
        sha256=file.sha256,
        layout=layout,
        day=on.isoformat(),
        locations=counts[0],
        ratings=counts[1],
        by=by,
        at=unit.now,
    )
    unit.append(row)
    assert row.id is not None
    for number, packed in content.items():
        unit.append(EditionShardRow(edition=row.id, shard=number, content=packed))
    return row.id


def editions(session: Session) -> tuple[ListedEdition, ...]:
    """Every edition, newest date first; of one date the one brought in last."""
    rows = session.exec(
        select(*_KEPT).order_by(col(EditionRow.day).desc(), col(EditionRow.id).desc())
    )
    return tuple(
        ListedEdition._make((*row[:4], date.fromisoformat(row[4]), *row[5:])) for row in rows
    )


def shell(edition: ListedEdition) -> Edition:
    """An edition without its content: enough to say whether it counts on a day."""
    return Edition(
        on=edition.on,
        layout=edition.layout,
        file=RegisterEvidence(file=edition.file, row=0, sha256=edition.sha256),
        number=edition.number,
    )


def contents(
    session: Session, chosen: Iterable[Edition], providers: Collection[str]
) -> tuple[Edition, ...]:
    """These editions with all that they say of these providers and nothing else.

    Raises StoreGone where one cannot be read.
    """
    shells = {edition.number: edition for edition in chosen}
    wanted, locations, rated = (
        frozenset(providers),
        dict[int, dict[str, Location]](),
        dict[int, dict[str, tuple[RatingEntry, ...]]](),
    )
    shards = sorted({shard_of(one) for one in wanted})
    for numbers in _in_parts(sorted(shells)):
        question = select(EditionShardRow.edition, EditionShardRow.content).where(
            col(EditionShardRow.edition).in_(numbers), col(EditionShardRow.shard).in_(shards)
        )
        for number, content in session.exec(question):
            data = json.loads(zlib.decompress(content))
            here = [one for one in data["locations"] if one["provider_id"] in wanted]
            locations.setdefault(number, {}).update(
                {one["id"]: _value(Location, one) for one in here}
            )
            of_providers = {
                id: entries for id, entries in data["providers"].items() if id in wanted
            }
            rated.setdefault(number, {}).update(
                _value(Mapping[str, tuple[RatingEntry, ...]], of_providers)
            )
    return tuple(
        Edition(
            on=edition.on,
            layout=edition.layout,
            file=edition.file,
            number=number,
            locations=locations.get(number, {}),
            provider_ratings=rated.get(number, {}),
        )
        for number, edition in shells.items()
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


def newest(session: Session) -> int:
    """The number of the edition that was brought in last: while it stays the same,
    nothing about the register has changed.
    """
    return (
        session.exec(select(EditionRow.id).order_by(col(EditionRow.id).desc()).limit(1)).first()
        or 0
    )


def providers_of(session: Session, locations: Collection[str]) -> frozenset[str]:
    """The providers to which these locations are registered, as far as any edition says."""
    found: set[str] = set()
    for part in _in_parts(sorted(set(locations))):
        found.update(
            session.exec(
                select(LocationNameRow.provider).where(col(LocationNameRow.location).in_(part))
            )
        )
    return frozenset(found)


def providers_in(session: Session, area: str) -> frozenset[str]:
    """The providers with a location in a local authority, in any capitals."""
    folded = area.strip().casefold()
    asked = [
        one
        for one in session.exec(select(LocationNameRow.area).distinct())
        if one.casefold() == folded
    ]
    return (
        frozenset(
            session.exec(
                select(LocationNameRow.provider)
                .where(col(LocationNameRow.area).in_(asked))
                .distinct()
            )
        )
        if asked
        else frozenset()
    )


def areas(session: Session) -> tuple[str, ...]:
    """Every local authority that the register names, by name."""
    return tuple(
        sorted(one for one in session.exec(select(LocationNameRow.area).distinct()) if one)
    )


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
        after = (
            location._replace(gone=bool(known) and not newest_word)
            if before is None
            else _filled(location, before)
            if newest_word
            else before
        )
        if after != before:
            changed[location.location] = after
    if whole and newest_word:
        changed |= {
            id: location._replace(gone=True)
            for id, location in known.items()
            if id not in listed and not location.gone
        }
    table = SQLModel.metadata.tables["place_name"]
    for part in _in_parts([one for one in changed if one in known]):
        connection.execute(table.delete().where(table.c.location.in_(part)))
    if changed:
        connection.execute(table.insert(), [location._asdict() for location in changed.values()])
    return len(changed)


def _filled(location: NamedLocation, before: NamedLocation) -> NamedLocation:
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


def _in_parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + _MOST_ASKED] for start in range(0, len(values), _MOST_ASKED))


def _value(kind: Any, data: Any) -> Any:
    faults = Faults()
    value = decode(kind, data, faults)
    if faults:
        raise StoreGone(
            "An edition of the register cannot be read: "
            f"{'; '.join(' '.join(fault) for fault in faults[:3])}."
        )
    return value
