"""Numbers with the words that go with them."""

from evidence.counting import by_number, count_of


def test_none_one_and_many():
    """With the noun's own plural where an s does not make it, and thousands parted."""
    assert [count_of(number, "bid") for number in (0, 1, 2, 1204)] == [
        "0 bids",
        "1 bid",
        "2 bids",
        "1,204 bids",
    ]
    assert count_of(2, "entry", "entries") == "2 entries"
    assert [by_number(number, "is", "are") for number in (0, 1, 2)] == ["are", "is", "are"]
