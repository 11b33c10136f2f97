"""A lot: a part of the contract that is bid for and awarded, the zones it covers,
and who has held it so far.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from lots.place import PlaceKind, Places
from lots.rate import RateLine
from lots.volume import Volume


class UnfilledConsequence(StrEnum):
    """What happens to a lot when too few submissions are ranked;
    the ITT must say.
    """

    NO_AWARD = "no award"  #: the lot ends without an award
    NEGOTIATE = "negotiate"  #: the council negotiates with the market and may redistribute the zone
    #: the places that can be filled are, even where the least number is not reached
    FEWER = "fewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A provider that held a zone, from and to a month or day as the source prints it."""

    provider: str
    since: str
    until: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """An area on the map. A lot may cover one, several or no zones."""

    id: str
    name: str
    towns: tuple[str, ...] = ()
    held_by: tuple[Tenure, ...] = ()
    #: rings of longitudes and latitudes as `lots.shape` writes them; none where the council gives
    #: no shapes
    shape: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredecessorHours:
    """Hours a week that one provider delivers today in what will be this lot;
    the basis of a staff transfer (TUPE) pack.
    """

    provider: str
    hours_a_week: Fraction
    people: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One lot with its places, rate lines and volume."""

    id: str
    title: str
    places: tuple[Places, ...]
    description: str = ""
    zones: tuple[str, ...] = ()
    rates: tuple[RateLine, ...] = ()
    volume: Volume | None = None
    if_unfilled: UnfilledConsequence = UnfilledConsequence.NO_AWARD
    starts: date | None = None  #: its own start, where the contract is phased in
    predecessors: tuple[PredecessorHours, ...] = ()
    source: str = ""

    @property
    def first_places(self) -> Places:
        """The places of the kind that is filled first. Raises ValueError where the lot has none."""
        return min(self.places, key=lambda places: places.kind.order)

    def places_of(self, kind: PlaceKind) -> Places | None:
        """The places of this kind, or None where the lot has none."""
        return next((places for places in self.places if places.kind is kind), None)
