"""Distance from the mean price: the average price earns half the weight."""

from fractions import Fraction

from criteria.price.field import COMPARED, Field, PriceRule
from criteria.price.workbook import Cells
from evidence.working import Working, given

_HALF = Fraction(1, 2)


def score(price: Fraction, field: Field, weight: Fraction, _quality: Fraction) -> Fraction:
    """Weight x (0.5 + (mean - price) / mean). Where every price is nought, half the weight."""
    if field.mean == 0:
        return weight * _HALF
    return weight * (_HALF + (field.mean - price) / field.mean)


def operands(field: Field) -> tuple[Working, ...]:
    """The mean of the compliant prices and how many there are."""
    return (
        given("mean price", field.mean, COMPARED),
        given("prices in the mean", field.count, COMPARED),
    )


def workbook(_field: Field, cells: Cells) -> str:
    """The same distance from the mean of the cells of all prices."""
    weight, mean = cells.weight, f"AVERAGE({cells.prices})"
    return f"IF({mean}=0,{weight}/2,{weight}*(0.5+({mean}-{cells.price})/{mean}))"


RULE = PriceRule(
    number=3,
    name="linear_from_mean",
    title="Distance from the mean price",
    formula="weight x (0.5 + (mean price - price) / mean price)",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=True,
    source="law: published practice, rule 3 of the price rules",
)
