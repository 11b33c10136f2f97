"""The working of a price score as it is printed: pounds with their pence, counts as they are."""

from fractions import Fraction as F

import pytest

from criteria.price.field import field_of
from criteria.price.rules import rule_named, working_of
from evidence.working import given
from tender.documents.report.prices import compared_value, written_out

PRICES = [F("19.4"), F("20.31"), F(24)]


def worked(rule, parameters):
    """How a price of 20.31 pounds is scored by a rule."""
    field, price = field_of(PRICES, parameters), given("evaluated price", PRICES[1])
    return working_of(rule_named(rule), price, field, F(20), F(80), None)


@pytest.mark.parametrize(
    ("rule", "parameters", "formula"),
    [
        ("difference_from_lowest", {}, "20 x (1 - (20.31 - 19.40) / 19.40)"),
        ("range", {}, "20 x (24.00 - 20.31) / (24.00 - 19.40)"),
        ("lowest_ratio", {}, "20 x 19.40 / 20.31"),
        ("monetised_quality", {"value_of_a_point": F(1, 10)}, "20.31 - 0.10 x 80"),
    ],
)
def test_pounds_in_a_formula_have_their_pence(rule, parameters, formula):
    """As the price stands in the column beside it."""
    assert written_out(worked(rule, parameters)) == formula


def test_how_many_prices_are_in_a_mean_is_no_sum_of_money():
    """And the mean is one."""
    operands = worked("linear_from_mean", {}).operands
    figures = {operand.figure: compared_value(operand) for operand in operands}
    assert (figures["mean price"], figures["prices in the mean"]) == ("£21.24", "3")
