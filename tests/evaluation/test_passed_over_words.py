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


def in_south(totals, placed, seats, most):
    """Who is told to be passed over in lot South, where those `placed` have its places."""
    bids = ranked("South", totals)
    round_ = PlacingRound(
        kind=PlaceKind.LEAD, seats={"South": seats}, contenders={"South": bids}, most=most
    )
    holders = {"South": [bid for bid in bids if bid.bidder in placed]}
    return [passed.bidder for passed in passed_over(round_, holders, RULE, None, {})]


def test_whoever_stands_between_two_that_are_placed_is_told():
    """B, at its limit, between A and C; and D below all of them is not passed over."""
    totals = {"A": 90, "B": 80, "C": 70, "D": 60}
    assert in_south(totals, "AC", 2, dict.fromkeys("ABCD", 1)) == ["B"]
    assert in_south(totals, "AC", 3, dict.fromkeys("ABCD", 1)) == ["B", "D"]


def test_whoever_is_level_with_the_last_that_is_placed_is_not_passed_over():
    """Nobody of a lower rank has a place."""
    assert in_south({"A": 90, "B": 80, "C": 80}, "AB", 2, {"C": 1}) == []
