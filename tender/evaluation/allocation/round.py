"""One round of placing: places of one kind over all lots, the contenders for them,
and the limits of each bidder.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lots.place import PlaceKind
from tender.evaluation.contender import Contender


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacingRound:
    """Seats of one kind to fill.

    Lots are in published order; contenders are best first;
    `most` is each bidder's own limit in this round.
    """

    kind: PlaceKind
    seats: Mapping[str, int]  #: by lot
    #: by lot, those that want this kind and hold no place in the lot
    contenders: Mapping[str, tuple[Contender, ...]]
    most: Mapping[str, int]  #: by bidder; absent means no limit


Chosen = dict[str, list[Contender]]  #: by lot, who is placed, best first


def by_rank(contender: Contender) -> tuple[int, str]:
    """The order inside a lot."""
    return contender.rank, contender.bidder


def counts(chosen: Chosen) -> dict[str, int]:
    """How many places each bidder has been given."""
    held: dict[str, int] = {}
    for contenders in chosen.values():
        for contender in contenders:
            held[contender.bidder] = held.get(contender.bidder, 0) + 1
    return held


def fits(round_: PlacingRound, contender: Contender, held: Mapping[str, int]) -> bool:
    """Whether the bidder may take one place more."""
    return (
        contender.bidder not in round_.most
        or held.get(contender.bidder, 0) < round_.most[contender.bidder]
    )
