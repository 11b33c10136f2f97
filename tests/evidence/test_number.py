"""Exact numbers in, exact text out, and rounding half up."""

from decimal import Decimal
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.number import NotExact, exact, fixed, grouped, money, plain, whole
from evidence.rounding import half_up, in_words


@pytest.mark.parametrize(
    "bad",
    [
        19.3,
        True,
        None,
        "",
        "1e5",
        "12,34",
        "nineteen",
        "1/0",
        "NaN",
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        Decimal("1E-41"),
        Decimal("0." + "3" * 39),
        Decimal("1E+60"),
        "9" * 41,
        "£19.30",
        "٣",
        "1٣",
    ],
)
def test_what_is_not_a_plain_number_is_refused(bad):
    """Floats above all: their digits are not what a person wrote."""
    with pytest.raises(NotExact):
        exact(bad)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15.63", F(1563, 100)),
        ("1,605,000", F(1605000)),
        ("7/3", F(7, 3)),
        (" 0 ", F(0)),
        (7, F(7)),
        (F(7, 3), F(7, 3)),
        (Decimal("16.7580"), F(16758, 1000)),
    ],
)
def test_what_people_write_is_read_exactly(text, value):
    """Decimals, thousands and ratios."""
    assert exact(text) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        (" 12\t", 12),
        ("2147483647", 2147483647),
        ("0" * 5000 + "5", 5),
    ],
)
def test_a_whole_number_is_read_as_it_is_written(text, number):
    """With noughts before it, and blanks around it."""
    assert whole(text, 2147483647) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "1,000",
        "1 000",
        "1_000",
        "0x10",
        "٣",
        "1٣",
        "३",
        "１２",
        "²",
        "Ⅷ",
        "1\0",
        "\0",
        "2147483648",
        "9" * 40,
        "9" * 5000,
    ],
)
def test_what_is_no_whole_number_up_to_the_most_is_none(text):
    """Other scripts' figures, signs, points, exponents, thousands, NUL and numbers beyond it."""
    assert whole(text, 2147483647) is None


def test_lincolnshire_extra_rural_rate_rounds_half_up():
    """15.96 with 5% added is 16.758, and 16.76 is paid (report of 4 February 2020, extra rural
    rate).
    """
    assert half_up(F("15.96") * F(105, 100), 2) == F("16.76")


def test_a_half_goes_away_from_zero_and_never_to_even():
    """2.5 becomes 3 and 0.125 becomes 0.13, where half-even would give 2 and 0.12."""
    assert [half_up(F("2.5"), 0), half_up(F("0.125"), 2), half_up(F("-2.5"), 0)] == [
        3,
        F("0.13"),
        -3,
    ]


@given(st.fractions())
def test_plain_text_reads_back_to_the_same_number(value):
    """Whatever the number, its text loses nothing."""
    text = plain(value)
    if len(text) <= 40:
        assert exact(text) == value


def test_numbers_as_people_write_them():
    """Money with pounds and thousands, fixed places without."""
    assert (
        money(F(1605000), 0),
        money(F("-12.5")),
        grouped(F("1234567.891"), 1),
        fixed(F("0.005"), 2),
        fixed(F(3), 0),
    ) == (
        "£1,605,000",
        "-£12.50",
        "1,234,567.9",
        "0.01",
        "3",
    )


def test_a_rounding_reads_as_words():
    """As it stands in a working."""
    assert [in_words(None), in_words(0), in_words(1), in_words(2)] == [
        "not rounded",
        "rounded half up to 0 decimal places",
        "rounded half up to 1 decimal place",
        "rounded half up to 2 decimal places",
    ]
