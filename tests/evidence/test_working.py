"""The working of a figure, as a person with a pencil would redo it."""

from fractions import Fraction as F

from evidence.working import Working, given, lines


def test_a_figure_stands_before_what_it_was_made_of():
    """50 x 4 / 5 = 40, and 40 + 12.5 = 52.5."""
    weighted = Working(
        figure="weighted score",
        value=F(40),
        rule="score / highest mark x weight",
        operands=(given("score", 4), given("highest mark", 5), given("weight", 50, "ITT 4.2")),
    )
    total = Working(
        figure="total", value=F(105, 2), rule="sum", operands=(weighted, given("price", F("12.5")))
    )
    assert [(depth, line.figure, line.shown) for depth, line in lines(total)] == [
        (0, "total", "52.5"),
        (1, "weighted score", "40"),
        (2, "score", "4"),
        (2, "highest mark", "5"),
        (2, "weight", "50"),
        (1, "price", "12.5"),
    ]


def test_what_was_given_has_a_source_and_no_rule():
    """Text stays text; a whole number becomes an exact one."""
    verdict = given("verdict", "pass", "gate 2")
    assert (verdict.shown, verdict.rule, verdict.source) == ("pass", "", "gate 2")
    assert isinstance(given("score", 4).value, F)
