"""Lots that do not all have places of every kind, and lots that nobody serves."""

from fractions import Fraction as F

from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.contender import Contender
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.result import LotDecision
from tests.factories import a_lot

LEAD = Places(kind=PlaceKind.LEAD, least=1, most=1)
ADDITIONAL = Places(kind=PlaceKind.ADDITIONAL, least=1, most=2)
LIMITS = Limits(
    allocation=Allocation.PUBLISHED_ORDER,
    caps=(Cap(kind=PlaceKind.LEAD, most_lots=1), Cap(kind=PlaceKind.ADDITIONAL, most_lots=1)),
)


def contenders(lot, *bidders):
    """Those who stand in a lot, best first."""
    return tuple(
        Contender(
            lot=lot, bidder=bidder, rank=rank, total=F(90 - rank), merit=F(90 - rank), preference=1
        )
        for rank, bidder in enumerate(bidders, 1)
    )


def test_a_kind_of_place_is_filled_in_the_lots_that_have_it():
    """L1 has a lead alone: A leads it, and B leads L2, where A and C are additional."""
    lots = [a_lot("L1", places=(LEAD,)), a_lot("L2", places=(LEAD, ADDITIONAL))]
    stood = {lot.id: contenders(lot.id, "A", "B", "C") for lot in lots}
    placing = place(lots, LIMITS, stood, {})
    assert [(seat.lot, seat.kind, seat.bidder) for seat in placing.seats] == [
        ("L1", PlaceKind.LEAD, "A"),
        ("L2", PlaceKind.LEAD, "B"),
        ("L2", PlaceKind.ADDITIONAL, "A"),
        ("L2", PlaceKind.ADDITIONAL, "C"),
    ]


def test_empty_places_are_told_of_lots_that_are_awarded():
    """L1 lacks an additional provider; in L2 nobody stands, which its decision says."""
    lots = [a_lot(lot, places=(LEAD, ADDITIONAL)) for lot in ("L1", "L2")]
    stood = {"L1": contenders("L1", "A"), "L2": ()}
    placing = place(lots, LIMITS, stood, {})
    assert decide(lots[1], placing, ())[0] is LotDecision.NO_AWARD
    found = placing_findings(lots, LIMITS, placing, stood)
    assert [(one.code, one.where) for one in found] == [("places-left-empty", "lots[L1].places")]


def test_a_greatest_total_that_two_allocations_reach_is_told():
    """80 and 70 in each lot: A in L1 and B in L2 make 150, and so does the reverse."""
    lots = [a_lot(lot, places=(LEAD,)) for lot in ("L1", "L2")]
    limits = Limits(
        allocation=Allocation.GREATEST_TOTAL, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),)
    )
    stood = {lot.id: contenders(lot.id, "A", "B") for lot in lots}
    found = placing_findings(lots, limits, place(lots, limits, stood, {}), stood)
    assert [(one.code, one.where) for one in found] == [
        ("several-greatest-totals", "limits.allocation")
    ]
    alone = {"L1": contenders("L1", "A", "B"), "L2": contenders("L2", "C", "B")}
    assert placing_findings(lots, limits, place(lots, limits, alone, {}), alone) == ()
