"""What one file gave, and how files of the same date become one snapshot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from criteria.in_force import ORDER
from criteria.merging import merged
from criteria.register import Location, RatingEntry, RegisterEvidence, Snapshot
from evidence.finding import BadInput, Problem

Read = TypeVar("Read")
MOST_TOLD = 50  #: problems told for one file; the rest are counted


@dataclass(slots=True)
class RegisterPart:
    """One file as read so far, with the problems met in it."""

    file: str
    sha256: str
    layout: str = ""
    mapped: str = ""  #: the mapping of headings that it was read by, in words
    on: date | None = None
    locations: dict[str, Location] = field(default_factory=dict)
    provider_ratings: dict[str, tuple[RatingEntry, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def evidence_at(self, row: int) -> RegisterEvidence:
        """The evidence of one row."""
        headings = "" if row else self.mapped
        return RegisterEvidence(file=self.file, row=row, sha256=self.sha256, headings=headings)

    def problem(self, place: str, what: str, right: str) -> None:
        """Note a fault and go on."""
        self.problems.append(Problem(file=self.file, place=place, what=what, right=right))

    def short_row(self, place: str, count: int, widest: int) -> None:
        """Note a row that has fewer cells than the heading."""
        what = f"the row has {count} columns and the heading has more than {widest}"
        self.problem(place, what, "mend the row; a comma may want its quotes")

    def value(
        self, parse: Callable[[str], Read], text: str, place: Callable[[], str], right: str
    ) -> Read | None:
        """A cell as `parse` reads it, or None with its fault noted."""
        try:
            return parse(text)
        except ValueError as error:
            self.problem(place(), str(error), right)
            return None

    def add(self, location: Location) -> None:
        """Take a location in; note a conflict where another row says something else of it."""
        first = self.locations.setdefault(location.id, location)
        if first is not location and not _same(first, location):
            self.problems.append(
                _conflict(self.file, location.evidence, first.evidence, location.id)
            )

    def first_problems(self) -> list[Problem]:
        """The problems a person is told: the first fifty, and how many more there are."""
        first, rest = self.problems[:MOST_TOLD], len(self.problems) - MOST_TOLD
        if rest > 0:
            what, right = f"and {rest} more", "mend those above first"
            first.append(Problem(file=self.file, place="", what=what, right=right))
        return first


def snapshot(parts: Sequence[RegisterPart], on: date) -> Snapshot:
    """The files of one date as one snapshot.

    Raises BadInput where two files of one layout say different things of one location.
    """
    locations: dict[str, Location] = {}
    layouts: dict[str, str] = {}
    providers: dict[str, tuple[RatingEntry, ...]] = {}
    problems = []
    for part in sorted(parts, key=lambda part: ORDER.index(part.layout)):
        for id, location in part.locations.items():
            first = locations.get(id)
            if first is not None and layouts[id] == part.layout and not _same(first, location):
                problems.append(_conflict(part.file, location.evidence, first.evidence, id))
            locations[id] = location if first is None else merged(first, location)
            layouts.setdefault(id, part.layout)
        providers.update(part.provider_ratings)
    if problems:
        raise BadInput(problems)
    return Snapshot(
        on=on,
        files=tuple(part.evidence_at(0) for part in parts),
        locations=locations,
        provider_ratings=providers,
    )


def _conflict(file: str, second: RegisterEvidence, first: RegisterEvidence, id: str) -> Problem:
    """The sentence about two rows that cannot both be true."""
    what = f"location {id} stands here and in {first.file} row {first.row} with different facts"
    return Problem(
        file=file, place=f"row {second.row}", what=what, right="keep the row that is true"
    )


def _same(location: Location, other: Location) -> bool:
    """Whether two rows say the same of a location, wherever they stand."""
    return _facts(location) == _facts(other)


def _facts(location: Location) -> tuple[Location, frozenset[tuple[object, ...]]]:
    ratings = frozenset(
        (entry.question, entry.service, entry.rating, entry.said, entry.published)
        for entry in location.ratings
    )
    return replace(location, evidence=_NOWHERE, also=(), ratings=()), ratings


_NOWHERE = RegisterEvidence(file="", row=0, sha256="")
