"""How near a decision was: the last submission with a place and the first without one."""

from fractions import Fraction

import pytest

from lots.place import PlaceKind
from tender.evaluation.margin import LotEdge, edge_of, margin_before
from tender.evaluation.result import BidOutcome, LotDecision, LotOutcome, Seat, Standing


def a_bid(bidder, total, rank):
    """A ranked submission, or one without a rank."""
    standing = Standing.RANKED if rank else Standing.DISREGARDED
    exact = Fraction(total) if total else None
    return BidOutcome(bidder=bidder, lot="1", standing=standing, total=exact, rank=rank)


ASH, BEECH, CEDAR = a_bid("B1", "90", 1), a_bid("B2", "86.6", 2), a_bid("B3", "80.1", 3)
OUT = a_bid("B4", "", None)


def a_lot(*holders):
    """The lot with places for some of its bidders."""
    seats = tuple(
        Seat(lot="1", bidder=bidder, kind=PlaceKind.FRAMEWORK, number=number, rank=number,
            total=Fraction(1))
        for number, bidder in enumerate(holders, 1)
    )  # fmt: skip
    return LotOutcome(
        lot="1", decision=LotDecision.AWARD, reason="", bids=(ASH, BEECH, CEDAR, OUT), seats=seats
    )


def test_a_margin_is_the_difference_of_the_totals_exactly():
    """90 less 86.6 is 3.4, and as lowest figures 3.4 the other way."""
    assert margin_before(ASH, BEECH, lowest=False) == Fraction("3.4")
    assert margin_before(BEECH, ASH, lowest=True) == Fraction("3.4")
    assert margin_before(BEECH, ASH, lowest=False) == Fraction("-3.4")


@pytest.mark.parametrize(("bid", "after"), [(ASH, None), (ASH, OUT), (OUT, ASH)])
def test_there_is_no_margin_where_there_is_no_total(bid, after):
    """Nobody after it, or one that was not scored."""
    assert margin_before(bid, after, lowest=False) is None


@pytest.mark.parametrize(
    ("holders", "edge"),
    [
        (("B1", "B2"), LotEdge(last=BEECH, first_without=CEDAR)),
        (("B1", "B2", "B3"), LotEdge(last=CEDAR, first_without=None)),
        (("B1", "B3"), LotEdge(last=CEDAR, first_without=BEECH)),
        ((), None),
    ],
)
def test_places_end_at_the_last_holder_by_rank(holders, edge):
    """Where a cap passed somebody over, the first without a place is ranked higher."""
    assert edge_of(a_lot(*holders)) == edge


def test_whoever_offered_no_place_that_there_is_was_not_the_first_without_one():
    """It lost to nobody; where it alone is left, nobody did."""
    assert edge_of(a_lot("B1"), {"B2"}) == LotEdge(last=ASH, first_without=CEDAR)
    assert edge_of(a_lot("B1"), {"B2", "B3"}) == LotEdge(last=ASH, first_without=None)
