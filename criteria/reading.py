"""How every fact that a condition looks at is read from the register for one location or for the
locations of one provider.

Nothing here passes or fails anybody: a reading says met, not met or unknown,
in one sentence with its evidence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from criteria.homecare_rating import read_rating, sources_of
from criteria.participation import Condition, Measure, Scope
from criteria.register import KeyQuestion, Location, RegisterEvidence, Snapshot

MOST_TOLD = 5  #: locations told of in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReading:
    """A fact against what is needed: met, not met, or None where the register cannot tell."""

    met: bool | None
    fact: str
    evidence: tuple[RegisterEvidence, ...] = ()
    each: tuple[str, ...] = ()  #: the fact of each location, where the sentence has the first few


class RegisterMeasure(NamedTuple):
    """A measure that the register can show: how it is read of one location on a day, and in words
    what would meet it, with {question} and {rating} in place of the condition's own.
    """

    read: Callable[[Condition, Location, date], FactReading]
    needed: str


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
        location
        for location in snapshot.of_provider(provider_id)
        if is_active(location, day) and gives_homecare(location) is not False
    )


def _gone(location: Location, day: date) -> bool:
    return location.deregistered is not None and location.deregistered <= day


def day_in_words(day: date) -> str:
    """A date as people write it: 4 April 2024."""
    return f"{day:%-d %B %Y}"


def hour_in_words(at: datetime) -> str:
    """A time on the clock as people write it: "3:05pm", "midday", "midnight"."""
    half = "am" if at.hour < 12 else "pm"
    usual = f"{at.hour % 12 or 12}:{at.minute:02d}{half}"
    return {(0, 0): "midnight", (12, 0): "midday"}.get((at.hour, at.minute), usual)


def needed(condition: Condition) -> str:
    """What would meet a register-based condition, in words."""
    words = MEASURES[condition.measure].needed
    return words.format(question=_question(condition), rating=condition.rating)


def _question(condition: Condition) -> KeyQuestion | None:
    return (
        condition.key_question if condition.measure is Measure.KEY_QUESTION else KeyQuestion.OVERALL
    )


def read(condition: Condition, location: Location, day: date) -> FactReading:
    """One register-based condition against one location on a day.

    Raises ValueError for a measure the register knows nothing of.
    """
    if condition.measure not in MEASURES:
        raise ValueError(f"{condition.measure.value} is not read from the register")
    return MEASURES[condition.measure].read(condition, location, day)


def combine(
    readings: Sequence[FactReading], scope: Scope, most: int | None = MOST_TOLD
) -> FactReading:
    """Several locations' readings as one: by Scope.MAJORITY more than half must be met,
    by any other scope each must. Its sentence tells of `most` locations, or of all.
    """
    if len(readings) == 1:
        return readings[0]
    met = [reading for reading in readings if reading.met]
    unknown = [reading for reading in readings if reading.met is None]
    below = [reading for reading in readings if reading.met is False]
    together = most_met(readings) if scope is Scope.MAJORITY else all_met(readings)
    telling = {True: met, False: below + unknown, None: unknown}[together]
    facts = tuple(reading.fact for reading in telling)
    more = most is not None and len(facts) > most
    told = (*facts[:most], f"and {len(facts) - len(facts[:most])} more") if more else facts
    return FactReading(
        met=together,
        fact=f"{len(met)} of {len(readings)} locations meet it: {'; '.join(told)}",
        each=facts if more else (),
        evidence=tuple(dict.fromkeys(where for reading in telling for where in reading.evidence)),
    )


def all_met(readings: Sequence[FactReading]) -> bool | None:
    """Whether each is met: not where any is not, and otherwise unknown where any is unknown."""
    if any(reading.met is False for reading in readings):
        return False
    return None if any(reading.met is None for reading in readings) else True


def most_met(readings: Sequence[FactReading]) -> bool | None:
    """Whether more than half are met: unknown where those that are unknown could make them so."""
    met = sum(reading.met is True for reading in readings)
    unknown = sum(reading.met is None for reading in readings)
    if 2 * met > len(readings):
        return True
    return None if 2 * (met + unknown) > len(readings) else False


def _registered(_condition: Condition, location: Location, day: date) -> FactReading:
    if _gone(location, day) and location.deregistered:
        met, state = False, f"was deregistered on {day_in_words(location.deregistered)}"
    elif location.registered and location.registered > day:
        met, state = False, f"is registered only from {day_in_words(location.registered)}"
    else:
        since = f" since {day_in_words(location.registered)}" if location.registered else ""
        met, state = True, f"is registered{since}" + (" and is dormant" if location.dormant else "")
    return FactReading(met=met, fact=f"Location {location.id} {state}", evidence=location.sources)


def _inspected(_condition: Condition, location: Location, _day: date) -> FactReading:
    rated = next((entry for entry in location.ratings if entry.rating), None)
    met, evidence = location.inspected, location.sources
    if rated:
        inherited = ", inherited from the provider before it" if rated.inherited else ""
        met, evidence = True, (rated.evidence,)
        state = f"has been inspected: {rated.question} is {rated.rating}{inherited}"
    elif met and location.last_check:
        state = f"has been inspected: last checked on {day_in_words(location.last_check)}"
    elif met:
        state = "has been inspected: a file prints “Inspected but not rated”"
    elif met is False:
        state, evidence = "is not yet inspected", sources_of(location.ratings)
    else:
        state = "shows no rating and no report, which does not prove that it was never inspected"
    return FactReading(met=met, fact=f"Location {location.id} {state}", evidence=evidence)


def _rated(condition: Condition, location: Location, day: date) -> FactReading:
    question = _question(condition)
    if question is None or condition.rating is None:
        return FactReading(
            met=None,
            fact=f"condition {condition.id} does not say which rating is needed",
            evidence=location.sources,
        )
    rating = read_rating(location, question)
    if _gone(location, day) and location.deregistered:
        return FactReading(
            met=None,
            fact=f"{rating.fact}, but it was deregistered on {day_in_words(location.deregistered)}",
            evidence=(*rating.evidence, *location.sources),
        )
    met = None if rating.rating is None else rating.rating.at_least(condition.rating)
    return FactReading(met=met, fact=rating.fact, evidence=rating.evidence)


def _personal_care(_condition: Condition, location: Location, _day: date) -> FactReading:
    states = {
        None: ": no register file of this date gives its regulated activities",
        True: " holds the regulated activity personal care",
        False: " does not hold the regulated activity personal care",
    }
    return FactReading(
        met=location.personal_care,
        fact=f"Location {location.id}{states[location.personal_care]}",
        evidence=location.sources,
    )


#: every measure that is read from the register
MEASURES: Mapping[Measure, RegisterMeasure] = {
    Measure.REGISTERED: RegisterMeasure(_registered, "registration with the CQC on the day"),
    Measure.INSPECTED: RegisterMeasure(_inspected, "at least one inspection by the CQC"),
    Measure.OVERALL: RegisterMeasure(_rated, "{question} at least {rating}"),
    Measure.KEY_QUESTION: RegisterMeasure(_rated, "{question} at least {rating}"),
    Measure.PERSONAL_CARE: RegisterMeasure(_personal_care, "the regulated activity personal care"),
}
REGISTER_MEASURES = frozenset(MEASURES)
