"""Shapes of zones: exact text in, exact points out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lots.checks import check_lots
from lots.limits import Allocation, Limits
from lots.lot import Zone
from lots.shape import NotAShape, ring, ring_text
from tests.factories import a_lot


def test_a_ring_is_its_points_without_the_repeated_last():
    """GeoJSON closes a ring by repeating its first point; a shape need not."""
    assert ring("0 53, 1 53, 0.5 54, 0 53") == ((0, 53), (1, 53), (Fraction(1, 2), 54))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0 53",
        "0 53, 1 53",
        "0 53, 1 x, 2 54",
        "53 0 1, 1 1, 2 2",
        "200 53, 1 53, 0 54",
        "0 1e5, 1 53, 0 54",
    ],
)
def test_what_is_not_a_ring_is_refused_in_a_sentence(text):
    """Too few points, words, heights, and places that are nowhere."""
    with pytest.raises(NotAShape, match=r"ring|longitude"):
        ring(text)


@given(
    st.lists(
        st.tuples(st.integers(-1_800_000, 1_800_000), st.integers(-900_000, 900_000)),
        min_size=3,
        max_size=20,
        unique=True,
    )
)
def test_a_ring_comes_back_from_its_text(points):
    """Ten-thousandths of a degree are kept exactly."""
    exact = tuple((Fraction(x, 10_000), Fraction(y, 10_000)) for x, y in points)
    assert ring(ring_text(exact)) == exact


def test_a_shape_that_cannot_be_drawn_is_a_finding_at_the_zone():
    """Not a fault of the page that draws it."""
    zones = (Zone(id="Z1", name="Elm", shape=("0 53, 1 53",)),)
    found = [
        one
        for one in check_lots(
            (a_lot("1", zones=("Z1",)),), Limits(allocation=Allocation.BIDDERS_ORDER), zones
        )
        if one.code == "shape-unreadable"
    ]
    assert [one.where for one in found] == ["zones[Z1].shape"]
