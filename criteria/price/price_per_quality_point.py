"""Price per quality point: the lowest wins.

It has no weights, so it does not go with a published split such as 80/20.
"""

from fractions import Fraction

from criteria.price.field import Field, PriceRule
from criteria.price.workbook import Cells
from evidence.working import Working


def score(price: Fraction, _field: Field, _weight: Fraction, quality: Fraction) -> Fraction:
    """Price / quality points, in pounds a point.

    Raises ZeroDivisionError where there is no quality point; such a bid cannot be ranked.
    """
    return price / quality


def operands(_field: Field) -> tuple[Working, ...]:
    """Nothing of the other submissions is compared."""
    return ()


def workbook(_field: Field, cells: Cells) -> str:
    """The same quotient of two cells."""
    return f"{cells.price}/{cells.quality}"


RULE = PriceRule(
    number=8,
    name="price_per_quality_point",
    title="Price per quality point",
    formula="price / quality score; the lowest ranks first",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=False,
    ranks_lowest=True,
    needs_quality=True,
    source="law: published practice, rule 8 of the price rules",
)
