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


@pytest.mark.parametrize(
    ("points", "text"),
    [
        ("0 53, 1 53, 2 54", "0.0000 53.0000, 1.0000 53.0000, 2.0000 54.0000"),
        # To a ten-thousandth of a degree, half up; what then repeats the point before is left out.
        ("0.00004 53, 0 53, 0.00005 53, 1 54", "0.0000 53.0000, 0.0001 53.0000, 1.0000 54.0000"),
        # A last point that rounds to the first closes the ring, and is left out too.
        ("0 53, 1 53, 2 54, 0.00001 53", "0.0000 53.0000, 1.0000 53.0000, 2.0000 54.0000"),
    ],
)
def test_a_ring_is_written_without_points_that_repeat_each_other(points, text):
    """Four decimal places unless others are asked for."""
    assert ring_text(ring(points)) == text


def test_a_ring_is_written_to_as_many_places_as_are_asked_for():
    """One; and rings too small to show at all are still one point."""
    assert ring_text(ring("0 53, 1.26 53, 2 54"), 1) == "0.0 53.0, 1.3 53.0, 2.0 54.0"
    assert ring_text(ring("0.1 53, 0.2 53, 0.3 53"), 0) == "0 53"
    assert ring_text(ring("0.1 53, 0.2 53, 1 53"), 0) == "0 53, 1 53"
    assert ring_text(()) == ""


def test_a_ring_has_three_to_five_thousand_points():
    """The first repeated as last is not counted; two points in all are not a ring closed."""
    most = ", ".join(["0 0", "1 1"] * 2500)
    assert len(ring(f"{most}, 0 0")) == 5000
    few = [("0 53, 1 53, 0 53", 2), ("0 53", 1), ("0 53, 0 53", 1), (f"{most}, 2 2", 5001)]
    for text, count in few:
        with pytest.raises(NotAShape) as refusal:
            ring(text)
        said = f"a ring has between 3 and 5000 points; this one has {count}"
        assert str(refusal.value) == said


def test_the_corners_of_the_earth_are_on_it_and_a_step_further_is_not():
    """180 degrees east and west, 90 north and south."""
    corners = "-180 -90, 180 -90, 180 90"
    assert ring(corners) == ((-180, -90), (180, -90), (180, 90))
    for text in ("-180.1 0", "180.1 0", "0 -90.1", "0 90.1"):
        with pytest.raises(NotAShape) as refusal:
            ring(f"{text}, 0 0, 1 1")
        assert str(refusal.value) == (
            f"“{text}” is nowhere on earth: give longitude first, then latitude, in degrees"
        )


def test_a_long_text_that_is_no_point_is_quoted_in_part():
    """Forty characters are enough to find it."""
    with pytest.raises(NotAShape) as refusal:
        ring(f"0 53, {'x' * 50}, 1 53")
    assert str(refusal.value) == (
        f"“{'x' * 40}” is not a longitude and a latitude such as -0.54 53.23"
    )
    with pytest.raises(NotAShape) as refusal:
        ring(f"{'1' * 38} {'2' * 38}, 0 0, 1 1")
    assert str(refusal.value).startswith(f"“{'1' * 38} 2” is nowhere on earth")


def test_rings_of_a_shape_are_counted_from_one():
    """The second of three cannot be drawn."""
    rings = ("0 53, 1 53, 2 54", "0 53", "0 53, 1 53, 2 54")
    zones = (Zone(id="Z1", name="Elm", shape=rings),)
    lots = (a_lot("1", zones=("Z1",)),)
    (found,) = check_lots(lots, Limits(allocation=Allocation.BIDDERS_ORDER), zones)
    assert found.what == (
        "ring 2 of the zone's shape cannot be drawn:"
        " a ring has between 3 and 5000 points; this one has 1"
    )
