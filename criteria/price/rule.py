"""A price rule as data: its name, parameters, clip, rounding, comparators,
and what happens above a ceiling or below a floor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from evidence.codec import later


class Basis(StrEnum):
    """What the evaluated price of a submission is, in a lot with one or more rate lines."""

    SINGLE = "single"  #: the lot has one rate line, and its rate is the price
    BASKET = "basket"  #: each rate times its published volume, added up
    MEAN = "mean"  #: the plain average of the rates, blind to volume
    #: each line scored by the rule on its own, by the line's share of the price weight
    PER_LINE = "per_line"


class Breach(StrEnum):
    """What a rate above the ceiling, below the floor or at zero leads to.

    Never "may" (Optima Health v DWP [2025] EWCA Civ 127).
    """

    DISQUALIFY = "disqualify"  #: the submission is out for that lot
    REDUCE = "reduce"  #: the rate is brought to the limit and evaluated there
    SCORE_ZERO = "score_zero"  #: the price score is nought
    CLARIFY = "clarify"  #: evaluated as bid; the bidder is asked, on record, before any award
    RECORD = "record"  #: evaluated as bid and noted


class ZeroComparison(StrEnum):
    """Whether the other prices are compared with one that a consequence makes score nothing."""

    COUNTS = "counts"  #: it may be the lowest or the highest, and is in the mean
    LEFT_OUT = "left out"  #: the other prices are compared as if it were not there


class ZeroExtent(StrEnum):
    """How much scores nothing where lines are scored one by one and one is outside its limits."""

    LINE = "line"  #: that line's score
    ALL = "all"  #: the whole price score


@dataclass(frozen=True, slots=True, kw_only=True)
class AbnormallyLow:
    """The published trigger for asking a bidder to explain its price (Act s.19(3)(c)-(5), PCR reg
    69). It flags; a person decides.
    """

    #: per cent below the mean of all prices but the highest
    below_adjusted_average: Fraction | None = None
    below_next: Fraction | None = None  #: and per cent below the next lowest
    cost_floor: Fraction | None = None  #: or any rate under this published cost, in pounds an hour
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceScheme:
    """How price is judged.

    `rule` names one of the rules in this package; `parameters` are that rule's own, by name.
    """

    rule: str
    basis: Basis = Basis.SINGLE
    parameters: Mapping[str, Fraction] = field(default_factory=dict)
    bands: tuple["Band", ...] = ()  #: for the banded rule alone
    above_ceiling: Breach = Breach.DISQUALIFY
    below_floor: Breach = Breach.RECORD
    zero_price: Breach = Breach.CLARIFY
    abnormally_low: AbnormallyLow | None = None
    source: str = ""
    #: whether others are compared with a price that scores nothing; where the ITT does not say,
    #: they are not
    score_zero_compares: ZeroComparison | None = later(None)
    #: where lines are scored one by one; where the ITT does not say, that line's score alone
    score_zero_takes: ZeroExtent | None = later(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Prices up to `up_to` per cent of the guide price earn `share` per cent of the weight."""

    up_to: Fraction
    share: Fraction
