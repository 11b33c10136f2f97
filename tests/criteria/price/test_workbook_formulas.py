"""What each price rule writes for the workbook comes, worked exactly, to what it scores."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.price.field import field_of
from criteria.price.rule import Band
from criteria.price.rules import RULES
from criteria.price.workbook import Cells, number
from tests.spreadsheet import worked

BANDS = (Band(up_to=F(100), share=F(100)), Band(up_to=F(110), share=F(50)))
PARAMETERS = {
    "guide": F(20),
    "slope": F(1, 2),
    "turn": F(1),
    "steeper": F(3),
    "value_of_a_point": F("0.25"),
}
CASES = [
    *((name, {}) for name in RULES),
    ("lowest_ratio", {"power": F(2)}),
    ("lowest_ratio", {"least": F(19)}),
]
PRICES = st.lists(st.fractions(min_value=1, max_value=40, max_denominator=100), min_size=1)


def both(name, extra, prices, floor=F(10), ceiling=F(30), weight=F(20)):
    """The score of each price, and its formula worked, with a quality score of 60."""
    rule = RULES[name]
    needed = {known: PARAMETERS[known] for known in rule.parameters} | extra
    field = field_of(prices, needed, floor, ceiling, BANDS)
    cells = Cells(price="P1", prices="PRICES", quality="Q1", exact_weight=weight)
    for price in prices:
        known = {"P1": price, "PRICES": prices, "Q1": F(60)}
        yield rule.score(price, field, weight, F(60)), worked(rule.workbook(field, cells), known)


@pytest.mark.parametrize(("name", "extra"), CASES)
@settings(max_examples=40)  # a sheet's formula takes a hundred times as long as the score
@given(prices=PRICES, weight=st.sampled_from([F(20), F(7, 3)]))
def test_a_formula_comes_to_the_score(name, extra, prices, weight):
    """For any prices, with each rule's own parameters."""
    for score, cell in both(name, extra, prices, weight=weight):
        assert score == cell


@pytest.mark.parametrize("name", RULES)
def test_a_formula_comes_to_the_score_where_prices_are_nought_or_all_alike(name):
    """Where a rule would divide by nought, both say the same."""
    for prices in ([F(0), F(0)], [F(0), F(10)], [F(10), F(10)]):
        for score, cell in both(name, {}, prices, floor=F(10), ceiling=F(10)):
            assert score == cell


def test_numbers_stand_in_formulas_so_that_nothing_beside_them_changes_their_value():
    """A fraction and a negative number in brackets."""
    assert [number(F("15.63")), number(F(7, 3)), number(F(-2)), number(3)] == [
        "15.63",
        "(7/3)",
        "(-2)",
        "3",
    ]
