"""The comparators a price rule may look at: the compliant prices of one lot,
its envelope and the rule's parameters.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from criteria.price.rule import Band
from criteria.price.workbook import Cells
from evidence.working import Working

#: the source of an operand that other submissions make
COMPARED = "the prices compared in this lot"


@dataclass(frozen=True, slots=True)
class Field:
    """Everything but the price itself that a price score depends on.

    Dropping a submission makes a new Field.
    """

    count: int
    lowest: Fraction
    highest: Fraction
    mean: Fraction
    median: Fraction
    floor: Fraction | None
    ceiling: Fraction | None
    parameters: Mapping[str, Fraction]
    bands: tuple[Band, ...] = ()


def field_of(
    prices: list[Fraction],
    parameters: Mapping[str, Fraction],
    floor: Fraction | None = None,
    ceiling: Fraction | None = None,
    bands: tuple[Band, ...] = (),
) -> Field:
    """The field that these compliant evaluated prices make, in pounds.

    Raises ValueError where there is no price at all.
    """
    if not prices:
        raise ValueError("a lot without a price has no field")
    scale = lcm(*{price.denominator for price in prices})
    ordered = sorted(price.numerator * (scale // price.denominator) for price in prices)
    count, middle = len(ordered), len(ordered) // 2
    twice = 2 * ordered[middle] if count % 2 else ordered[middle - 1] + ordered[middle]
    mean, median = Fraction(sum(ordered), count * scale), Fraction(twice, 2 * scale)
    return Field(
        count,
        Fraction(ordered[0], scale),
        Fraction(ordered[-1], scale),
        mean,
        median,
        floor,
        ceiling,
        parameters,
        bands,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRule:
    """One way to turn a price into a score, with all that belongs to it: what it is called, its
    formula in words, its working, and the same for a spreadsheet.

    `score(price, field, weight, quality)` is in percentage points before the clip to 0..weight; for
    a rule that `ranks_lowest` it is the figure by which submissions are ranked, lowest first,
    and is not clipped. `workbook(field, cells)` is that score as a formula without its equals sign,
    before the clip too.
    """

    number: int  #: its place among the rules, as pages and sentences list them
    name: str
    title: str
    formula: str
    score: Callable[[Fraction, Field, Fraction, Fraction], Fraction]
    operands: Callable[[Field], tuple[Working, ...]]
    workbook: Callable[[Field, Cells], str]
    relative: bool  #: whether another bidder's price can change this one's score
    ranks_lowest: bool = False
    parameters: tuple[str, ...] = ()  #: names it cannot do without
    optional: tuple[str, ...] = ()
    #: the formula with the optional ones in it; None where there are none
    with_options: Callable[[Mapping[str, Fraction]], str] | None = None
    needs_envelope: bool = False
    needs_bands: bool = False
    needs_quality: bool = False  #: whether a submission without a quality point cannot be ranked
    scores: bool = True  #: whether a price is scored at all, or the council sets the rate
    source: str = ""
