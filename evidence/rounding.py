"""Rounding, in its one place: half up, and only where a published rule asks for it."""

from fractions import Fraction


def half_up(value: Fraction, places: int) -> Fraction:
    """Round to a number of decimal places; a half goes away from zero, as people round by hand
    (15.96 x 1.05 = 16.758 -> 16.76).
    """
    return Fraction(half_up_units(value.numerator * 10**places, value.denominator), 10**places)


def half_up_units(numerator: int, denominator: int) -> int:
    """The nearest whole number to numerator / denominator (denominator positive);
    a half goes away from zero.
    """
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def in_words(places: int | None) -> str:
    """How a published rounding reads in a working."""
    if places is None:
        return "not rounded"
    return f"rounded half up to {places} decimal place{'' if places == 1 else 's'}"
