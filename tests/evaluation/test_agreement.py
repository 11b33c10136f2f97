"""Krippendorff's alpha, held against the examples that its author and others published."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.agreement import alpha, ordinal

#: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections C to E, and
#: "Content Analysis" (4th ed. 2019), chapter 12: four observers, twelve units; 0 is no mark
FOUR_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)
#: Wikipedia, "Krippendorff's alpha", a computational example: three coders, fifteen units
THREE_CODERS = (
    (0, 0, 0, 0, 0, 3, 4, 1, 2, 1, 1, 3, 3, 0, 3),
    (1, 0, 2, 1, 3, 3, 4, 3, 0, 0, 0, 0, 0, 0, 0),
    (0, 0, 2, 1, 3, 4, 4, 0, 2, 1, 1, 3, 3, 0, 4),
)
#: Krippendorff (2011), section A: two observers, ten units, 1 for no and 2 for yes
TWO_OBSERVERS = (
    (1, 2, 1, 1, 1, 1, 1, 1, 2, 1),
    (2, 2, 2, 1, 1, 2, 1, 1, 1, 1),
)
#: section B: two observers, twelve units, five names from a to e
FIVE_NAMES = (
    (1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1),
    (2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4),
)


def nominal(low, high, marks, counts):
    """Marks that are names: each pair of different ones is as unlike as any other."""
    return Fraction(1)


def interval(low, high, marks, counts):
    """Marks that are measures."""
    return (marks[high] - marks[low]) ** 2


def units(observers):
    """The marks of each unit."""
    return [tuple(mark for mark in marks if mark) for marks in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "difference", "published"),
    [
        (FOUR_OBSERVERS, nominal, "0.743"),
        (FOUR_OBSERVERS, ordinal, "0.815"),
        (FOUR_OBSERVERS, interval, "0.849"),
        (THREE_CODERS, nominal, "0.691"),
        (THREE_CODERS, interval, "0.811"),
        (TWO_OBSERVERS, nominal, "0.095"),
        (FIVE_NAMES, nominal, "0.692"),
    ],
)
def test_alpha_is_the_published_one(observers, difference, published):
    """To the places that were printed."""
    assert abs(alpha(units(observers), difference) - Fraction(published)) < Fraction(1, 2000)


def test_alpha_is_exact():
    """Worked by hand from section A of the source: 1 - 19 x 4 / (14 x 6)."""
    assert alpha(units(TWO_OBSERVERS), nominal) == Fraction(2, 21)


@pytest.mark.parametrize("answers", [[], [(3,)], [(3,), (4,)], [(3, 3), (3, 3, 3)], [(3, 3), (4,)]])
def test_where_nothing_can_be_compared_there_is_none(answers):
    """One marker, or marks all alike, say nothing of agreement beyond chance."""
    assert alpha(answers) is None


MARKS = st.lists(st.lists(st.integers(0, 5), max_size=4), max_size=8)


@given(MARKS, st.randoms())
def test_neither_the_order_of_marks_nor_the_names_of_points_change_it(answers, chance):
    """It is ordinal: a scale of 0, 10, 20 gives what 0, 1, 2 gives."""
    shuffled = [chance.sample(marks, len(marks)) for marks in answers]
    chance.shuffle(shuffled)
    assert alpha(answers) == alpha(shuffled)
    assert alpha(answers) == alpha([[mark**3 + 7 for mark in marks] for marks in answers])


@given(MARKS)
def test_it_is_one_exactly_where_everybody_agrees(answers):
    """And never more."""
    value = alpha(answers)
    if value is not None:
        assert (value == 1) == all(len(set(marks)) < 2 for marks in answers)
        assert value <= 1
