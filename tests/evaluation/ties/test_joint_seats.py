"""What is told of ties that are resolved jointly: which ways there are, who is passed over in each,
and the seats in their order. Of one rank the later name is listed first.
"""

from lots.limits import Allocation, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.placing import place
from tests.evaluation.ranked_lots import capped, ranked
from tests.factories import a_lot


def leads_in(*lots, most=1):
    """Lots with leads."""
    return [a_lot(lot, places=(Places(kind=PlaceKind.LEAD, least=1, most=most),)) for lot in lots]


def test_a_tie_that_decides_nothing_is_resolved_in_no_way():
    """A and B are level in both lots and may lead one each. By the published order whoever comes
    first in L1 leads it, and the other L2, whatever the order there: two ways, and no more.
    """
    level = {"A": 80, "B": 80}
    placing = place(
        leads_in("L1", "L2"),
        capped(Allocation.PUBLISHED_ORDER),
        ranked({"L1": level, "L2": level}),
        {},
    )
    assert [
        (
            [(order.lot, order.bidders) for order in way.orders],
            [(seat.lot, seat.bidder) for seat in way.seats],
        )
        for way in placing.resolutions
    ] == [
        ([("L1", ("B", "A"))], [("L1", "B"), ("L2", "A")]),
        ([("L1", ("A", "B"))], [("L1", "A"), ("L2", "B")]),
    ]
    assert (placing.ties, placing.waits, placing.open_lots) == (
        ("L1",),
        {"L2": "L1"},
        ("L1", "L2"),
    )
    passed = [(bid.lot, bid.bidder, bid.tied) for bid in placing.passed_over]
    assert passed == [("L1", "B", True), ("L1", "A", True)]  # for L2 each is, in one way of two


def test_who_is_passed_over_in_every_way_stands_beside_those_who_are_tied():
    """Z leads L0, the one lot that it may; under it A and B are level for L1."""
    placing = place(
        leads_in("L0", "L1"),
        capped(Allocation.PUBLISHED_ORDER),
        ranked({"L0": {"Z": 95}, "L1": {"Z": 90, "A": 80, "B": 80}}),
        {},
    )
    assert [(bid.lot, bid.bidder, bid.tied) for bid in placing.passed_over] == [
        ("L1", "Z", False),
        ("L1", "B", True),
        ("L1", "A", True),
    ]


def test_seats_are_told_by_lot_then_by_rank_and_those_of_one_rank_by_name():
    """Three places in each of two lots: Z comes first in L2, and A and B are level under it."""
    lots = leads_in("L2", "L1", most=3)
    market = ranked({"L2": {"B": 80, "A": 80, "Z": 90}, "L1": {"C": 70}})
    placing = place(lots, Limits(allocation=Allocation.PUBLISHED_ORDER), market, {})
    assert [(seat.lot, seat.number, seat.bidder) for seat in placing.seats] == [
        ("L2", 1, "Z"),
        ("L2", 2, "A"),
        ("L2", 2, "B"),
        ("L1", 1, "C"),
    ]


def test_who_is_passed_over_in_one_way_of_two_is_not_yet_said_to_be():
    """A and B are level for L1. If A leads that, it is passed over for L2, and else leads L2."""
    contenders = ranked({"L1": {"A": 80, "B": 80}, "L2": {"A": 90, "C": 70}})
    placing = place(leads_in("L1", "L2"), capped(Allocation.PUBLISHED_ORDER), contenders, {})
    passed = [(bid.lot, bid.bidder, bid.tied) for bid in placing.passed_over]
    assert passed == [("L1", "B", True), ("L1", "A", True)]


def test_a_lot_without_a_tie_waits_for_one_where_there_are_too_many_to_list():
    """Eight level in L1 and in L2; whoever takes one of them leaves L3 to another."""
    level = {f"B{number}": 80 for number in range(8)}
    contenders = ranked({"L1": level, "L2": level, "L3": {"B0": 90, "B1": 80}})
    placing = place(leads_in("L1", "L2", "L3"), capped(Allocation.PUBLISHED_ORDER), contenders, {})
    assert (placing.ties, placing.waits) == (("L1", "L2"), {"L3": "L1"})
