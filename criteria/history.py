"""What the register has said of locations over time, in words:
each rating with the days between which it stood.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.reading import WHOLE_LOCATION, day_in_words, rates_homecare, read_rating
from criteria.register import KeyQuestion, Location, Rating, RatingEntry, RegisterEvidence, Snapshot

GONE = "no longer in the register"
QUESTIONS = (KeyQuestion.OVERALL, *(one for one in KeyQuestion if one is not KeyQuestion.OVERALL))
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
        return tuple(dict.fromkeys(one.service for one in self.lines))

    def of_service(self, service: str) -> tuple[RatingHistory, ...]:
        """The lines about one service."""
        return tuple(one for one in self.lines if one.service == service)


def histories(snapshots: Sequence[Snapshot]) -> tuple[LocationHistory, ...]:
    """Every location of these snapshots (oldest first) with its history;
    those still there come first.
    """
    ids = sorted({id for one in snapshots for id in one.locations})
    found = [_history(id, snapshots) for id in ids]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.standing[0].said == GONE,
                one.location.name.casefold(),
                one.location.id,
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
    found = read_rating(place, KeyQuestion.OVERALL)
    said = [
        one
        for one in place.ratings
        if one.question is KeyQuestion.OVERALL and one.evidence in found.evidence
    ]
    if found.rating:
        return (
            f"{found.rating}, inherited"
            if any(one.inherited for one in said)
            else str(found.rating)
        )
    if any(one.rating for one in said):
        return "files disagree"
    return entry_in_words(said[0]) if said else "no rating is given"


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
    seen = [(one.on, one.locations.get(id)) for one in snapshots]
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
            one for one in place.ratings if one.question is question and _service(one) == service
        ]
        if not entries:
            return RatingSpan(said="removed (given no longer)", since=on) if was_rated else None
        newest = [
            one
            for one in entries
            if one.published
            in (None, max((each.published for each in entries if each.published), default=None))
        ]
        words = " and ".join(dict.fromkeys(entry_in_words(one) for one in newest))
        one = newest[0]
        said = (
            f"removed ({words})" if was_rated and not any(each.rating for each in newest) else words
        )
        return RatingSpan(
            said=said, since=on, rating=one.rating, published=one.published, evidence=one.evidence
        )

    return tell


def _spans(seen: Iterable[tuple[date, Location | None]], tell: _Tell) -> tuple[RatingSpan, ...]:
    """What is said from edition to edition, equal words joined, newest first."""
    spans: list[RatingSpan] = []
    for on, place in seen:
        rated = any(one.rating for one in spans)
        told = (
            tell(place, on, rated) if place else RatingSpan(said=GONE, since=on) if spans else None
        )
        if told is None:
            continue
        if not spans or spans[-1].said != told.said:
            if spans:
                spans[-1] = _ended(spans[-1], on)
            spans.append(told)
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
