"""Ties as the engine of 0.1.0 left them open: its evidence is worked out so for ever."""

import pytest

from lots.limits import Allocation, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.engine import Engine
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import alternatives, place
from tender.evaluation.result import LotDecision
from tests.evaluation.ranked_lots import LEAD, capped, ranked
from tests.factories import a_lot

THEN = Engine.V0_1_0


@pytest.mark.parametrize("rule", [Allocation.BIDDERS_ORDER, Allocation.PUBLISHED_ORDER])
def test_a_tie_over_the_last_place_stays_open_and_another_lot_waits_for_it(rule):
    """A and B are level for L1, which both want first; A leads L2 as well, and holds its seat."""
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2")]
    contenders = ranked({"L1": {"A": 80, "B": 80}, "L2": {"A": 90, "B": 70}})
    placing = place(lots, capped(rule), contenders, {}, engine=THEN)
    assert (placing.ties, placing.waits) == (("L1",), {"L2": "L1"})
    assert (placing.open_lots, placing.resolutions, placing.ways) == ((), (), 0)
    (first, _) = (bid for bid in placing.passed_over if bid.tied)
    assert "are tied at rank 1 over the last place" in first.why
    found, why = decide(lots[0], placing, contenders["L1"])
    assert found is LotDecision.UNDECIDED
    assert why.startswith("A tie over the last lead place is left open by the published ladder")
    then = decide(lots[0], placing, contenders["L1"], THEN)
    assert then[1].endswith("2 submissions stood above the minimum scores.")
    others = alternatives(lots, capped(rule), contenders, {}, THEN)
    assert all(other.waits == {} for other in others)


def test_without_limits_nothing_waits_and_the_better_ranked_are_placed():
    """Two framework places: A has one, B and C are level for the other."""
    lot = a_lot("L1", places=(Places(kind=PlaceKind.FRAMEWORK, least=1, most=2),))
    contenders = ranked({"L1": {"A": 90, "B": 80, "C": 80}})
    free = Limits(allocation=Allocation.PUBLISHED_ORDER)
    placing = place([lot], free, contenders, {}, engine=THEN)
    assert ([seat.bidder for seat in placing.seats], placing.ties) == (["A"], ("L1",))
    assert place([lot], free, ranked({"L1": {"A": 90, "B": 80}}), {}, engine=THEN).ties == ()


def test_a_lot_with_its_least_number_filled_was_awarded_beside_an_open_tie():
    """A has the place that must be filled; B and C are level for the other. And "place" was said of
    one that is filled, of however many.
    """
    lot = a_lot("L1", places=(Places(kind=PlaceKind.LEAD, least=1, most=2),))
    contenders = ranked({"L1": {"A": 90, "B": 80, "C": 80}})
    free = Limits(allocation=Allocation.PUBLISHED_ORDER)
    placing = place([lot], free, contenders, {}, engine=THEN)
    assert decide(lot, placing, contenders["L1"], THEN) == (
        LotDecision.AWARD,
        "1 of 2 lead place filled; 3 submissions stood above the minimum scores.",
    )


def test_a_tie_was_parted_below_whoever_is_ranked_better():
    """B and C are level for L2 under A, which one of L1 and L2 gets: A stays first there."""
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2")]
    contenders = ranked(
        {"L1": {"A": 80, "B": 60}, "L2": {"A": 80, "B": 60, "C": 60}},
        {("A", "L1"): 2, ("A", "L2"): 1, ("B", "L1"): 2, ("B", "L2"): 1},
    )
    placing = place(lots, capped(Allocation.GREATEST_TOTAL), contenders, {}, engine=THEN)
    assert (placing.ties, placing.waits) == (("L2",), {"L1": "L2"})


def test_who_was_level_but_at_its_limit_came_after_those_who_were_tied():
    """In L1 all are level, and C has the one lot that it may lead elsewhere; two lots wait."""
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2")]
    lots.append(a_lot("L3", places=(Places(kind=PlaceKind.LEAD, least=1, most=2),)))
    contenders = ranked(
        {
            "L1": {"A": 70, "B": 70, "C": 70},
            "L2": {"A": 60, "B": 70, "C": 80},
            "L3": {"B": 60, "C": 70},
        },
        {("A", "L1"): 1, ("A", "L2"): 1, ("A", "L3"): 3}
        | {("B", "L1"): 3, ("B", "L2"): 2, ("B", "L3"): 3}
        | {("C", "L1"): 1, ("C", "L2"): 3, ("C", "L3"): 3},
    )
    limits, most_lots = capped(Allocation.BIDDERS_ORDER), {"B": 1, "C": 2}
    placing = place(lots, limits, contenders, most_lots, engine=THEN)
    assert placing.waits == {"L2": "L1", "L3": "L1"}


def test_a_lot_settled_later_kept_nobody_out_of_a_tie():
    """By the best total L1 is settled at 80 and L2 at 70. A and B are level for L1; that one leads
    L2, and may lead no other lot, is of no account there.
    """
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2")]
    contenders = ranked({"L1": {"A": 80, "B": 80}, "L2": {"A": 70, "B": 70, "C": 60}})
    placing = place(lots, capped(Allocation.BEST_TOTAL), contenders, {}, engine=THEN)
    assert placing.ties == ("L1",)


def test_a_lot_that_no_tie_elsewhere_can_change_waits_for_none():
    """L1 and L4 are tied. A may lead L1 or L2; Z leads L3 in any case; C and D are in L4 alone."""
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2", "L3", "L4")]
    contenders = ranked(
        {
            "L1": {"A": 80, "B": 80},
            "L2": {"A": 90, "B": 70},
            "L3": {"Z": 90, "Y": 70},
            "L4": {"C": 60, "D": 60},
        }
    )
    placing = place(lots, capped(Allocation.PUBLISHED_ORDER), contenders, {}, engine=THEN)
    assert (placing.ties, placing.waits) == (("L1", "L4"), {"L2": "L1"})
    assert [(seat.lot, seat.bidder) for seat in placing.seats] == [("L2", "A"), ("L3", "Z")]
    assert placing.sum_of_totals == 90 + 90
