"""Ties and shortages: nothing hangs on a bidder's name or on the order in which a file lists them,
and whoever is left out is told why.
"""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.finding import Severity
from lots.limits import Allocation, Cap, Limits
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.contender import Contender
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import alternatives, place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.result import LotDecision
from tests.factories import a_lot

LEAD = (Places(kind=PlaceKind.LEAD, least=1, most=1),)


def ranked(totals, liking=None):
    """Contenders by lot: equal totals share a rank,
    and of those the file lists the later name first.
    """
    found = {}
    for number, (lot, by_bidder) in enumerate(totals.items(), 1):
        order = sorted(
            sorted(by_bidder, reverse=True),
            key=lambda bidder, by_bidder=by_bidder: -by_bidder[bidder],
        )
        found[lot] = tuple(
            Contender(
                lot=lot,
                bidder=bidder,
                rank=1 + sum(other > by_bidder[bidder] for other in by_bidder.values()),
                total=F(by_bidder[bidder]),
                merit=F(by_bidder[bidder]),
                preference=(liking or {}).get((bidder, lot), number),
            )
            for bidder in order
        )
    return found


def capped(rule, most=1):
    """At most so many lots to lead."""
    return Limits(allocation=rule, caps=(Cap(kind=PlaceKind.LEAD, most_lots=most),))


def who(placing):
    """Who holds what, by lot."""
    return {seat.lot: seat.bidder for seat in placing.seats}


@pytest.mark.parametrize("rule", [Allocation.BIDDERS_ORDER, Allocation.PUBLISHED_ORDER])
def test_a_tie_is_not_hidden_by_what_one_of_them_gets_later(rule):
    """A and B are level for L1, which both want first.

    That A would also win L2 does not make B the winner of L1, and L2 waits for the answer.
    """
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2")]
    contenders = ranked({"L1": {"A": 80, "B": 80}, "L2": {"A": 90, "B": 70}})
    placing = place(lots, capped(rule), contenders, {})
    assert (placing.ties, placing.waits, who(placing).get("L1")) == (("L1",), {"L2": "L1"}, None)
    found = [
        (one.code, one.severity, one.where)
        for one in placing_findings(lots, capped(rule), placing, contenders)
    ]
    assert found == [
        ("tie-unresolved", Severity.ERROR, "lots[L1]"),
        ("waits-for-tie", Severity.ERROR, "lots[L2]"),
    ]
    assert decide(lots[0], placing, contenders["L1"])[0] is LotDecision.UNDECIDED


def test_a_rule_that_settles_the_stronger_result_first_leaves_no_tie():
    """The same totals by best total: A's 90 in L2 is settled first and uses its one lot,
    so B alone is left for L1.
    """
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2")]
    contenders = ranked({"L1": {"A": 80, "B": 80}, "L2": {"A": 90, "B": 70}})
    placing = place(lots, capped(Allocation.BEST_TOTAL), contenders, {})
    assert (placing.ties, who(placing)) == ((), {"L1": "B", "L2": "A"})


LEVEL = st.fixed_dictionaries(
    {
        lot: st.dictionaries(st.sampled_from("ABCD"), st.integers(70, 72), max_size=4)
        for lot in ("L1", "L2", "L3")
    }
)
LIKING = st.fixed_dictionaries({bidder: st.permutations(("L1", "L2", "L3")) for bidder in "ABCD"})


@settings(max_examples=300, deadline=None)
@given(
    LEVEL,
    LIKING,
    st.permutations("ABCD"),
    st.integers(1, 2),
    st.sampled_from([Allocation.BIDDERS_ORDER, Allocation.PUBLISHED_ORDER, Allocation.BEST_TOTAL]),
)
def test_no_lot_that_is_settled_hangs_on_a_name(totals, liking, names, cap, rule):
    """Bidders called otherwise, and so listed otherwise:
    a lot neither tied nor waiting goes to the same bidder.
    """
    named = dict(zip("ABCD", names, strict=True))
    other_totals = {
        lot: {named[bidder]: total for bidder, total in by_bidder.items()}
        for lot, by_bidder in totals.items()
    }
    order = {
        (bidder, lot): number
        for bidder, lots in liking.items()
        for number, lot in enumerate(lots, 1)
    }
    lots = [a_lot(lot, places=LEAD) for lot in totals]
    first = place(lots, capped(rule, cap), ranked(totals, order), {})
    second = place(
        lots,
        capped(rule, cap),
        ranked(
            other_totals, {(named[bidder], lot): number for (bidder, lot), number in order.items()}
        ),
        {},
    )
    open_lots = {*first.ties, *first.waits, *second.ties, *second.waits}
    assert {lot: named[bidder] for lot, bidder in who(first).items() if lot not in open_lots} == {
        lot: bidder for lot, bidder in who(second).items() if lot not in open_lots
    }


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
    assert [one.code for one in placing_findings([lot], published, placing, contenders)] == empty


def test_the_greatest_total_can_be_shown_beside_another_rule_however_fine_the_totals():
    """Price scores of 20 x lowest / price are not rounded here: thirds, sevenths, up to
    ninety-sevenths, and a cap that binds.
    """
    lots = [a_lot(f"L{number}", places=LEAD) for number in range(8)]
    primes = (
        3,
        7,
        11,
        13,
        17,
        19,
        23,
        29,
        31,
        37,
        41,
        43,
        47,
        53,
        59,
        61,
        67,
        71,
        73,
        79,
        83,
        89,
        97,
    )
    totals = {
        lot.id: {f"B{prime:02d}": 60 + F(20 * (number + 2), prime) for prime in primes}
        for number, lot in enumerate(lots)
    }
    found = {
        one.allocation: one
        for one in alternatives(lots, capped(Allocation.PUBLISHED_ORDER, 2), ranked(totals), {})
    }
    assert found[Allocation.GREATEST_TOTAL].unique is True
    assert found[Allocation.GREATEST_TOTAL].sum_of_totals >= max(
        one.sum_of_totals for one in found.values()
    )


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
            f"rank 1, passed over: it offered to take at most 2 lots, and has lots L1, L2; {rule}",
        ),
    ]
