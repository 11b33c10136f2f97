"""How large an example is and what goes wrong in it, read from sizes.toml.

A procurement that is not named there takes the default.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from evidence.codec import Faults, decode


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketSizes:
    """Every provider in the area at the bid deadline, by overall rating. Bidders are among them."""

    outstanding: int
    good: int
    requires_improvement: int
    inadequate: int
    not_yet_inspected: int
    source: str = "illustrative"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLot:
    """A lot, by its place in the procurement's list, for which only so many bid, all of them
    weak.
    """

    lot: int
    bids: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleSizes:
    """The levers of one example.

    Abilities are in thousandths; `keen` strong bidders bid for as many lots as they may.
    """

    bidders: int
    profiles: Mapping[str, int]
    market: MarketSizes
    typical: int = 660
    spread: int = 200
    #: how many lots a bidder bids for is drawn from these
    lots_each: tuple[int, ...] = (1, 2, 3, 4)
    #: by place in the list of lots; 100 for each where nothing is said
    popularity: tuple[int, ...] = ()
    keen: int = 2
    ties: int = 1
    near: int = 2
    short: tuple[ShortLot, ...] = field(default=())
    region: str = ""


@cache
def sizes_of(procurement: str) -> ExampleSizes:
    """The sizes for a procurement's id. Raises ValueError where the table itself is wrong."""
    data = table("sizes.toml")
    faults = Faults()
    sizes = decode(ExampleSizes, data.get(procurement, data["default"]), faults)
    if faults:
        raise ValueError(f"sizes.toml: {faults}")
    chosen: ExampleSizes = sizes
    return chosen


@cache
def table(name: str) -> Mapping[str, object]:
    """A data table of this package."""
    return tomllib.loads(files("tender.examples").joinpath(name).read_text("utf-8"))
