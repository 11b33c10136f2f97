"""Limits on lots per bidder, and the objective rule that says who gets what when a
bidder would hold more than it may.
"""

from dataclasses import dataclass
from enum import StrEnum

from lots.place import PlaceKind


class Allocation(StrEnum):
    """The published rule (Act s.23(4); PCR reg 46): one of these,
    and the report shows what each other would have given.
    """

    #: a bidder that would hold more lots than it may keeps those it put first
    BIDDERS_ORDER = "bidders_order"
    #: lots are settled one after another in the order published
    PUBLISHED_ORDER = "published_order"
    BEST_TOTAL = "best_total"  #: the highest total anywhere is settled first, then the next
    #: every place filled that can be, and among such allocations the greatest sum of totals over
    #: all lots, solved exactly
    GREATEST_TOTAL = "greatest_total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most lots in which one bidder may hold places of a kind."""

    kind: PlaceKind
    most_lots: int
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """All caps and the rule that resolves them.

    `most_bid_for` limits the lots one bidder may bid for.
    """

    allocation: Allocation
    caps: tuple[Cap, ...] = ()
    most_bid_for: int | None = None
    source: str = ""

    def cap(self, kind: PlaceKind) -> int | None:
        """The most lots for places of this kind, or None where there is no cap."""
        return next((cap.most_lots for cap in self.caps if cap.kind is kind), None)
