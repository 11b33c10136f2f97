"""Graduated: a gentle slope above the lowest price up to a little over the median, and a steeper
one beyond (Scottish CPN 3/2024).
"""

from fractions import Fraction

from criteria.price.field import COMPARED, Field, PriceRule
from criteria.price.workbook import Cells, number
from evidence.working import Working, given


def turning_point(field: Field) -> Fraction:
    """The price at which the slope turns: the median times the published factor (1.025)."""
    return field.median * field.parameters["turn"]


def score(price: Fraction, field: Field, weight: Fraction, _quality: Fraction) -> Fraction:
    """Weight x (100 - slope x per cent above the lowest, up to the turn,
    - steeper slope x per cent beyond it) / 100.
    """
    if field.lowest == 0:
        return weight if price == 0 else Fraction(0)
    turn = turning_point(field)
    gentle = (min(price, max(turn, field.lowest)) - field.lowest) / field.lowest * 100
    steep = max(price - max(turn, field.lowest), Fraction(0)) / field.lowest * 100
    return (
        weight
        * (100 - field.parameters["slope"] * gentle - field.parameters["steeper"] * steep)
        / 100
    )


def operands(field: Field) -> tuple[Working, ...]:
    """The lowest price, the turn and both slopes."""
    return (
        given("lowest price", field.lowest, COMPARED),
        given("median price", field.median, COMPARED),
        given("price at the turn", turning_point(field), COMPARED),
        given("slope, points in 100 for each per cent", field.parameters["slope"]),
        given("steeper slope", field.parameters["steeper"]),
    )


def workbook(field: Field, cells: Cells) -> str:
    """The same two slopes over the cells of all prices, their numbers as published."""
    parameters = {name: number(value) for name, value in field.parameters.items()}
    price, weight, lowest = cells.price, cells.weight, f"MIN({cells.prices})"
    turn = f"MAX(MEDIAN({cells.prices})*{parameters['turn']},{lowest})"
    gentle = f"-{parameters['slope']}*(MIN({price},{turn})-{lowest})/{lowest}*100"
    steep = f"-{parameters['steeper']}*MAX({price}-{turn},0)/{lowest}*100"
    return f"IF({lowest}=0,IF({price}=0,{weight},0),{weight}*(100{gentle}{steep})/100)"


RULE = PriceRule(
    number=10,
    name="graduated",
    title="Graduated above the lowest price",
    formula=(
        "weight x (100 - slope x per cent above the lowest up to the turn - steeper slope x per "
        "cent beyond it) / 100"
    ),
    score=score,
    operands=operands,
    workbook=workbook,
    relative=True,
    parameters=("slope", "turn", "steeper"),
    source="law: Scottish CPN 3/2024; the steeper slope must be published by the council",
)
