"""Bands around a guide price: simple to explain, with a cliff at each edge."""

from fractions import Fraction

from criteria.price.field import Field, PriceRule
from criteria.price.workbook import Cells, number
from evidence.working import Working, given


def score(price: Fraction, field: Field, weight: Fraction, _quality: Fraction) -> Fraction:
    """The share of the first band whose upper edge, a percentage of the guide price, the price does
    not pass; beyond them all, nought.
    """
    guide = field.parameters["guide"]
    for band in field.bands:
        if price * 100 <= guide * band.up_to:
            return weight * band.share / 100
    return Fraction(0)


def operands(field: Field) -> tuple[Working, ...]:
    """The guide price and each band."""
    bands = (
        Working(
            figure="bands",
            value=f"up to {band.up_to}% of the guide price: {band.share}% of the weight",
        )
        for band in field.bands
    )
    return (given("guide price", field.parameters["guide"]), *bands)


def workbook(field: Field, cells: Cells) -> str:
    """One band inside another, the lowest outermost; beyond them all, nought."""
    guide, formula = number(field.parameters["guide"]), "0"
    for band in reversed(field.bands):
        within = f"{cells.price}*100<={guide}*{number(band.up_to)}"
        formula = f"IF({within},{number(cells.exact_weight * band.share / 100)},{formula})"
    return formula


RULE = PriceRule(
    number=6,
    name="banded",
    title="Bands around a guide price",
    formula="weight x the share of the band that price / guide price falls in",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=False,
    parameters=("guide",),
    needs_bands=True,
    source="law: published practice, rule 6 of the price rules",
)
