"""Why somebody was passed over, in words to the bidder itself."""

from tender.evaluation.allocation.passed_over import as_its_bidder_is_told


def test_a_bidder_is_told_what_it_has_and_offered_itself():
    """Its rank stands beside it."""
    why = "rank 2, passed over: it offered to take at most 1 lot, and has lot North"
    assert as_its_bidder_is_told(why) == "you offered to take at most 1 lot, and have lot North"
