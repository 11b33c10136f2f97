"""What is true of every placing, whatever the totals: against every allocation there is."""

from fractions import Fraction as F
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from lots.limits import Allocation
from lots.place import PlaceKind, Places
from tender.evaluation.placing import place
from tests.evaluation.contenders import LEAD, contenders_of, limits, who
from tests.factories import a_lot

TOTALS = st.fixed_dictionaries(
    {
        lot: st.dictionaries(st.sampled_from("ABCD"), st.integers(50, 99), max_size=4)
        for lot in ("L1", "L2", "L3")
    }
)


@settings(max_examples=60, deadline=None)
@given(TOTALS, st.integers(1, 2))
def test_the_solver_agrees_with_every_allocation_there_is(totals, cap):
    """Most places filled first, then the greatest sum:
    compared with all choices of a bidder or nobody in each lot.
    """
    lots = [a_lot(lot, places=(Places(kind=PlaceKind.LEAD, least=0, most=1),)) for lot in totals]
    best = (0, 0)
    for choice in product(*([None, *by_bidder] for by_bidder in totals.values())):
        chosen = [(lot, bidder) for lot, bidder in zip(totals, choice, strict=True) if bidder]
        if all(choice.count(bidder) <= cap for _, bidder in chosen):
            best = max(best, (len(chosen), sum(totals[lot][bidder] for lot, bidder in chosen)))
    ranks = {
        lot: {bidder: F(total) + F(ord(bidder), 1000) for bidder, total in by_bidder.items()}
        for lot, by_bidder in totals.items()
    }
    contenders = {
        lot: tuple(
            one._replace(total=F(totals[lot][one.bidder]), merit=F(totals[lot][one.bidder]))
            for one in found
        )
        for lot, found in contenders_of(ranks).items()
    }
    placing = place(lots, limits(Allocation.GREATEST_TOTAL, cap), contenders, {})
    assert (len(placing.seats), placing.sum_of_totals) == best


@settings(max_examples=60, deadline=None)
@given(TOTALS, st.integers(1, 2), st.sampled_from(sorted(Allocation)))
def test_no_rule_breaks_a_cap_or_fills_a_place_twice(totals, cap, rule):
    """Whatever the rule."""
    distinct = {
        lot: {bidder: F(total) + F(ord(bidder), 1000) for bidder, total in by_bidder.items()}
        for lot, by_bidder in totals.items()
    }
    lots = [a_lot(lot, places=LEAD) for lot in totals]
    placing = place(lots, limits(rule, cap), contenders_of(distinct), {})
    holders = [seat.bidder for seat in placing.seats]
    assert all(holders.count(bidder) <= cap for bidder in holders)
    assert len({seat.lot for seat in placing.seats}) == len(placing.seats)


@settings(max_examples=60, deadline=None)
@given(TOTALS, st.permutations(["L1", "L2", "L3"]))
def test_bidders_order_is_stable_and_does_not_depend_on_the_order_of_lots(totals, order):
    """No bidder that ranks above a holder would rather have that lot than one it keeps; and any
    order of lots gives the same.
    """
    distinct = {
        lot: {bidder: F(total) + F(ord(bidder), 1000) for bidder, total in by_bidder.items()}
        for lot, by_bidder in totals.items()
    }
    liking = {
        (bidder, lot): (ord(bidder) + number * (ord(bidder) % 2 or -1))
        for number, lot in enumerate(totals)
        for bidder in "ABCD"
    }
    contenders = contenders_of(distinct, liking)
    lots = {lot: a_lot(lot, places=LEAD) for lot in totals}
    first = place(list(lots.values()), limits(Allocation.BIDDERS_ORDER, 1), contenders, {})
    second = place(
        [lots[lot] for lot in order], limits(Allocation.BIDDERS_ORDER, 1), contenders, {}
    )
    assert who(first) == who(second)
    holds = {seat.bidder: seat.lot for seat in first.seats}
    rank = {seat.lot: seat.rank for seat in first.seats}
    for lot, found in contenders.items():
        for one in found:
            envied = one.rank < rank.get(lot, 99)
            assert not envied or (
                one.bidder in holds
                and liking[one.bidder, holds[one.bidder]] <= liking[one.bidder, lot]
            )
