"""The order of preference is read as it was typed, or refused: awards can hang on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.bid.preference import orders


def test_lots_without_a_number_come_after_those_with_one():
    """As the ITT lists them; nobody has to number anything."""
    assert orders({"1": "", "2": "1", "3": ""}) == ({"2": 1, "1": 2, "3": 3}, {})
    assert orders({"1": "", "2": ""}) == ({"1": 1, "2": 2}, {})


@pytest.mark.parametrize("typed", ["2nd", "first", "0", "-1", "1.5", "١", "1000", "one"])
def test_what_is_no_place_is_refused_and_never_guessed(typed):
    """“2nd” and “first” once became the reverse."""
    found, wrong = orders({"1": typed, "2": "1"})
    assert list(wrong) == ["1"] and "1" not in found


def test_two_lots_have_never_the_same_place():
    """The second is told."""
    assert orders({"1": "1", "2": "1"})[1] == {
        "2": "Another lot has place 1 already. Give each lot its own."
    }


@given(
    st.dictionaries(
        st.sampled_from("123456"), st.sampled_from(["", "1", "2", "3", "4", "x"]), min_size=1
    )
)
def test_each_lot_is_placed_once_or_told(typed):
    """All of them, and no place twice."""
    found, wrong = orders(typed)
    assert set(found) | set(wrong) == set(typed) and not set(found) & set(wrong)
    assert len(set(found.values())) == len(found)
