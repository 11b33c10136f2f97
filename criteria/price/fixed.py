"""A fixed price: nobody is priced, and bids compete on quality alone (PCR reg 67(4))."""

from fractions import Fraction

from criteria.price.field import Field, PriceRule
from criteria.price.workbook import Cells
from evidence.working import Working


def score(_price: Fraction, _field: Field, _weight: Fraction, _quality: Fraction) -> Fraction:
    """Nought for everybody: the price weight is nought too."""
    return Fraction(0)


def operands(_field: Field) -> tuple[Working, ...]:
    """Nothing is compared."""
    return ()


def workbook(_field: Field, _cells: Cells) -> str:
    """Nought in every cell."""
    return "0"


RULE = PriceRule(
    number=7,
    name="fixed",
    title="Fixed price, quality alone",
    formula="no price is scored: the council sets the rate",
    score=score,
    operands=operands,
    workbook=workbook,
    relative=False,
    scores=False,
    source="Public Contracts Regulations 2015, reg 67(4)",
)
