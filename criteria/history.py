"""What the register has said of locations over time, in words:
each rating with the days between which it stood.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from criteria.homecare_rating import WHOLE_LOCATION, rates_homecare, rates_whole, read_rating
from criteria.reading import day_in_words
from criteria.register import KeyQuestion, Location, Rating, RatingEntry, RegisterEvidence, Snapshot

GONE = "no longer in the register"
QUESTIONS = (
    KeyQuestion.OVERALL,
    *(key_question for key_question in KeyQuestion if key_question is not KeyQuestion.OVERALL),
)
_NOT_RATINGS = {
    "": "not yet rated",
    "not yet inspected": "not yet inspected",
    "inspected but not rated": "inspected but not rated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSpan:
    """What was said from one edition on, until another said something else;
    `until` is None where it still stands.
    """

    said: str
    since: date
    until: date | None = None
    rating: Rating | None = None
    published: date | None = None
    evidence: RegisterEvidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingHistory:
    """One question about one service (or the location as a whole), newest word first."""

    service: str
    question: KeyQuestion
    spans: tuple[RatingSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationHistory:
    """A location as last seen, how it stood over time, and its ratings; newest word first."""

    location: Location
    standing: tuple[RatingSpan, ...]
    lines: tuple[RatingHistory, ...]

    @property
    def services(self) -> tuple[str, ...]:
        """What was rated: the location as a whole first, then homecare, then other services."""
        return tuple(dict.fromkeys(history.service for history in self.lines))

    def of_service(self, service: str) -> tuple[RatingHistory, ...]:
        """The lines about one service."""
        return tuple(history for history in self.lines if history.service == service)


def histories(snapshots: Sequence[Snapshot]) -> tuple[LocationHistory, ...]:
    """Every location of these snapshots (oldest first) with its history;
    those still there come first.
    """
    ids = {id for snapshot in snapshots for id in snapshot.locations}
    location_histories = [_history(id, snapshots) for id in ids]
    return tuple(
        sorted(
            location_histories,
            key=lambda history: (
                history.standing[0].said == GONE,
                history.location.name.casefold(),
                history.location.id,
            ),
        )
    )


def standing(location: Location, day: date) -> str:
    """How a location stands on a day: registered, dormant, or deregistered and since when."""
    if location.deregistered and location.deregistered <= day:
        return f"deregistered on {day_in_words(location.deregistered)}"
    if location.registered and location.registered > day:
        return f"registered from {day_in_words(location.registered)}"
    return "registered, and dormant" if location.dormant else "registered"


def overall_in_words(location: Location) -> str:
    """The overall rating that counts for homecare, or what stands in its place."""
    rating = read_rating(location, KeyQuestion.OVERALL)
    entries = [
        entry
        for entry in location.ratings
        if entry.question is KeyQuestion.OVERALL and entry.evidence in rating.evidence
    ]
    if rating.rating:
        inherited = any(entry.inherited for entry in entries)
        return f"{rating.rating}, inherited" if inherited else str(rating.rating)
    if any(entry.rating for entry in entries):
        return "files disagree"
    return entry_in_words(entries[0]) if entries else "no rating is given"


def entry_in_words(entry: RatingEntry) -> str:
    """One line of the register in words."""
    if entry.rating:
        inherited = ", inherited from the provider before" if entry.inherited else ""
        return f"{entry.rating}{inherited}"
    return _NOT_RATINGS.get(entry.said.casefold(), f"“{entry.said}”")


def _history(id: str, snapshots: Sequence[Snapshot]) -> LocationHistory:
    editions = [(snapshot.on, snapshot.locations.get(id)) for snapshot in snapshots]
    locations = [location for _, location in editions if location]
    keys = {
        (_service(entry), entry.question) for location in locations for entry in location.ratings
    }
    lines = [
        RatingHistory(
            service=service, question=question, spans=_spans(editions, _rating(service, question))
        )
        for service, question in sorted(keys, key=_order)
    ]
    return LocationHistory(
        location=locations[-1], standing=_spans(editions, _standing), lines=tuple(lines)
    )


def _order(key: tuple[str, KeyQuestion]) -> tuple[bool, bool, str, int]:
    service, question = key
    return (
        service.casefold() != WHOLE_LOCATION,
        not rates_homecare(service),
        service,
        QUESTIONS.index(question),
    )


def _service(entry: RatingEntry) -> str:
    return "Overall" if rates_whole(entry) else entry.service


#: what one edition says of a location, given whether an older one had a rating of it
_Word = Callable[[Location, date, bool], RatingSpan | None]


def _standing(location: Location, on: date, _was_rated: bool) -> RatingSpan:
    return RatingSpan(said=standing(location, on), since=on)


def _rating(service: str, question: KeyQuestion) -> _Word:
    """What a location's entries say on one question; nothing where they never said anything yet."""

    def rating(location: Location, on: date, was_rated: bool) -> RatingSpan | None:
        entries = [
            entry
            for entry in location.ratings
            if entry.question is question and _service(entry) == service
        ]
        if not entries:
            return RatingSpan(said="removed (given no longer)", since=on) if was_rated else None
        newest = _newest(entries)
        words = " and ".join(dict.fromkeys(entry_in_words(entry) for entry in newest))
        removed = was_rated and not any(entry.rating for entry in newest)
        return RatingSpan(
            said=f"removed ({words})" if removed else words,
            since=on,
            rating=newest[0].rating,
            published=newest[0].published,
            evidence=newest[0].evidence,
        )

    return rating


def _newest(entries: Sequence[RatingEntry]) -> list[RatingEntry]:
    """Those published last, and those without a date."""
    day = max((entry.published for entry in entries if entry.published), default=None)
    return [entry for entry in entries if entry.published in (None, day)]


def _spans(editions: Iterable[tuple[date, Location | None]], word: _Word) -> tuple[RatingSpan, ...]:
    """What is said from edition to edition, equal words joined, newest first."""
    spans: list[RatingSpan] = []
    for on, location in editions:
        span = None
        if location:
            span = word(location, on, any(earlier.rating for earlier in spans))
        elif spans:
            span = RatingSpan(said=GONE, since=on)
        if span is None or (spans and spans[-1].said == span.said):
            continue
        if spans:
            spans[-1] = replace(spans[-1], until=on)
        spans.append(span)
    return tuple(reversed(spans))
