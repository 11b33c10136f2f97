"""What a gate would do to supply before it is chosen: of the homecare providers in an area, how
many it admits and which it loses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from criteria.participation import Condition, Measure, Scope
from criteria.reading import (
    REGISTER_MEASURES,
    FactReading,
    combine,
    gives_homecare,
    is_active,
    read,
    read_rating,
)
from criteria.register import KeyQuestion, Location, Rating, Snapshot

NOT_YET_RATED = "Not yet rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderNotAdmitted:
    """A provider that a gate does not admit, and why."""

    provider_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateEffect:
    """What one gate, or all together, does: every provider is admitted, lost or unknown."""

    gate: str  #: id of the condition, or "all"
    title: str
    admits: int
    lost: tuple[ProviderNotAdmitted, ...]
    #: the register file does not say; not admitted until somebody asks
    unknown: tuple[ProviderNotAdmitted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketEffect:
    """The market of an area on the day of the snapshot, and what each gate would leave of it."""

    area: str
    on: date
    providers: int
    #: providers by their best overall rating in the area, and those not yet rated
    ratings: Mapping[str, int]
    gates: tuple[GateEffect, ...]
    together: GateEffect
    #: ids of conditions that no register can show, such as rates and declarations
    not_applied: tuple[str, ...] = ()
    #: active locations of the area of which no file says whether they give homecare; not counted
    unclassified: int = 0


def areas(snapshot: Snapshot) -> tuple[str, ...]:
    """Every local authority of the snapshot, by name."""
    return tuple(
        sorted(
            {
                place.local_authority
                for place in snapshot.locations.values()
                if place.local_authority
            }
        )
    )


def market(snapshot: Snapshot, area: str, conditions: Sequence[Condition]) -> MarketEffect:
    """The effect of each register-based condition, and of all together, on the providers with an
    active homecare location in `area`.

    A provider with several locations there is admitted where one of them meets every gate on the
    serving location, since it could name that one; a gate on the worst or the majority looks at all
    of them. A provider that is not yet inspected is lost to a rating gate.
    """
    here = [
        place
        for place in snapshot.locations.values()
        if place.local_authority.casefold() == area.strip().casefold()
        and is_active(place, snapshot.on)
    ]
    providers: dict[str, list[Location]] = {}
    for place in sorted(here, key=lambda place: place.id):
        if gives_homecare(place):
            providers.setdefault(place.provider_id, []).append(place)
    applied = [condition for condition in conditions if condition.measure in REGISTER_MEASURES]
    return MarketEffect(
        area=area.strip(),
        on=snapshot.on,
        providers=len(providers),
        ratings=_by_rating(providers),
        gates=tuple(
            _effect(condition.id, condition.title, [condition], providers, snapshot.on)
            for condition in applied
        ),
        together=_effect("all", "All gates together", applied, providers, snapshot.on),
        not_applied=tuple(
            condition.id for condition in conditions if condition.measure not in REGISTER_MEASURES
        ),
        unclassified=sum(gives_homecare(place) is None for place in here),
    )


def _by_rating(providers: Mapping[str, Sequence[Location]]) -> dict[str, int]:
    counts = {rating.value: 0 for rating in Rating} | {NOT_YET_RATED: 0}
    for places in providers.values():
        ratings = [
            found for place in places if (found := read_rating(place, KeyQuestion.OVERALL).rating)
        ]
        counts[
            max(ratings, key=lambda rating: rating.level).value if ratings else NOT_YET_RATED
        ] += 1
    return counts


def _effect(
    gate: str,
    title: str,
    conditions: Sequence[Condition],
    providers: Mapping[str, Sequence[Location]],
    day: date,
) -> GateEffect:
    lost: list[ProviderNotAdmitted] = []
    unknown: list[ProviderNotAdmitted] = []
    for provider, places in sorted(providers.items()):
        reading = _provider(conditions, places, day)
        if reading.met:
            continue
        outside = ProviderNotAdmitted(
            provider_id=provider, name=places[0].provider_name or places[0].name, why=reading.fact
        )
        (lost if reading.met is False else unknown).append(outside)
    return GateEffect(
        gate=gate,
        title=title,
        admits=len(providers) - len(lost) - len(unknown),
        lost=tuple(lost),
        unknown=tuple(unknown),
    )


def _provider(
    conditions: Sequence[Condition], places: Sequence[Location], day: date
) -> FactReading:
    """All conditions for one provider: those on every location first,
    then the best that one serving location can show.
    """
    serving = [condition for condition in conditions if condition.scope is Scope.SERVING]
    whole = _together(
        [
            _seen(condition, places, day)
            for condition in conditions
            if condition.scope is not Scope.SERVING
        ]
    )
    best = max(
        (_together([_seen(condition, [place], day) for condition in serving]) for place in places),
        key=_rank,
    )
    return _together([whole, best])


def _rank(reading: FactReading) -> int:
    return 2 if reading.met else 1 if reading.met is None else 0


def _together(readings: Sequence[FactReading]) -> FactReading:
    """Met where all are met; not met where any is not; otherwise unknown."""
    below = [reading for reading in readings if reading.met is False]
    unknown = [reading for reading in readings if reading.met is None]
    telling = below or unknown
    return FactReading(
        met=False if below else None if unknown else True,
        fact="; ".join(reading.fact for reading in telling),
    )


def _seen(condition: Condition, places: Sequence[Location], day: date) -> FactReading:
    return combine([_one(condition, place, day) for place in places], condition.scope)


def _one(condition: Condition, place: Location, day: date) -> FactReading:
    """One location: where a file says that it is not yet inspected,
    no rating gate admits it and nothing is left to ask.
    """
    reading = read(condition, place, day)
    rating_gate = condition.measure in (Measure.OVERALL, Measure.KEY_QUESTION)
    return (
        replace(reading, met=False)
        if rating_gate and reading.met is None and place.inspected is False
        else reading
    )
