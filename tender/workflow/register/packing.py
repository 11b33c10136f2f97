"""A register file read and packed as an edition.

It is read in a process of its own, so that pages go on answering and its memory is given back.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from criteria.reading import gives_homecare
from criteria.register import Location, RegisterEvidence
from evidence.finding import BadInput, Problem
from tender.apart import UnreadFile, run_apart, unread
from tender.intake.register.layouts import RegisterLayout
from tender.intake.register.read import EDITION, read_part
from tender.records.editions import NamedLocation
from tender.storage.editions import pack


class PackedEdition(NamedTuple):
    """A file as an edition: what it is, what it says by shard, the names in it;
    or the problems for which it cannot be taken.
    """

    file: RegisterEvidence
    layout: str
    on: date
    content: Mapping[int, bytes]
    locations: int
    ratings: int
    named: tuple[NamedLocation, ...]
    problems: tuple[Problem, ...] = ()


def pack_edition(
    path: Path, waiting: Callable[[], None], mapped: Sequence[RegisterLayout] = ()
) -> PackedEdition:
    """The file as an edition; `waiting` is called every few seconds meanwhile.

    Raises BadInput with every fault.
    """
    edition = run_apart(_pack, (path, mapped), EDITION, waiting)
    if isinstance(edition, UnreadFile):
        raise unread(path.name, edition.why)
    if edition.problems:
        raise BadInput(edition.problems)
    return edition


def _pack(path: Path, mapped: Sequence[RegisterLayout]) -> PackedEdition:
    nothing = PackedEdition(
        RegisterEvidence(file=path.name, row=0, sha256=""), "", date.min, {}, 0, 0, ()
    )
    try:
        part = read_part(path, mapped)
    except BadInput as refusal:
        return nothing._replace(problems=tuple(refusal.problems))
    if part.problems or part.on is None:
        return nothing._replace(problems=tuple(part.first_problems()))
    places = part.locations.values()
    content = pack(places, part.provider_ratings)
    return PackedEdition(
        part.evidence_at(0),
        part.layout,
        part.on,
        content,
        len(places),
        sum(len(location.ratings) for location in places),
        tuple(map(_named, places)),
    )


def _named(place: Location) -> NamedLocation:
    return NamedLocation(
        place.id,
        place.provider_id,
        place.name,
        place.provider_name,
        place.local_authority,
        place.postcode,
        gives_homecare(place),
    )
