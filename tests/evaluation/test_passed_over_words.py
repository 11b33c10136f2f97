"""Who was passed over, and why, in words to the bidder itself."""

from lots.place import PlaceKind
from tender.evaluation.allocation.passed_over import as_its_bidder_is_told, passed_over
from tender.evaluation.allocation.published_order import RULE
from tender.evaluation.allocation.round import PlacingRound
from tests.contests import ranked


def test_a_bidder_is_told_what_it_has_and_offered_itself():
    """Its rank stands beside it."""
    why = "rank 2, passed over: it offered to take at most 1 lot, and has lot North"
    assert as_its_bidder_is_told(why) == "you offered to take at most 1 lot, and have lot North"


def test_nobody_without_a_limit_is_said_to_be_kept_out_by_one():
    """A has lot North, the one that it may lead; B may lead any."""
    bids = ranked("South", {"A": 90, "B": 80})
    round_ = PlacingRound(
        kind=PlaceKind.LEAD,
        seats={"North": 1, "South": 1},
        contenders={"North": ranked("North", {"A": 90}), "South": bids},
        most={"A": 1},
    )
    holders = {"North": list(round_.contenders["North"]), "South": []}
    (passed,) = passed_over(round_, holders, RULE, None, {})
    assert (passed.lot, passed.bidder) == ("South", "A")
