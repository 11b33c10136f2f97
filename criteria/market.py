"""What a gate would do to supply before it is chosen: of the homecare providers in an area, how
many it admits and which it loses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from criteria.homecare_rating import read_rating
from criteria.participation import Condition, Measure, Scope
from criteria.reading import (
    REGISTER_MEASURES,
    FactReading,
    all_met,
    combine,
    gives_homecare,
    is_active,
    read,
)
from criteria.register import KeyQuestion, Location, Rating, Snapshot

NOT_YET_RATED = "Not yet rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderNotAdmitted:
    """A provider that a gate does not admit, and why.

    Where no file says its name, one of its locations says which it is.
    """

    provider_id: str
    name: str
    why: str
    location: str = ""  #: the name of a location, where the provider's is not known

    @property
    def called(self) -> str:
        """The provider with its id; by the id alone, with the location named as such."""
        if self.name:
            return f"{self.name} ({self.provider_id})"
        return f"Provider {self.provider_id}, with the location {self.location}"


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
    names = {location.local_authority for location in snapshot.locations.values()}
    return tuple(sorted(names - {""}))


def market(snapshot: Snapshot, area: str, conditions: Sequence[Condition]) -> MarketEffect:
    """The effect of each register-based condition, and of all together, on the providers with an
    active homecare location in `area`.

    A provider with several locations there is admitted where one of them meets every gate on the
    serving location, since it could name that one; a gate on the worst or the majority looks at all
    of them. A provider that is not yet inspected is lost to a rating gate.
    """
    here = [
        location
        for location in snapshot.locations.values()
        if location.local_authority.casefold() == area.strip().casefold()
        and is_active(location, snapshot.on)
    ]
    providers: dict[str, list[Location]] = {}
    for location in sorted(here, key=lambda location: location.id):
        if gives_homecare(location):
            providers.setdefault(location.provider_id, []).append(location)
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
        unclassified=sum(gives_homecare(location) is None for location in here),
    )


def _by_rating(providers: Mapping[str, Sequence[Location]]) -> dict[str, int]:
    """How many providers have which best overall rating, best rating first."""
    counts = {rating.value: 0 for rating in Rating} | {NOT_YET_RATED: 0}
    for locations in providers.values():
        ratings = {read_rating(location, KeyQuestion.OVERALL).rating for location in locations}
        best = next((rating.value for rating in Rating if rating in ratings), NOT_YET_RATED)
        counts[best] += 1
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
    for provider, locations in sorted(providers.items()):
        reading = _provider(conditions, locations, day)
        if reading.met:
            continue
        name = next((place.provider_name for place in locations if place.provider_name), "")
        outside = ProviderNotAdmitted(
            provider_id=provider,
            name=name,
            why=reading.fact,
            location="" if name else locations[0].name,
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
    conditions: Sequence[Condition], locations: Sequence[Location], day: date
) -> FactReading:
    """All conditions for one provider: those on every location first,
    then the best that one serving location can show.
    """
    serving = [condition for condition in conditions if condition.scope is Scope.SERVING]
    others = [condition for condition in conditions if condition.scope is not Scope.SERVING]
    whole = _together([_of_locations(condition, locations, day) for condition in others])
    best = max(
        (
            _together([_of_locations(condition, [location], day) for condition in serving])
            for location in locations
        ),
        key=lambda reading: _WORST_FIRST.index(reading.met),
    )
    return _together([whole, best])


_WORST_FIRST = (False, None, True)


def _together(readings: Sequence[FactReading]) -> FactReading:
    """Met where all are met; not met where any is not; otherwise unknown."""
    met = all_met(readings)
    telling = [] if met else [reading for reading in readings if reading.met is met]
    return FactReading(met=met, fact="; ".join(reading.fact for reading in telling))


def _of_locations(condition: Condition, locations: Sequence[Location], day: date) -> FactReading:
    return combine(
        [_of_location(condition, location, day) for location in locations], condition.scope
    )


def _of_location(condition: Condition, location: Location, day: date) -> FactReading:
    """One location: where a file says that it is not yet inspected,
    no rating gate admits it and nothing is left to ask.
    """
    reading = read(condition, location, day)
    by_rating = condition.measure in (Measure.OVERALL, Measure.KEY_QUESTION)
    if by_rating and location.inspected is False:
        return replace(reading, met=False)
    return reading
