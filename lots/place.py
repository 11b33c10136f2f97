"""Places in a lot: who leads, who adds capacity, who stands by."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class PlaceKind(StrEnum):
    """The kinds of place a provider can hold in a lot, in the order in which they are filled."""

    LEAD = "lead"  #: takes referrals first
    ADDITIONAL = "additional"  #: takes what the lead does not
    SUPPLEMENTARY = "supplementary"  #: second tier beside a lead
    CONTINGENCY = "contingency"  #: called on when both others cannot
    FRAMEWORK = "framework"  #: a place among equals on a framework

    @property
    def order(self) -> int:
        """Where it comes among the kinds as they are filled, 0 first."""
        return _ORDER[self]

    @property
    def place(self) -> str:
        """One place of it, with its article: "a lead place"."""
        return f"{'an' if self is PlaceKind.ADDITIONAL else 'a'} {self} place"


_ORDER = {kind: number for number, kind in enumerate(PlaceKind)}


#: what follows where no most is published
NO_LIMIT = "every submission that is not rejected gets a place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How many places of one kind a lot has.

    `most` None means every submission that is not rejected gets one.
    """

    kind: PlaceKind
    least: int
    most: int | None = None
    duty: str = ""  #: what the holder undertakes, in words
    accepts: Fraction | None = None  #: least share of referrals it must accept, per cent
    share_from: Fraction | None = None  #: share of the hours it can expect, per cent
    share_to: Fraction | None = None
    source: str = ""

    @property
    def in_words(self) -> str:
        """How many there are, as bidders read it: "1 place", "1 to 3 places"."""
        if self.most is None:
            return NO_LIMIT
        if self.least in (0, self.most):
            many = "up to " if self.least < self.most else ""
            return f"{many}{self.most} {'place' if self.most == 1 else 'places'}"
        return f"{self.least} to {self.most} places"
