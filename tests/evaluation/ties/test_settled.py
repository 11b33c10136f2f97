"""Ties that people resolved, in the outcome."""

from dataclasses import replace

from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import LotDecision
from tender.evaluation.tie_order import TieOrder
from tests.contests import ON, a_register, bids, in_one_lot

WHY = "resolved on 5 April 2024: lots were drawn before the auditor, as ITT 7.3 has it"


def test_an_order_on_record_parts_a_tie_and_is_what_the_rank_rests_on():
    """Two bids alike: nobody leads until somebody is drawn, by the rule that was published."""
    submissions = bids("20.00", "20.00")
    level = evaluate(in_one_lot(), submissions, a_register(), ON).lot("1")
    assert level.decision is LotDecision.UNDECIDED
    drawn = TieOrder(lot="1", bidders=("B02", "B01"), why=WHY)
    outcome = evaluate(
        in_one_lot(), replace(submissions, settled_ties=(drawn,)), a_register(), ON
    ).lot("1")
    assert [(bid.bidder, bid.rank, bid.tie_broken_by) for bid in outcome.bids] == [
        ("B02", 1, WHY),
        ("B01", 2, WHY),
    ]
    assert [seat.bidder for seat in outcome.seats] == ["B02"]


def test_an_order_for_others_or_for_another_lot_parts_nothing():
    """Where somebody else is in the tie now, it is open again."""
    submissions = bids("20.00", "20.00", "20.00")
    for stale in (
        TieOrder(lot="1", bidders=("B01", "B02"), why=WHY),
        TieOrder(lot="2", bidders=("B01", "B02", "B03"), why=WHY),
    ):
        kept = replace(submissions, settled_ties=(stale,))
        outcome = evaluate(in_one_lot(), kept, a_register(), ON).lot("1")
        assert {bid.rank for bid in outcome.bids} == {1}
