"""Between the lowest and the highest price: the dearest earns nought, however close it is."""

from fractions import Fraction

from criteria.price.field import COMPARED, Field, PriceRule
from criteria.price.workbook import Cells
from evidence.working import Working, given


def score(price: Fraction, field: Field, weight: Fraction, _quality: Fraction) -> Fraction:
    """Weight x (highest - price) / (highest - lowest).

    Where all prices are equal, or there is one, the whole weight.
    """
    if field.highest == field.lowest:
        return weight
    return weight * (field.highest - price) / (field.highest - field.lowest)


def operands(field: Field) -> tuple[Working, ...]:
    """The lowest and the highest price."""
    return (
        given("lowest price", field.lowest, COMPARED),
        given("highest price", field.highest, COMPARED),
    )


def workbook(_field: Field, cells: Cells) -> str:
    """The same place between the ends of the cells of all prices."""
    weight, lowest, highest = cells.weight, f"MIN({cells.prices})", f"MAX({cells.prices})"
    share = f"({highest}-{cells.price})/({highest}-{lowest})"
    return f"IF({highest}={lowest},{weight},{weight}*{share})"


RULE = PriceRule(
    number=4,
    name="range",
    title="Place in the range of prices",
    formula="weight x (highest price - price) / (highest price - lowest price)",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=True,
    source="law: published practice, rule 4 of the price rules",
)
