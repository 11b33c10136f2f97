"""How long the contract lasts: the initial term, the options to extend,
the breaks and the uplift assumed for its value.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """One option to extend. With `up_to`, any shorter time may be taken, in one or more steps."""

    months: int
    up_to: bool = False
    notice_months: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A right to end early, open from so many months after the start, with notice."""

    after_months: int
    notice_months: int
    by: str = "either party"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """The duration options: 5+1+1+1 is 60 months and three extensions of 12."""

    starts: date
    initial_months: int
    extensions: tuple[Extension, ...] = ()
    breaks: tuple[Break, ...] = ()
    is_framework: bool = False
    #: why a framework needs more than four years, where the regime's cap applies
    justification: str = ""
    value_a_year: Fraction | None = None  #: pounds, first year
    #: per cent a year assumed for the life-time value; an assumption, not a promise
    uplift: Fraction | None = None
    #: where the yearly value and the uplift come from, if not from where the term does
    value_source: str = ""
    source: str = ""
