"""How far the marks of one answer lie apart, in points of the scale and in marks."""

from fractions import Fraction as F

import pytest

from criteria.scale import MarkOffScale, Point, Scale
from tender.evaluation.spread import Spread, spread
from tests.factories import SCALE

#: 0, 1, 3, 5, 10: one point of this scale is worth one mark, or two, or five
UNEVEN = Scale(
    id="uneven",
    points=tuple(Point(mark=F(mark), label="x", descriptor="x") for mark in (0, 1, 3, 5, 10)),
)


def of(*marks, scale=SCALE):
    """The spread of these marks."""
    return spread(scale, [F(mark) for mark in marks])


def test_no_marks_have_no_spread():
    """Nobody marked yet."""
    assert of() is None


def test_one_mark_agrees_with_itself():
    """4: lowest, highest, median and mean."""
    found = of(4)
    assert found == Spread(lowest=F(4), highest=F(4), median=F(4), mean=F(4), apart=0, outside=())
    assert found.agreed


def test_an_odd_number_of_marks_has_the_middle_one():
    """5, 1, 2: median 2, mean 8/3, and 5 is three points from the middle."""
    found = of(5, 1, 2)
    assert found == Spread(
        lowest=F(1), highest=F(5), median=F(2), mean=F(8, 3), apart=4, outside=(0,)
    )
    assert not found.agreed


def test_an_even_number_of_marks_has_the_middle_of_the_two_in_the_middle():
    """1, 2, 3, 5: median 2.5; 5 is two and a half points away, 1 one and a half."""
    assert of(1, 2, 3, 5) == Spread(
        lowest=F(1), highest=F(5), median=F("2.5"), mean=F("2.75"), apart=4, outside=(3,)
    )


def test_two_points_from_the_middle_lie_outside_and_less_does_not():
    """Marks 3, 1, 3, 5, 4, 3: the middle is 3; 1 and 5 are two points away, 4 is one."""
    assert of(3, 1, 3, 5, 4, 3).outside == (1, 3)
    assert of(3, 4).outside == ()
    assert of(3, 4).agreed is False


def test_distance_is_counted_in_points_of_the_scale_and_not_in_marks():
    """5 and 10 are five marks apart and one point; 0 is the point before 1."""
    found = of(5, 10, 5, scale=UNEVEN)
    assert (found.apart, found.outside) == (1, ())
    assert of(1, 5, 1, scale=UNEVEN).outside == (1,)
    assert of(0, 3, 5, 10, scale=UNEVEN) == Spread(
        lowest=F(0), highest=F(10), median=F(4), mean=F("4.5"), apart=4, outside=(0,)
    )


def test_points_are_put_in_order_whichever_way_the_scale_lists_them():
    """3, 0, 10, 5, 1: from 0 to 3 it is two points all the same."""
    order = [UNEVEN.points[number] for number in (2, 0, 4, 3, 1)]
    shuffled = Scale(id="shuffled", points=tuple(order))
    assert of(0, 3, scale=shuffled).apart == of(3, 10, scale=shuffled).apart == 2


def test_a_mark_off_the_scale_is_refused():
    """2 is no point of the uneven scale."""
    with pytest.raises(MarkOffScale, match="2 is not a mark on this scale"):
        of(2, scale=UNEVEN)
