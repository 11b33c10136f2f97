"""How many places there are, as bidders read it."""

import pytest

from lots.place import PlaceKind, Places


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (1, 1, "1 place"),
        (0, 1, "up to 1 place"),
        (2, 2, "2 places"),
        (0, 3, "up to 3 places"),
        (1, 3, "1 to 3 places"),
        (0, None, "every submission that is not rejected gets a place"),
        (2, None, "every submission that is not rejected gets a place"),
    ],
)
def test_how_many_places_are_said(least, most, words):
    """Without a most there is no limit but the minimum scores."""
    assert Places(kind=PlaceKind.FRAMEWORK, least=least, most=most).in_words == words


def test_a_most_that_is_left_out_is_no_limit():
    """As docs/allocation.md says."""
    assert Places(kind=PlaceKind.LEAD, least=1).most is None
