"""The formula of a price rule in full: with its power, its least price, its bands."""

from fractions import Fraction

import pytest

from criteria.price.formula import formula_in_full
from criteria.price.rule import Band, PriceScheme
from criteria.price.rules import RULES


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        (PriceScheme(rule="envelope"), RULES["envelope"].formula),
        (
            PriceScheme(rule="lowest_ratio", parameters={"power": Fraction(2)}),
            "weight x (lowest price / price) to the power of 2",
        ),
        (
            PriceScheme(rule="lowest_ratio", parameters={"least": Fraction(19)}),
            "weight x lowest price / price; a lowest price below £19.00 counts as £19.00",
        ),
        (
            PriceScheme(
                rule="banded",
                parameters={"guide": Fraction(20)},
                bands=(Band(up_to=Fraction(90), share=Fraction(75)),),
            ),
            (
                "weight x the share of the band that price / guide price falls in; "
                "with guide = 20; up to 90% of the guide price earns 75% of the weight"
            ),
        ),
    ],
)
def test_a_formula_is_told_with_all_that_is_published_for_it(scheme, said):
    """In the report, in letters and in the invitation: a power is no detail."""
    assert formula_in_full(scheme) == said
