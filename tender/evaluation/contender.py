"""A submission as placing sees it: past every gate and minimum, with its rank in one lot."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from lots.place import PlaceKind


class Contender(NamedTuple):
    """One ranked submission in one lot.

    `merit` is what the greatest total adds up: the total, or its negative where the lowest wins.
    """

    lot: str
    bidder: str
    rank: int  #: shared by those whom the published ladder leaves tied
    total: Fraction
    merit: Fraction
    preference: int  #: the lot's place in the bidder's own order, 1 first
    wants: tuple[PlaceKind, ...] = ()  #: kinds of place wanted; none named means any
    held: bool = False  #: a condition is not met yet: a place is kept, the contract waits
    turn: int = 0  #: among those of one rank, where one resolution of their tie puts it

    @property
    def resolved_rank(self) -> int:
        """Its rank where the tie it is in, if any, is resolved as its turn says."""
        return self.rank + self.turn

    def takes(self, kind: PlaceKind) -> bool:
        """Whether the bidder wants a place of this kind."""
        return not self.wants or kind in self.wants


Contenders = Mapping[str, tuple[Contender, ...]]  #: by lot, best first
