"""The field that the prices of one lot make: what rules compare a price with."""

from fractions import Fraction as F

import pytest

from criteria.price.field import Field, field_of
from criteria.price.rule import Band

BANDS = (Band(up_to=F(100), share=F(100)), Band(up_to=F(110), share=F(50)))


@pytest.mark.parametrize(
    ("prices", "figures"),
    [
        # count, lowest, highest, mean, median
        (["20"], (1, "20", "20", "20", "20")),
        (["22", "20"], (2, "20", "22", "21", "21")),
        (["22", "20", "27"], (3, "20", "27", "23", "22")),
        (["22", "20", "27", "21"], (4, "20", "27", "22.5", "21.5")),
        (["1/3", "1/2", "1/4"], (3, "1/4", "1/2", "13/36", "1/3")),
        (["1/3", "1/2"], (2, "1/3", "1/2", "5/12", "5/12")),
    ],
)
def test_a_field_is_made_of_the_prices_in_any_order(prices, figures):
    """How many, the lowest, the highest, the mean and the one in the middle."""
    count, *others = figures
    parameters = {"guide": F(20)}
    assert field_of(list(map(F, prices)), parameters, F(1), F(2), BANDS) == Field(
        count, *map(F, others), F(1), F(2), parameters, BANDS
    )


def test_without_a_price_there_is_no_field():
    """And none is made up."""
    with pytest.raises(ValueError, match="a lot without a price has no field"):
        field_of([], {})
    assert field_of([F(20)], {}).floor is field_of([F(20)], {}).ceiling is None
