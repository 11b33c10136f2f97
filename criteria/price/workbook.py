"""How a price rule is written for a spreadsheet: each gives its own formula beside its score."""

from fractions import Fraction
from typing import NamedTuple

from evidence.number import plain


class Cells(NamedTuple):
    """What a formula may name: the addresses of cells, and the price weight as a number."""

    price: str
    prices: str  #: every compliant price of the lot
    quality: str
    exact_weight: Fraction

    @property
    def weight(self) -> str:
        """The price weight as a formula writes it."""
        return number(self.exact_weight)


def number(value: Fraction | int) -> str:
    """A number as a formula writes it: 15.63, or (7/3)."""
    text = plain(value)
    return f"({text})" if "/" in text or text.startswith("-") else text
