"""The annex of locations: each fact of a condition that looks at more locations than a sentence
tells of, once.
"""

from dataclasses import dataclass

from criteria.participation import Judgement
from tender.documents.bundle import Bundle
from tender.documents.report.common import condition_label
from tender.documents.words import day, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLocations:
    """What one condition looked at for one bidder: the fact of each location."""

    heading: str
    facts: tuple[str, ...]


def locations(bundle: Bundle) -> tuple[ListedLocations, ...]:
    """A list for each bidder and condition; the same facts at bid and at award stand once."""
    titles = {
        condition.id: condition_label(condition) for condition in bundle.procurement.conditions
    }
    alike: dict[tuple[str, str, tuple[str, ...]], list[Judgement]] = {}
    for judgement in bundle.evaluation.judgements:
        if judgement.each:
            key = (judgement.bidder, judgement.condition, judgement.each)
            alike.setdefault(key, []).append(judgement)
    return tuple(
        ListedLocations(
            heading=f"{bundle.name(bidder)}, {titles[condition]}, at {_moments(judgements)}",
            facts=each,
        )
        for (bidder, condition, each), judgements in alike.items()
    )


def _moments(judgements: list[Judgement]) -> str:
    return listed(
        dict.fromkeys(f"{judgement.when.value} ({day(judgement.on)})" for judgement in judgements)
    )
