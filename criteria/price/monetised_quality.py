"""Quality priced in money: each quality point takes a published sum off the price,
and the lowest result wins.
"""

from fractions import Fraction

from criteria.price.field import Field, PriceRule
from criteria.price.workbook import Cells, number
from evidence.working import Working, given


def score(price: Fraction, field: Field, _weight: Fraction, quality: Fraction) -> Fraction:
    """Price - value of a point x quality points, in pounds."""
    return price - field.parameters["value_of_a_point"] * quality


def operands(field: Field) -> tuple[Working, ...]:
    """What one quality point is worth, in pounds."""
    return (given("value of a quality point", field.parameters["value_of_a_point"]),)


def workbook(field: Field, cells: Cells) -> str:
    """The same difference, with what a point is worth written as a number."""
    worth = number(field.parameters["value_of_a_point"])
    return f"{cells.price}-{worth}*{cells.quality}"


RULE = PriceRule(
    number=9,
    name="monetised_quality",
    title="Quality priced in money",
    formula="price - value of a quality point x quality score; the lowest ranks first",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=False,
    ranks_lowest=True,
    parameters=("value_of_a_point",),
    source="law: published practice, rule 9 of the price rules",
)
