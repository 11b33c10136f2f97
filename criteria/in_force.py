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

from criteria.merging import gathered, merged
from criteria.reading import WHOLE_LOCATION
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
    place: Location


def in_force(editions: Iterable[Edition], day: date) -> tuple[Edition, ...]:
    """The editions that count on a day, newest first: the newest of each layout dated on or before
    it, and every file of the API's answers.
    """
    known = sorted(
        (edition for edition in editions if edition.on <= day),
        key=lambda edition: (edition.on, -ORDER.index(edition.layout), edition.number),
        reverse=True,
    )
    tables: dict[str, Edition] = {}
    for edition in known:
        tables.setdefault(edition.layout, edition)
    return tuple(
        edition
        for edition in known
        if edition.layout == _ANSWERS or tables[edition.layout] is edition
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
        if statements[0].edition.on >= listed or _deregistered(statements)
    }
    answers = {
        id(statement.edition)
        for statements in there.values()
        for statement in statements
        if statement.edition.layout == _ANSWERS
    }
    used = [edition for edition in counted if edition.layout != _ANSWERS or id(edition) in answers]
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
        for id, place in edition.locations.items():
            statements = spoken.setdefault(id, [])
            if edition.layout != _ANSWERS or all(
                statement.edition.layout != _ANSWERS for statement in statements
            ):
                statements.append(_Statement(edition, place))
    return spoken


def _location(statements: Sequence[_Statement], rated: date) -> Location:
    """One location with the newest word on each fact.

    Whether it is dormant or deregistered is no fact that an older file may add.
    """
    telling = [statement for statement in statements if statement.edition.layout in _SAY_DORMANT]
    return replace(
        reduce(merged, (statement.place for statement in statements)),
        dormant=any(
            statement.place.dormant
            for statement in telling
            if statement.edition.on == telling[0].edition.on
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
            statement.place.deregistered
            for statement in statements
            if statement.place.deregistered and statement.edition.on == statements[0].edition.on
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
    complete = max(
        [
            rated,
            *(
                statement.edition.on
                for statement in statements
                if statement.edition.layout == _ANSWERS
            ),
        ]
    )
    entries: tuple[RatingEntry, ...] = ()
    heard: list[_Statement] = []
    for statement in statements:
        if not statement.place.ratings or statement.edition.on < complete:
            continue
        newer = [other.place for other in heard if other.edition.on > statement.edition.on]
        if any(_outdates(place, statement) for place in newer):
            continue
        answered = {
            (entry.service.casefold(), entry.question) for place in newer for entry in place.ratings
        }
        entries = gathered(
            entries,
            [
                entry
                for entry in statement.place.ratings
                if (entry.service.casefold(), entry.question) not in answered
            ],
        )
        heard.append(statement)
    return entries


def _outdates(newer: Location, older: _Statement) -> bool:
    """Whether the newer overall rating of the location as a whole shows that the
    older file's ratings no longer stand.
    """
    now, then = _overall(newer), _overall(older.place)
    if now is None:
        return False
    return bool(now.published and now.published > older.edition.on) or (
        then is not None and then.rating is not now.rating
    )


def _overall(place: Location) -> RatingEntry | None:
    return next(
        (
            entry
            for entry in place.ratings
            if entry.question is KeyQuestion.OVERALL and entry.service.casefold() == WHOLE_LOCATION
        ),
        None,
    )
