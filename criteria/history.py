"""What the register has said of locations over time, in words:
each rating with the days between which it stood.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.reading import WHOLE_LOCATION, day_in_words, rates_homecare, read_rating
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
    ids = sorted({id for snapshot in snapshots for id in snapshot.locations})
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


def standing(place: Location, day: date) -> str:
    """How a location stands on a day: registered, dormant, or deregistered and since when."""
    if place.deregistered and place.deregistered <= day:
        return f"deregistered on {day_in_words(place.deregistered)}"
    if place.registered and place.registered > day:
        return f"registered from {day_in_words(place.registered)}"
    return "registered, and dormant" if place.dormant else "registered"


def overall_in_words(place: Location) -> str:
    """The overall rating that counts for homecare, or what stands in its place."""
    rating = read_rating(place, KeyQuestion.OVERALL)
    entries = [
        entry
        for entry in place.ratings
        if entry.question is KeyQuestion.OVERALL and entry.evidence in rating.evidence
    ]
    if rating.rating:
        return (
            f"{rating.rating}, inherited"
            if any(entry.inherited for entry in entries)
            else str(rating.rating)
        )
    if any(entry.rating for entry in entries):
        return "files disagree"
    return entry_in_words(entries[0]) if entries else "no rating is given"


def entry_in_words(entry: RatingEntry) -> str:
    """One line of the register in words."""
    if entry.rating:
        return (
            f"{entry.rating}, inherited from the provider before"
            if entry.inherited
            else str(entry.rating)
        )
    return _NOT_RATINGS.get(entry.said.casefold(), f"“{entry.said}”")


def _history(id: str, snapshots: Sequence[Snapshot]) -> LocationHistory:
    seen = [(snapshot.on, snapshot.locations.get(id)) for snapshot in snapshots]
    last = next(place for _, place in reversed(seen) if place)
    keys = {
        (_service(entry), entry.question) for _, place in seen if place for entry in place.ratings
    }
    lines = [
        RatingHistory(
            service=service, question=question, spans=_spans(seen, _teller(service, question))
        )
        for service, question in sorted(keys, key=_order)
    ]
    return LocationHistory(
        location=last,
        standing=_spans(seen, lambda place, on, _: RatingSpan(said=standing(place, on), since=on)),
        lines=tuple(lines),
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
    return "Overall" if entry.service.casefold() == WHOLE_LOCATION else entry.service


_Tell = Callable[[Location, date, bool], RatingSpan | None]


def _teller(service: str, question: KeyQuestion) -> _Tell:
    """What a location's entries say on one question; nothing where they never said anything yet."""

    def tell(place: Location, on: date, was_rated: bool) -> RatingSpan | None:
        entries = [
            entry
            for entry in place.ratings
            if entry.question is question and _service(entry) == service
        ]
        if not entries:
            return RatingSpan(said="removed (given no longer)", since=on) if was_rated else None
        newest = [
            entry
            for entry in entries
            if entry.published
            in (None, max((each.published for each in entries if each.published), default=None))
        ]
        words = " and ".join(dict.fromkeys(entry_in_words(entry) for entry in newest))
        entry = newest[0]
        said = (
            f"removed ({words})" if was_rated and not any(each.rating for each in newest) else words
        )
        return RatingSpan(
            said=said,
            since=on,
            rating=entry.rating,
            published=entry.published,
            evidence=entry.evidence,
        )

    return tell


def _spans(seen: Iterable[tuple[date, Location | None]], tell: _Tell) -> tuple[RatingSpan, ...]:
    """What is said from edition to edition, equal words joined, newest first."""
    spans: list[RatingSpan] = []
    for on, place in seen:
        rated = any(span.rating for span in spans)
        span = (
            tell(place, on, rated) if place else RatingSpan(said=GONE, since=on) if spans else None
        )
        if span is None:
            continue
        if not spans or spans[-1].said != span.said:
            if spans:
                spans[-1] = _ended(spans[-1], on)
            spans.append(span)
    return tuple(reversed(spans))


def _ended(span: RatingSpan, until: date) -> RatingSpan:
    return RatingSpan(
        said=span.said,
        since=span.since,
        until=until,
        rating=span.rating,
        published=span.published,
        evidence=span.evidence,
    )
