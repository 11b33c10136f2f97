"""Which of the register's many files count on a day, and what they say together: the snapshot in
force.

The CQC's files come at different times: the directory weekly, the directory with filters and the
ratings monthly, answers of the API whenever somebody asks. Newest is right for each fact, but a
file that is silent on something does not unsay it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import NamedTuple

from criteria.homecare_rating import rates_whole
from criteria.merging import gathered, merged
from criteria.register import KeyQuestion, Location, RatingEntry, RegisterEvidence, Snapshot

#: whose word on a location's facts counts first, of those of one date
ORDER = ("filters", "api", "export", "ratings", "directory")
WHOLE = frozenset({"filters", "export", "directory"})  #: layouts that list the whole register
_SAY_DORMANT = frozenset({"filters", "export", "api"})
_ANSWERS, _RATINGS = "api", "ratings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One file of the register as it was brought in: its date, its layout and what it says."""

    on: date
    layout: str
    file: RegisterEvidence  #: row 0, the whole file
    #: in the order in which editions were brought in; of two of one layout and date the later
    #: counts
    number: int = 0
    locations: Mapping[str, Location] = field(default_factory=dict)
    provider_ratings: Mapping[str, tuple[RatingEntry, ...]] = field(default_factory=dict)


class _Statement(NamedTuple):
    """What one edition says of a location."""

    edition: Edition
    location: Location

    @property
    def on(self) -> date:
        """The date of the edition."""
        return self.edition.on

    @property
    def is_answer(self) -> bool:
        """Whether it is an answer of the API."""
        return self.edition.layout == _ANSWERS


def in_force(editions: Iterable[Edition], day: date) -> tuple[Edition, ...]:
    """The editions that count on a day, newest first: the newest of each layout dated on or before
    it, and every file of the API's answers.
    """
    dated = sorted(
        (edition for edition in editions if edition.on <= day),
        key=lambda edition: (edition.on, -ORDER.index(edition.layout), edition.number),
        reverse=True,
    )
    newest: dict[str, Edition] = {}
    for edition in dated:
        newest.setdefault(edition.layout, edition)
    return tuple(
        edition
        for edition in dated
        if edition.layout == _ANSWERS or newest[edition.layout] is edition
    )


def snapshot_in_force(editions: Iterable[Edition], day: date) -> Snapshot | None:
    """What the register's files said together on a day, or None where none is dated on or before
    it.

    A location is there that the newest file of the whole register lists, or that a file as new as
    that speaks of; one that it lacks is gone, and stays only where an older file says since when it
    is deregistered. Each fact is the newest said; for ratings see `_ratings`.
    """
    counted = in_force(editions, day)
    if not counted:
        return None
    spoken = _spoken(counted)
    listed = next((edition.on for edition in counted if edition.layout in WHOLE), date.min)
    rated = next((edition for edition in counted if edition.layout == _RATINGS), None)
    there = {
        id: statements
        for id, statements in sorted(spoken.items())
        if statements[0].on >= listed or _deregistered(statements)
    }
    telling = {id(statement.edition) for statements in there.values() for statement in statements}
    used = [edition for edition in counted if edition.layout != _ANSWERS or id(edition) in telling]
    if not used:
        return None
    return Snapshot(
        on=used[0].on,
        files=tuple(edition.file for edition in used),
        locations={
            id: _location(statements, rated.on if rated else date.min)
            for id, statements in there.items()
        },
        provider_ratings=rated.provider_ratings if rated else {},
    )


def _spoken(counted: Sequence[Edition]) -> dict[str, list[_Statement]]:
    """What is said of each location, newest first;
    of several answers of the API the newest alone.
    """
    spoken: dict[str, list[_Statement]] = {}
    for edition in counted:
        for id, location in edition.locations.items():
            statements, older = spoken.setdefault(id, []), _Statement(edition, location)
            if not older.is_answer or not any(newer.is_answer for newer in statements):
                statements.append(older)
    return spoken


def _location(statements: Sequence[_Statement], rated: date) -> Location:
    """One location with the newest word on each fact.

    Whether it is dormant or deregistered is no fact that an older file may add.
    """
    telling = [statement for statement in statements if statement.edition.layout in _SAY_DORMANT]
    return replace(
        reduce(merged, (statement.location for statement in statements)),
        dormant=any(
            statement.location.dormant for statement in telling if statement.on == telling[0].on
        ),
        deregistered=_deregistered(statements),
        ratings=_ratings(statements, rated),
    )


def _deregistered(statements: Sequence[_Statement]) -> date | None:
    """Since when, by the newest word there is:
    a newer file that still has the location unsays it.
    """
    return next(
        (
            statement.location.deregistered
            for statement in statements
            if statement.location.deregistered and statement.on == statements[0].on
        ),
        None,
    )


def _ratings(statements: Sequence[_Statement], rated: date) -> tuple[RatingEntry, ...]:
    """The ratings that stand: each question's newest word, and none that a newer file shows to be
    outdated.

    The ratings file and the API's answers have every rating, so what is older than the newer of
    them was replaced or removed. A newer file with fewer (the directory with filters has the
    overall rating alone) leaves the other ratings standing, unless its own word shows that the
    location was rated anew since: another overall rating,
    or one published after the older file was made.
    """
    complete = max([rated, *(statement.on for statement in statements if statement.is_answer)])
    entries: tuple[RatingEntry, ...] = ()
    counted: list[_Statement] = []
    for statement in statements:
        newer = [other.location for other in counted if other.on > statement.on]
        if statement.on >= complete and _stands(statement, newer):
            entries = gathered(entries, _not_answered(statement.location.ratings, newer))
            counted.append(statement)
    return entries


def _stands(statement: _Statement, newer: Sequence[Location]) -> bool:
    """Whether it has ratings, and no newer word shows that they were replaced."""
    return bool(statement.location.ratings) and not any(
        _outdates(location, statement) for location in newer
    )


def _not_answered(
    entries: Sequence[RatingEntry], newer: Sequence[Location]
) -> Sequence[RatingEntry]:
    """Those on questions of which no newer word says anything."""
    if not newer:
        return entries
    answered = {_subject(entry) for location in newer for entry in location.ratings}
    return [entry for entry in entries if _subject(entry) not in answered]


def _subject(entry: RatingEntry) -> tuple[str, KeyQuestion]:
    return entry.service.casefold(), entry.question


def _outdates(newer: Location, older: _Statement) -> bool:
    """Whether the newer overall rating of the location as a whole shows that the
    older file's ratings no longer stand.
    """
    latest, earlier = _overall(newer), _overall(older.location)
    if latest is None:
        return False
    return bool(latest.published and latest.published > older.on) or (
        earlier is not None and earlier.rating is not latest.rating
    )


def _overall(location: Location) -> RatingEntry | None:
    return next(
        (
            entry
            for entry in location.ratings
            if entry.question is KeyQuestion.OVERALL and rates_whole(entry)
        ),
        None,
    )
