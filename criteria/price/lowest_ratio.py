"""Lowest price over price: the commonest rule. Curved, and never quite nought."""

from collections.abc import Mapping
from fractions import Fraction

from criteria.price.field import COMPARED, Field, PriceRule
from criteria.price.workbook import Cells, number
from evidence.number import money, plain
from evidence.working import Working, given


def reference(field: Field) -> Fraction:
    """The lowest price, but no lower than the published floor where the rule has one."""
    return max(field.lowest, field.parameters.get("least", field.lowest))


def score(price: Fraction, field: Field, weight: Fraction, _quality: Fraction) -> Fraction:
    """Weight x (lowest / price) to the published power. At a price of nought the whole weight."""
    if not price:
        return weight
    lowest, power = field.lowest, 1
    if field.parameters:
        lowest, power = reference(field), int(field.parameters.get("power", 1))
    (top, bottom), (over, under) = lowest.as_integer_ratio(), price.as_integer_ratio()
    share, whole = weight.as_integer_ratio()
    return Fraction(share * (top * under) ** power, whole * (bottom * over) ** power)


def operands(field: Field) -> tuple[Working, ...]:
    """The lowest price, and the power where it is not one."""
    figures = [given("lowest price", reference(field), COMPARED)]
    if field.parameters.get("power", Fraction(1)) != 1:
        figures.append(given("power", field.parameters["power"]))
    return tuple(figures)


def with_options(parameters: Mapping[str, Fraction]) -> str:
    """The formula with its power, and with the least that the lowest price counts as."""
    power, least = parameters.get("power", Fraction(1)), parameters.get("least")
    ratio = "lowest price / price"
    formula = f"weight x {ratio}"
    if power != 1:
        formula = f"weight x ({ratio}) to the power of {plain(power)}"
    if least is not None:
        formula += f"; a lowest price below {money(least)} counts as {money(least)}"
    return formula


def workbook(field: Field, cells: Cells) -> str:
    """The ratio, with the published floor in place of the lowest price where the rule has one."""
    lowest = f"MIN({cells.prices})"
    if "least" in field.parameters:
        lowest = number(reference(field))
    power = number(field.parameters.get("power", 1))
    ratio = f"({lowest}/{cells.price})^{power}"
    return f"IF({cells.price}=0,{cells.weight},{cells.weight}*{ratio})"


RULE = PriceRule(
    number=1,
    name="lowest_ratio",
    title="Lowest price over price",
    formula="weight x lowest price / price",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=True,
    optional=("power", "least"),
    with_options=with_options,
    source="law: published practice, rule 1 of the price rules",
)
