"""Plain data taken apart."""

from decimal import Decimal

import pytest

from evidence.leaves import leaf_words, leaves


def test_each_value_has_its_path_and_entries_go_by_their_ids():
    """By their places where they have none; what is empty is a value."""
    data = {"a": [{"id": "x", "n": 1}, 2, {}], "b": {}, "c": [], "d": {"e": None}}
    assert list(leaves(data)) == [
        ("/a[x]/id", "x"),
        ("/a[x]/n", 1),
        ("/a[1]", 2),
        ("/a[2]", {}),
        ("/b", {}),
        ("/c", []),
        ("/d/e", None),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [(True, "yes"), (False, "no"), (80, "80"), (Decimal("12.50"), "12.5"), (Decimal(80), "80"),
     (None, ""), ({}, ""), ([], ""), ("12.50", "12.50")],
)  # fmt: skip
def test_numbers_that_are_the_same_are_said_alike(value, words):
    """And a text stays as it is."""
    assert leaf_words(value) == words
