"""Ties that people resolved, in the outcome."""

from dataclasses import replace

from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import BidOutcome, LotDecision, Standing
from tender.evaluation.tie_order import TieOrder
from tender.evaluation.ties.settled import with_ties_settled
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


def test_who_is_left_alone_at_a_rank_owes_it_to_no_order_on_record():
    """B01 and B02 were level and parted; B02 is out since. Those that are out have no rank."""
    out = [Standing.RANKED, Standing.DISREGARDED, Standing.DISREGARDED]
    level = tuple(
        BidOutcome(f"B0{number}", "1", standing, rank=1 if number == 1 else None)
        for number, standing in enumerate(out, 1)
    )
    drawn = TieOrder(lot="1", bidders=("B03", "B02", "B01"), why=WHY)
    assert with_ties_settled(level, (drawn,)) == level


def test_an_order_parts_a_rank_below_others_from_that_rank_on():
    """One comes first; two share the second rank, and are second and third by it."""
    bids_of_lot = tuple(
        BidOutcome(bidder, "1", Standing.RANKED, rank=rank)
        for bidder, rank in (("B09", 1), ("B01", 2), ("B02", 2))
    )
    drawn = TieOrder(lot="1", bidders=("B02", "B01"), why=WHY)
    settled = with_ties_settled(bids_of_lot, (drawn,))
    assert [(bid.bidder, bid.rank) for bid in settled] == [("B09", 1), ("B02", 2), ("B01", 3)]
