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
        (one for one in editions if one.on <= day),
        key=lambda one: (one.on, -ORDER.index(one.layout), one.number),
        reverse=True,
    )
    tables: dict[str, Edition] = {}
    for one in known:
        tables.setdefault(one.layout, one)
    return tuple(one for one in known if one.layout == _ANSWERS or tables[one.layout] is one)


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
    listed = next((one.on for one in counted if one.layout in WHOLE), date.min)
    rated = next((one for one in counted if one.layout == _RATINGS), None)
    there = {
        id: said
        for id, said in sorted(spoken.items())
        if said[0].edition.on >= listed or _deregistered(said)
    }
    answers = {
        id(one.edition) for said in there.values() for one in said if one.edition.layout == _ANSWERS
    }
    used = [one for one in counted if one.layout != _ANSWERS or id(one) in answers]
    if not used:
        return None
    return Snapshot(
        on=used[0].on,
        files=tuple(one.file for one in used),
        locations={
            id: _location(said, rated.on if rated else date.min) for id, said in there.items()
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
            said = spoken.setdefault(id, [])
            if edition.layout != _ANSWERS or all(one.edition.layout != _ANSWERS for one in said):
                said.append(_Statement(edition, place))
    return spoken


def _location(said: Sequence[_Statement], rated: date) -> Location:
    """One location with the newest word on each fact.

    Whether it is dormant or deregistered is no fact that an older file may add.
    """
    telling = [one for one in said if one.edition.layout in _SAY_DORMANT]
    return replace(
        reduce(merged, (one.place for one in said)),
        dormant=any(
            one.place.dormant for one in telling if one.edition.on == telling[0].edition.on
        ),
        deregistered=_deregistered(said),
        ratings=_ratings(said, rated),
    )


def _deregistered(said: Sequence[_Statement]) -> date | None:
    """Since when, by the newest word there is:
    a newer file that still has the location unsays it.
    """
    return next(
        (
            one.place.deregistered
            for one in said
            if one.place.deregistered and one.edition.on == said[0].edition.on
        ),
        None,
    )


def _ratings(said: Sequence[_Statement], rated: date) -> tuple[RatingEntry, ...]:
    """The ratings that stand: each question's newest word, and none that a newer file shows to be
    outdated.

    The ratings file and the API's answers have every rating, so what is older than the newer of
    them was replaced or removed. A newer file with fewer (the directory with filters has the
    overall rating alone) leaves the other ratings standing, unless its own word shows that the
    location was rated anew since: another overall rating,
    or one published after the older file was made.
    """
    complete = max([rated, *(one.edition.on for one in said if one.edition.layout == _ANSWERS)])
    kept: tuple[RatingEntry, ...] = ()
    heard: list[_Statement] = []
    for one in said:
        if not one.place.ratings or one.edition.on < complete:
            continue
        newer = [other.place for other in heard if other.edition.on > one.edition.on]
        if any(_outdates(place, one) for place in newer):
            continue
        answered = {
            (entry.service.casefold(), entry.question) for place in newer for entry in place.ratings
        }
        kept = gathered(
            kept,
            [
                entry
                for entry in one.place.ratings
                if (entry.service.casefold(), entry.question) not in answered
            ],
        )
        heard.append(one)
    return kept


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
            one
            for one in place.ratings
            if one.question is KeyQuestion.OVERALL and one.service.casefold() == WHOLE_LOCATION
        ),
        None,
    )
