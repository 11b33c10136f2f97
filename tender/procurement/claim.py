"""What a source says about its own figures, so that a check can do the sum again."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class ClaimSum(StrEnum):
    """How the parts of a claim make the figure stated."""

    TOTAL = "total"  #: the parts add up
    PRODUCT = "product"  #: the parts multiply
    PERCENTAGE = "percentage"  #: the first part is so many per cent of the second
    INCREASE = "increase"  #: the second part is so many per cent above the first
    SAME = "same"  #: every part is the same figure given in different places
    DIFFERENCE = "difference"  #: the first part less all the others


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """One figure in a claim, named as the source names it."""

    name: str
    value: Fraction
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure that should follow from other figures in the same source."""

    id: str
    title: str
    sum: ClaimSum
    parts: tuple[ClaimPart, ...]
    stated: Fraction
    #: how far apart still counts as agreeing, because the source rounds ("about")
    within: Fraction = Fraction(0)
    where: str = ""  #: path in this file of the figure concerned
    source: str = ""
