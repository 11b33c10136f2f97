"""Percentage above the lowest price: nought at twice the lowest."""

from fractions import Fraction

from criteria.price.field import COMPARED, Field, PriceRule
from criteria.price.workbook import Cells
from evidence.working import Working, given


def score(price: Fraction, field: Field, weight: Fraction, _quality: Fraction) -> Fraction:
    """Weight x (1 - (price - lowest) / lowest).

    Where the lowest is nought, only a price of nought scores.
    """
    if field.lowest == 0:
        return weight if price == 0 else Fraction(0)
    return weight * (1 - (price - field.lowest) / field.lowest)


def operands(field: Field) -> tuple[Working, ...]:
    """The lowest price."""
    return (given("lowest price", field.lowest, COMPARED),)


def workbook(_field: Field, cells: Cells) -> str:
    """The same straight line over the cells of all prices."""
    price, weight, lowest = cells.price, cells.weight, f"MIN({cells.prices})"
    share = f"(1-({price}-{lowest})/{lowest})"
    return f"IF({lowest}=0,IF({price}=0,{weight},0),{weight}*{share})"


RULE = PriceRule(
    number=2,
    name="difference_from_lowest",
    title="Difference from the lowest price",
    formula="weight x (1 - (price - lowest price) / lowest price)",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=True,
    source="law: published practice, rule 2 of the price rules",
)
