"""Editions of the CQC's register: kept whole under their hash, read back for the providers asked
for.
"""

import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col

from criteria.in_force import Edition
from criteria.register import Location, RatingEntry, RegisterEvidence
from evidence.canonical import canonical
from evidence.codec import Faults, decode, encode
from tender.records.editions import ListedEdition
from tender.records.faults import StoreGone
from tender.storage.asking import in_parts, select
from tender.storage.tables import EditionRow, EditionShardRow
from tender.storage.unit import Unit

SHARDS = 256


_LISTED = (
    EditionRow.id,
    EditionRow.file,
    EditionRow.sha256,
    EditionRow.layout,
    EditionRow.day,
    EditionRow.locations,
    EditionRow.ratings,
    EditionRow.by,
    EditionRow.at,
    EditionRow.headings,
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
    by_shard: dict[int, list[Location]] = {}
    for location in locations:
        by_shard.setdefault(shard_of(location.provider_id), []).append(location)
    rated: dict[int, dict[str, tuple[RatingEntry, ...]]] = {}
    for provider, entries in provider_ratings.items():
        rated.setdefault(shard_of(provider), {})[provider] = entries
    return {
        number: zlib.compress(
            canonical(
                {
                    "locations": encode(by_shard.get(number, [])),
                    "providers": encode(rated.get(number, {})),
                }
            )
        )
        for number in sorted({*by_shard, *rated})
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
        headings=file.headings,
    )
    unit.append(row)
    assert row.id is not None
    for number, packed in content.items():
        unit.append(EditionShardRow(edition=row.id, shard=number, content=packed))
    return row.id


def editions(session: Session) -> tuple[ListedEdition, ...]:
    """Every edition, newest date first; of one date the one brought in last."""
    rows = session.exec(
        select(*_LISTED).order_by(col(EditionRow.day).desc(), col(EditionRow.id).desc())
    )
    return tuple(
        ListedEdition._make((*row[:4], date.fromisoformat(row[4]), *row[5:])) for row in rows
    )


def shell(edition: ListedEdition) -> Edition:
    """An edition without its content: enough to say whether it counts on a day."""
    return Edition(
        on=edition.on,
        layout=edition.layout,
        file=RegisterEvidence(
            file=edition.file, row=0, sha256=edition.sha256, headings=edition.headings
        ),
        number=edition.number,
    )


def contents(
    session: Session, chosen: Iterable[Edition], providers: Collection[str]
) -> tuple[Edition, ...]:
    """These editions with all that they say of these providers and nothing else.

    Raises StoreGone where one cannot be read.
    """
    shells = {edition.number: edition for edition in chosen}
    wanted = frozenset(providers)
    locations: dict[int, dict[str, Location]] = {number: {} for number in shells}
    rated: dict[int, dict[str, tuple[RatingEntry, ...]]] = {number: {} for number in shells}
    for number, content in _shards(session, sorted(shells), wanted):
        data = json.loads(zlib.decompress(content))
        for location in data["locations"]:
            if location["provider_id"] in wanted:
                locations[number][location["id"]] = _value(Location, location)
        of_providers = {id: entries for id, entries in data["providers"].items() if id in wanted}
        rated[number] |= _value(Mapping[str, tuple[RatingEntry, ...]], of_providers)
    return tuple(
        Edition(
            on=edition.on,
            layout=edition.layout,
            file=edition.file,
            number=number,
            locations=locations[number],
            provider_ratings=rated[number],
        )
        for number, edition in shells.items()
    )


def _shards(
    session: Session, numbers: Sequence[int], providers: Collection[str]
) -> Iterator[tuple[int, bytes]]:
    """The number of each edition with the content of each shard that keeps one of the providers."""
    shards = sorted({shard_of(provider) for provider in providers})
    for part in in_parts(numbers):
        question = select(EditionShardRow.edition, EditionShardRow.content).where(
            col(EditionShardRow.edition).in_(part), col(EditionShardRow.shard).in_(shards)
        )
        yield from session.exec(question)


def newest(session: Session) -> int:
    """The number of the edition that was brought in last: while it stays the same,
    nothing about the register has changed.
    """
    return (
        session.exec(select(EditionRow.id).order_by(col(EditionRow.id).desc()).limit(1)).first()
        or 0
    )


def _value(kind: Any, data: Any) -> Any:
    faults = Faults()
    value = decode(kind, data, faults)
    if faults:
        raise StoreGone(
            "An edition of the register cannot be read: "
            f"{'; '.join(' '.join(fault) for fault in faults[:3])}."
        )
    return value
