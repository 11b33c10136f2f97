"""Ties: nothing hangs on a bidder's name or on the order in which a file lists them."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.finding import Severity
from lots.limits import Allocation
from lots.place import PlaceKind, Places
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import alternatives, place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.result import LotDecision
from tests.evaluation.ranked_lots import LEAD, LEVEL, LIKING, capped, ranked
from tests.factories import a_lot


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


@settings(max_examples=100, deadline=None)
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


def test_another_rule_is_compared_in_fewer_ways_than_the_published_one():
    """Five are level, in 120 orders: each is tried under the published rule, and under another all
    that the tie can reach is open.
    """
    lots = [a_lot(lot, places=LEAD) for lot in ("L1", "L2")]
    level = dict.fromkeys("ABCDE", 80)
    contenders = ranked({"L1": level, "L2": {"A": 70}})
    limits = capped(Allocation.PUBLISHED_ORDER)
    other = place(lots, limits, contenders, {}, Allocation.BIDDERS_ORDER)
    assert (other.ways, other.resolutions, other.open_lots) == (120, (), ("L1", "L2"))


def test_those_tied_are_named_in_one_order_however_a_file_lists_them():
    """B is listed before A."""
    contenders = ranked({"L1": {"A": 80, "B": 80}})
    assert [bid.bidder for bid in contenders["L1"]] == ["B", "A"]
    lot = a_lot("L1", places=LEAD)
    placing = place([lot], capped(Allocation.PUBLISHED_ORDER), contenders, {})
    assert {bid.why.partition(" are tied")[0] for bid in placing.passed_over} == {"A, B"}


def test_places_stand_in_published_order_wherever_a_tie_is():
    """B and C are level for the second place of lot L1; nobody is in L2."""
    two = (Places(kind=PlaceKind.LEAD, least=1, most=2),)
    lots = [a_lot("L1", places=two), a_lot("L2", places=LEAD)]
    contenders = ranked({"L1": {"A": 90, "B": 80, "C": 80}, "L2": {"D": 70}})
    placing = place(lots, capped(Allocation.PUBLISHED_ORDER), contenders, {})
    assert placing.ties == ("L1",)
    assert [(seat.lot, seat.bidder) for seat in placing.seats] == [("L1", "A"), ("L2", "D")]
