"""What an allocation rule is: how it fills one round of places, and what it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lots.limits import Allocation
from tender.evaluation.allocation.round import Holders, PlacingRound
from tender.evaluation.contender import Contender

#: the order in which a rule gives a bidder its lots, as the key of a sort
Order = Callable[[Contender], Any]


@dataclass(frozen=True, slots=True)
class Solution:
    """The best allocation, its sum of merits, whether it is the only one,
    and the next best sum that fills as many places.
    """

    chosen: Holders
    total: Fraction
    unique: bool
    runner_up: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationRule:
    """One published rule on who gets what, with all that belongs to it."""

    allocation: Allocation
    title: str  #: as a table of rules calls it
    words: str  #: what it does, after its title
    #: the same where the lowest figure ranks first; empty where it is no other
    words_where_lowest: str = ""
    reason: str  #: why it passed somebody over, in a line
    choose: Callable[[PlacingRound], Holders]
    #: None where the rule has no order: every place that a bidder has counts against its limit
    order: Callable[[PlacingRound], Order] | None = None
    #: the choice with its proof, where the rule has one
    solve: Callable[[PlacingRound], Solution] | None = None

    def told(self, *, lowest: bool) -> str:
        """What it does, where the `lowest` figure ranks first or the highest total does."""
        return self.words_where_lowest if lowest and self.words_where_lowest else self.words
