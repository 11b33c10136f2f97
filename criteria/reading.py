"""How a rating, and every other fact a condition looks at, is read from the register for one
location or for the locations of one provider.

Nothing here passes or fails anybody: a reading says met, not met or unknown,
in one sentence with its evidence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.participation import Condition, Measure, Scope
from criteria.register import KeyQuestion, Location, Rating, RatingEntry, RegisterEvidence, Snapshot

#: the service under which a rating of the location as a whole is printed
WHOLE_LOCATION = "overall"
REGISTER_MEASURES = frozenset(
    {
        Measure.REGISTERED,
        Measure.INSPECTED,
        Measure.OVERALL,
        Measure.KEY_QUESTION,
        Measure.PERSONAL_CARE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReading:
    """A fact against what is needed: met, not met, or None where the register cannot tell."""

    met: bool | None
    fact: str
    evidence: tuple[RegisterEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRead:
    """The rating that counts for homecare at a location,
    or None with the reason why there is none.
    """

    rating: Rating | None
    fact: str
    evidence: tuple[RegisterEvidence, ...]


def rates_homecare(service: str) -> bool:
    """Whether a service or population group is homecare ("Homecare service", "Homecare agencies",
    "Domiciliary care service").
    """
    folded = service.casefold()
    return "homecare" in folded or "domiciliary care" in folded


def gives_homecare(location: Location) -> bool | None:
    """Whether the location gives homecare or holds the activity personal care;
    None where no file of the snapshot says.
    """
    if location.homecare or location.personal_care:
        return True
    return None if location.homecare is None and location.personal_care is None else False


def is_active(location: Location, day: date) -> bool:
    """Registered on the day and not dormant."""
    return not location.dormant and not _gone(location, day)


def homecare_locations(snapshot: Snapshot, provider_id: str, day: date) -> tuple[Location, ...]:
    """The provider's active locations that give homecare,
    or of which no file says that they do not.
    """
    return tuple(
        place
        for place in snapshot.of_provider(provider_id)
        if is_active(place, day) and gives_homecare(place) is not False
    )


def read_rating(location: Location, question: KeyQuestion) -> RatingRead:
    """The location's rating for homecare on one question.

    The newest published of two counts: the rating of the location as a whole and the rating of its
    homecare service group. Since the CQC's single assessment framework (2023 on) a location with
    two services has no rating as a whole, and the service's counts. Entries of one date that
    disagree give no rating, and the sentence names both.
    """
    asked = [entry for entry in location.ratings if entry.question is question]
    counted = [
        entry
        for entry in asked
        if entry.service.casefold() == WHOLE_LOCATION or rates_homecare(entry.service)
    ]
    rated = [entry for entry in counted if entry.rating]
    if not rated:
        return _unrated(location, question, asked, counted)
    chosen = _newest(rated)
    if len({entry.rating for entry in chosen}) > 1:
        said = " and ".join(
            f"{entry.rating} ({entry.evidence.file} row {entry.evidence.row})" for entry in chosen
        )
        return RatingRead(
            rating=None,
            fact=f"Location {location.id}: the register's files disagree on {question}: {said}",
            evidence=_sources(chosen),
        )
    entry = chosen[0]
    return RatingRead(
        rating=entry.rating,
        fact=_rated_sentence(location, entry, counted),
        evidence=_sources(chosen),
    )


def _newest(rated: Sequence[RatingEntry]) -> list[RatingEntry]:
    """The newest rating as a whole, or that of the homecare service where it is newer; a rating
    without a date stands beside the newest of its kind.
    """
    latest = []
    for whole in (True, False):
        kind = [entry for entry in rated if (entry.service.casefold() == WHOLE_LOCATION) is whole]
        day = max((entry.published or date.min for entry in kind), default=date.min)
        latest.append((day, [entry for entry in kind if entry.published in (None, day)]))
    (whole_day, as_a_whole), (service_day, of_service) = latest
    return of_service if not as_a_whole or (of_service and service_day > whole_day) else as_a_whole


def _rated_sentence(location: Location, entry: RatingEntry, counted: Sequence[RatingEntry]) -> str:
    sentence = f"Location {location.id}: {entry.question} is {entry.rating}"
    if entry.service.casefold() != WHOLE_LOCATION:
        whole = next(
            (entry for entry in counted if entry.service.casefold() == WHOLE_LOCATION), None
        )
        why = f"as a whole {_said(whole)}" if whole else "not rated as a whole"
        sentence += f" for “{entry.service}” ({why})"
    if entry.inherited:
        sentence += ", inherited from the provider before it"
    return sentence + (", and the location is dormant" if location.dormant else "")


def _unrated(
    location: Location,
    question: KeyQuestion,
    asked: Sequence[RatingEntry],
    counted: Sequence[RatingEntry],
) -> RatingRead:
    others = [entry for entry in asked if entry.rating and entry not in counted]
    where = _sources(counted or others) or location.sources
    said = next((_said(entry) for entry in counted if entry.said), "")
    if others:
        other = (
            f"only “{others[0].service}” has a rating ({others[0].rating}), "
            "and that is not its homecare"
        )
        return RatingRead(
            rating=None, fact=f"Location {location.id}: on {question} {other}", evidence=where
        )
    if counted:
        return RatingRead(
            rating=None,
            fact=f"Location {location.id}: {question} is {said or 'blank, so not yet rated'}",
            evidence=where,
        )
    return RatingRead(
        rating=None,
        fact=f"Location {location.id}: no register file of this date gives {question}",
        evidence=where,
    )


def _said(entry: RatingEntry) -> str:
    return str(entry.rating or "") or (
        f"“{entry.said}”" if entry.said else "blank, so not yet rated"
    )


def _sources(entries: Sequence[RatingEntry]) -> tuple[RegisterEvidence, ...]:
    return tuple(dict.fromkeys(entry.evidence for entry in entries))


def _gone(location: Location, day: date) -> bool:
    return location.deregistered is not None and location.deregistered <= day


def day_in_words(day: date) -> str:
    """A date as people write it: 4 April 2024."""
    return f"{day:%-d %B %Y}"


def needed(condition: Condition) -> str:
    """What would meet a register-based condition, in words."""
    words = {
        Measure.REGISTERED: "registration with the CQC on the day",
        Measure.INSPECTED: "at least one inspection by the CQC",
        Measure.PERSONAL_CARE: "the regulated activity personal care",
    }
    if condition.measure in words:
        return words[condition.measure]
    return f"{_question(condition)} at least {condition.rating}"


def _question(condition: Condition) -> KeyQuestion | None:
    return (
        condition.key_question if condition.measure is Measure.KEY_QUESTION else KeyQuestion.OVERALL
    )


def read(condition: Condition, location: Location, day: date) -> FactReading:
    """One register-based condition against one location on a day.

    Raises ValueError for a measure the register knows nothing of.
    """
    if condition.measure not in _READERS:
        raise ValueError(f"{condition.measure.value} is not read from the register")
    return _READERS[condition.measure](condition, location, day)


def combine(readings: Sequence[FactReading], scope: Scope) -> FactReading:
    """Several locations' readings as one: by Scope.MAJORITY more than half must be met,
    by any other scope each must.
    """
    if len(readings) == 1:
        return readings[0]
    met = [reading for reading in readings if reading.met]
    unknown = [reading for reading in readings if reading.met is None]
    below = [reading for reading in readings if reading.met is False]
    state: bool | None
    if scope is Scope.MAJORITY:
        sure, possible = 2 * len(met) > len(readings), 2 * (len(met) + len(unknown)) > len(readings)
        state = True if sure else None if possible else False
    else:
        state = False if below else None if unknown else True
    telling = met if state else below + unknown if state is False else unknown
    told = "; ".join(reading.fact for reading in telling)
    evidence = tuple(dict.fromkeys(where for reading in telling for where in reading.evidence))
    return FactReading(
        met=state,
        fact=f"{len(met)} of {len(readings)} locations meet it: {told}",
        evidence=evidence,
    )


def _registered(_condition: Condition, place: Location, day: date) -> FactReading:
    if _gone(place, day) and place.deregistered:
        return FactReading(
            met=False,
            fact=f"Location {place.id} was deregistered on {day_in_words(place.deregistered)}",
            evidence=place.sources,
        )
    if place.registered and place.registered > day:
        return FactReading(
            met=False,
            fact=f"Location {place.id} is registered only from {day_in_words(place.registered)}",
            evidence=place.sources,
        )
    since = f" since {day_in_words(place.registered)}" if place.registered else ""
    return FactReading(
        met=True,
        fact=f"Location {place.id} is registered{since}"
        + (" and is dormant" if place.dormant else ""),
        evidence=place.sources,
    )


def _inspected(_condition: Condition, place: Location, _on: date) -> FactReading:
    rated = next((entry for entry in place.ratings if entry.rating), None)
    if rated:
        inherited = ", inherited from the provider before it" if rated.inherited else ""
        return FactReading(
            met=True,
            fact=(
                f"Location {place.id} has been inspected: "
                f"{rated.question} is {rated.rating}{inherited}"
            ),
            evidence=(rated.evidence,),
        )
    if place.inspected:
        how = (
            f"last checked on {day_in_words(place.last_check)}"
            if place.last_check
            else "a file prints “Inspected but not rated”"
        )
        return FactReading(
            met=True, fact=f"Location {place.id} has been inspected: {how}", evidence=place.sources
        )
    if place.inspected is False:
        return FactReading(
            met=False,
            fact=f"Location {place.id} is not yet inspected",
            evidence=_sources(place.ratings),
        )
    return FactReading(
        met=None,
        fact=(
            f"Location {place.id} shows no rating and no report, which does not prove that it "
            "was never inspected"
        ),
        evidence=place.sources,
    )


def _rated(condition: Condition, place: Location, day: date) -> FactReading:
    question = _question(condition)
    if question is None or condition.rating is None:
        return FactReading(
            met=None,
            fact=f"condition {condition.id} does not say which rating is needed",
            evidence=place.sources,
        )
    rating = read_rating(place, question)
    if _gone(place, day) and place.deregistered:
        return FactReading(
            met=None,
            fact=f"{rating.fact}, but it was deregistered on {day_in_words(place.deregistered)}",
            evidence=(*rating.evidence, *place.sources),
        )
    if rating.rating is None:
        return FactReading(met=None, fact=rating.fact, evidence=rating.evidence)
    return FactReading(
        met=rating.rating.at_least(condition.rating), fact=rating.fact, evidence=rating.evidence
    )


def _personal_care(_condition: Condition, place: Location, _on: date) -> FactReading:
    if place.personal_care is None:
        return FactReading(
            met=None,
            fact=(
                f"Location {place.id}: no register file of this date gives its regulated activities"
            ),
            evidence=place.sources,
        )
    verb = "holds" if place.personal_care else "does not hold"
    return FactReading(
        met=place.personal_care,
        fact=f"Location {place.id} {verb} the regulated activity personal care",
        evidence=place.sources,
    )


_READERS: dict[Measure, Callable[[Condition, Location, date], FactReading]] = {
    Measure.REGISTERED: _registered,
    Measure.INSPECTED: _inspected,
    Measure.OVERALL: _rated,
    Measure.KEY_QUESTION: _rated,
    Measure.PERSONAL_CARE: _personal_care,
}
