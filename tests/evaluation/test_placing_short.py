"""Shortages: which lots fall where there are too few for every place, and why each bidder that is
left out is.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lots.limits import Allocation, Limits
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.engine import Engine
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.result import LotDecision
from tests.evaluation.ranked_lots import LEAD, LEVEL, LIKING, capped, ranked
from tests.factories import a_lot


@pytest.mark.parametrize("rule", list(Allocation))
def test_two_lots_short_of_the_same_bidders_do_not_both_fall(rule):
    """Both lots need two leads and only A and B can, one lot each: the lot published last falls,
    says why, and the other is served.
    """
    lots = [
        a_lot(lot, places=(Places(kind=PlaceKind.LEAD, least=2, most=2),)) for lot in ("L1", "L2")
    ]
    contenders = ranked(
        {"L1": {"A": 80, "B": 75}, "L2": {"A": 80, "B": 75}},
        {("A", "L2"): 2, ("B", "L1"): 2, ("B", "L2"): 1},
    )
    placing = place(lots, capped(rule), contenders, {})
    assert [(seat.lot, seat.bidder) for seat in placing.seats] == [("L1", "A"), ("L1", "B")]
    assert decide(lots[1], placing, contenders["L2"])[0] is LotDecision.NO_AWARD
    assert (
        "those who could are at their limit in other lots"
        in decide(lots[1], placing, contenders["L2"])[1]
    )


def test_lead_supplementary_and_contingency_fill_one_after_another():
    """Leicestershire's three tiers over two lots, with a cap of one on leading only: A, first in
    both, leads L1 and is first supplementary in L2.
    """
    tiers = (
        *LEAD,
        Places(kind=PlaceKind.SUPPLEMENTARY, least=1, most=2),
        Places(kind=PlaceKind.CONTINGENCY, least=1, most=1),
    )
    lots = [a_lot(lot, places=tiers) for lot in ("L1", "L2")]
    contenders = ranked(
        {lot: {"A": 90, "B": 80, "C": 70, "D": 60, "E": 50} for lot in ("L1", "L2")}
    )
    placing = place(lots, capped(Allocation.PUBLISHED_ORDER), contenders, {})
    assert [(seat.kind.value, seat.bidder) for seat in placing.in_lot("L1")] == [
        ("lead", "A"),
        ("supplementary", "B"),
        ("supplementary", "C"),
        ("contingency", "D"),
    ]
    assert [(seat.kind.value, seat.bidder) for seat in placing.in_lot("L2")] == [
        ("lead", "B"),
        ("supplementary", "A"),
        ("supplementary", "C"),
        ("contingency", "D"),
    ]


@pytest.mark.parametrize(
    ("bidders", "decision", "empty"),
    [
        (6, LotDecision.AWARD, []),
        (4, LotDecision.AWARD, ["places-left-empty"]),
        (0, LotDecision.NEGOTIATE, []),
    ],
)
def test_five_to_ten_additional_places(bidders, decision, empty):
    """Nottinghamshire: a lead and five to ten more.

    Six bids fill it; four leave places empty, which is said; none goes to negotiation.
    """
    lot = a_lot(
        "L1",
        places=(*LEAD, Places(kind=PlaceKind.ADDITIONAL, least=5, most=10)),
        if_unfilled=UnfilledConsequence.NEGOTIATE,
    )
    contenders = ranked({"L1": {f"B{number}": 90 - number for number in range(bidders)}})
    published = Limits(allocation=Allocation.PUBLISHED_ORDER)
    placing = place([lot], published, contenders, {})
    assert len(placing.seats) == bidders
    assert decide(lot, placing, contenders["L1"])[0] is decision
    found = placing_findings([lot], published, placing, contenders)
    assert [one.code for one in found] == empty
    old = placing_findings([lot], published, placing, contenders, engine=Engine.V0_1_0)
    assert [one.code for one in old] == empty


@settings(max_examples=200, deadline=None)
@given(LEVEL, LIKING, st.integers(1, 2), st.sampled_from(list(Allocation)))
def test_nobody_with_room_is_passed_over_for_a_lower_rank(totals, liking, cap, rule):
    """Equal totals that the published ladder has parted (here by name)
    count as parted under every rule.
    """
    contenders = {
        lot: tuple(one._replace(rank=rank) for rank, one in enumerate(found, 1))
        for lot, found in ranked(
            totals,
            {
                (bidder, lot): number
                for bidder, lots in liking.items()
                for number, lot in enumerate(lots, 1)
            },
        ).items()
    }
    placing = place([a_lot(lot, places=LEAD) for lot in totals], capped(rule, cap), contenders, {})
    holders = [seat.bidder for seat in placing.seats]
    for lot, found in contenders.items():
        lowest = max((seat.rank for seat in placing.in_lot(lot)), default=99)
        above = {one.bidder for one in found if one.rank < lowest}
        assert all(holders.count(bidder) == cap for bidder in above)
        assert {one.bidder for one in placing.passed_over if one.lot == lot} == above


def test_whose_limit_it_is_is_said():
    """A may lead one lot by the council's cap, and offered two lots in all: in L2 the cap keeps it
    from leading, in L3 its own offer from any place.
    """
    lots = [
        a_lot(lot, places=(*LEAD, Places(kind=PlaceKind.ADDITIONAL, least=0, most=1)))
        for lot in ("L1", "L2", "L3")
    ]
    contenders = ranked({lot: {"A": 90, "B": 80, "C": 70, "D": 60} for lot in ("L1", "L2", "L3")})
    placing = place(lots, capped(Allocation.PUBLISHED_ORDER), contenders, {"A": 2})
    of_a = [(one.lot, one.kind.value, one.why) for one in placing.passed_over if one.bidder == "A"]
    rule = "rule: lots settled in the order published"
    assert of_a == [
        (
            "L2",
            "lead",
            (
                "rank 1, passed over: a limit of 1 for this kind of place, which it has in lot L1; "
                f"{rule}"
            ),
        ),
        (
            "L3",
            "lead",
            (
                "rank 1, passed over: a limit of 1 for this kind of place, which it has in lot L1; "
                f"{rule}"
            ),
        ),
        (
            "L3",
            "additional",
            (
                "rank 1, passed over: it offered to take at most 2 lots, and has lots L1, L2; "
                "rule: kind by kind, lots settled in the order published"
            ),
        ),
    ]
