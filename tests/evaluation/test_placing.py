"""Places, caps and the four published rules, against the worked example."""

import pytest

from evidence.finding import Severity
from lots.limits import Allocation, Limits
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import alternatives, place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.result import LotDecision
from tests.evaluation.contenders import LEAD, contenders_of, limits, who
from tests.factories import a_lot

WORKED = {
    "L1": {"A": 90, "B": 85, "C": 80},
    "L2": {"A": 88, "C": 84, "B": 70},
    "L3": {"A": 87, "B": 86, "C": 60},
}
ORDER_OF_A = {"L3": 1, "L1": 2, "L2": 3}


@pytest.mark.parametrize(
    ("rule", "winners", "total"),
    [
        (Allocation.BIDDERS_ORDER, {"L1": "A", "L2": "C", "L3": "A"}, 261),
        (Allocation.PUBLISHED_ORDER, {"L1": "A", "L2": "A", "L3": "B"}, 264),
        (Allocation.BEST_TOTAL, {"L1": "A", "L2": "A", "L3": "B"}, 264),
        (Allocation.GREATEST_TOTAL, {"L1": "A", "L2": "A", "L3": "B"}, 264),
    ],
)
def test_the_worked_example_comes_out_under_each_rule(rule, winners, total):
    """Three lots, cap 2; A leads all three and prefers L3, L1, L2:
    261 in its own order, 264 otherwise.
    """
    lots = [a_lot(lot, places=LEAD) for lot in WORKED]
    contenders = contenders_of(WORKED, {("A", lot): place_ for lot, place_ in ORDER_OF_A.items()})
    placing = place(lots, limits(rule), contenders, {})
    assert (who(placing), placing.sum_of_totals) == (winners, total)
    others = {
        one.allocation: one.sum_of_totals
        for one in alternatives(lots, limits(rule), contenders, {})
    }
    assert set(others) == set(Allocation) - {rule}


def test_the_greatest_total_says_whether_it_is_the_only_one():
    """264 is reached once; the next best is A in L1 and L3 with C in L2: 261,
    or A in L2 and L3 with B in L1: 260.
    """
    lots = [a_lot(lot, places=LEAD) for lot in WORKED]
    placing = place(lots, limits(Allocation.GREATEST_TOTAL), contenders_of(WORKED), {})
    assert (placing.unique, placing.runner_up) == (True, 261)
    level = {"L1": {"A": 80, "B": 70}, "L2": {"A": 80, "B": 70}}
    tied = place(
        [a_lot("L1", places=LEAD), a_lot("L2", places=LEAD)],
        limits(Allocation.GREATEST_TOTAL, 1),
        contenders_of(level, {("A", "L2"): 1, ("A", "L1"): 2}),
        {},
    )
    assert (tied.unique, who(tied)) == (False, {"L1": "B", "L2": "A"})


def test_whoever_is_passed_over_is_named_with_the_rule():
    """A is first in L2 and at its limit."""
    lots = [a_lot(lot, places=LEAD) for lot in WORKED]
    contenders = contenders_of(WORKED, {("A", lot): place_ for lot, place_ in ORDER_OF_A.items()})
    (passed,) = place(lots, limits(Allocation.BIDDERS_ORDER), contenders, {}).passed_over
    assert (passed.lot, passed.bidder) == ("L2", "A")
    assert passed.why == (
        "rank 1, passed over: a limit of 2 for this kind of place, which it has in lots L1, "
        "L3; rule: the bidder's own order of preference"
    )


def test_lead_then_additional_and_nobody_twice_in_a_lot():
    """Nottinghamshire's shape: one lead, then the next best as additional."""
    places = (
        Places(kind=PlaceKind.LEAD, least=1, most=1),
        Places(kind=PlaceKind.ADDITIONAL, least=2, most=3),
    )
    totals = {"L1": {"A": 90, "B": 80, "C": 70, "D": 60, "E": 50}}
    placing = place(
        [a_lot("L1", places=places)],
        Limits(allocation=Allocation.PUBLISHED_ORDER),
        contenders_of(totals),
        {},
    )
    assert [(seat.kind.value, seat.number, seat.bidder) for seat in placing.seats] == [
        ("lead", 1, "A"),
        ("additional", 1, "B"),
        ("additional", 2, "C"),
        ("additional", 3, "D"),
    ]


def test_top_thirty_and_an_unlimited_framework():
    """Of 40 above the minimum, thirty or all get a place."""
    totals = {"L1": {f"B{n:02d}": 100 - n for n in range(40)}}
    for most, filled in ((30, 30), (None, 40)):
        lot = a_lot("L1", places=(Places(kind=PlaceKind.FRAMEWORK, least=1, most=most),))
        placing = place(
            [lot], Limits(allocation=Allocation.PUBLISHED_ORDER), contenders_of(totals), {}
        )
        assert [seat.rank for seat in placing.seats] == list(range(1, filled + 1))


def test_a_tie_over_the_last_place_is_left_to_people_and_said():
    """Two places, and B and C level at rank 2: A is placed, nobody is drawn."""
    lot = a_lot("L1", places=(Places(kind=PlaceKind.FRAMEWORK, least=1, most=2),))
    contenders = contenders_of({"L1": {"A": 90, "B": 80, "C": 80}})
    published = Limits(allocation=Allocation.PUBLISHED_ORDER)
    placing = place([lot], published, contenders, {})
    assert [seat.bidder for seat in placing.seats] == ["A"]
    assert [
        (one.code, one.severity) for one in placing_findings([lot], published, placing, contenders)
    ] == [("tie-unresolved", Severity.ERROR)]


@pytest.mark.parametrize(
    ("if_unfilled", "decision", "says"),
    [
        (UnfilledConsequence.NO_AWARD, LotDecision.NO_AWARD, "the lot ends without an award"),
        (
            UnfilledConsequence.NEGOTIATE,
            LotDecision.NEGOTIATE,
            "the council negotiates and may redistribute",
        ),
    ],
)
def test_a_lot_that_nobody_can_serve_ends_as_published(if_unfilled, decision, says):
    """No contender at all, and the reason says what was published."""
    lot = a_lot("L1", places=LEAD, if_unfilled=if_unfilled)
    found, reason = decide(
        lot, place([lot], Limits(allocation=Allocation.PUBLISHED_ORDER), {"L1": ()}, {}), ()
    )
    assert found is decision
    assert says in reason


def test_a_tie_for_the_only_lead_leaves_the_lot_undecided_and_not_without_award():
    """A and B level for one lead place: a person decides. C is additional whichever of them leads,
    and second, behind the other.
    """
    places = (*LEAD, Places(kind=PlaceKind.ADDITIONAL, least=0, most=2))
    lot, contenders = a_lot("L1", places=places), contenders_of({"L1": {"A": 80, "B": 80, "C": 70}})
    placing = place([lot], Limits(allocation=Allocation.PUBLISHED_ORDER), contenders, {})
    assert [(seat.bidder, seat.kind.value, seat.number) for seat in placing.seats] == [
        ("C", "additional", 2)
    ]
    assert decide(lot, placing, contenders["L1"]) == (
        LotDecision.UNDECIDED,
        (
            "Who holds its places hangs on a tie that the published ladder leaves open; 0 lead "
            "places are filled whichever way it is resolved; 3 submissions are ranked"
            "."
        ),
    )


def test_too_few_for_the_least_number_frees_them_for_other_lots():
    """L1 wants two leads and A alone can; it is not awarded, and A, whose limit is one lot,
    leads L2 instead.
    """
    lots = [
        a_lot("L1", places=(Places(kind=PlaceKind.LEAD, least=2, most=2),)),
        a_lot("L2", places=LEAD),
    ]
    placing = place(
        lots,
        limits(Allocation.PUBLISHED_ORDER, 1),
        contenders_of({"L1": {"A": 90}, "L2": {"A": 80, "B": 70}}),
        {},
    )
    assert who(placing) == {"L2": "A"}


def test_a_bidders_own_capacity_limits_it_too():
    """A can take one lot, whatever the council's cap."""
    lots = [a_lot(lot, places=LEAD) for lot in WORKED]
    placing = place(
        lots, Limits(allocation=Allocation.PUBLISHED_ORDER), contenders_of(WORKED), {"A": 1}
    )
    assert who(placing) == {"L1": "A", "L2": "C", "L3": "B"}
