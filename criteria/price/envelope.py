"""Place inside the published envelope: independent of what anybody else bids."""

from fractions import Fraction

from criteria.price.field import Field, PriceRule
from criteria.price.workbook import Cells, number
from evidence.working import Working, given


def _limits(field: Field) -> tuple[Fraction, Fraction]:
    if field.floor is None or field.ceiling is None:
        raise ValueError("the envelope rule needs a floor and a ceiling")
    return field.floor, field.ceiling


def score(price: Fraction, field: Field, weight: Fraction, _quality: Fraction) -> Fraction:
    """Weight x (ceiling - price) / (ceiling - floor).

    Where both are the same, the whole weight at or below it.
    """
    floor, ceiling = _limits(field)
    if ceiling == floor:
        return weight if price <= floor else Fraction(0)
    return weight * (ceiling - price) / (ceiling - floor)


def operands(field: Field) -> tuple[Working, ...]:
    """The floor and the ceiling of the evaluated price."""
    floor, ceiling = _limits(field)
    return (given("floor", floor), given("ceiling", ceiling))


def workbook(field: Field, cells: Cells) -> str:
    """The same place in the envelope, whose ends are written as numbers."""
    floor, ceiling = map(number, _limits(field))
    price, weight = cells.price, cells.weight
    share = f"({ceiling}-{price})/({ceiling}-{floor})"
    return f"IF({ceiling}={floor},IF({price}<={floor},{weight},0),{weight}*{share})"


RULE = PriceRule(
    number=5,
    name="envelope",
    title="Place in the published envelope",
    formula="weight x (ceiling - price) / (ceiling - floor)",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=False,
    needs_envelope=True,
    source="law: published practice, rule 5 of the price rules",
)
