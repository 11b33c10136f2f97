"""Open ties resolved jointly: held against every order of every tie, and against other names."""

from fractions import Fraction as F
from itertools import groupby, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.contender import Contender
from tender.evaluation.filling import filled
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import place
from tender.evaluation.result import LotDecision
from tender.evaluation.ties.joint import seat_key
from tests.factories import a_lot

LEAD, ADDITIONAL = PlaceKind.LEAD, PlaceKind.ADDITIONAL
BIDDERS = "ABCDEF"


def a_market(totals, liking, wants=None):
    """Contenders by lot: equal totals share a rank; the file lists bidders by name."""
    return {
        lot: tuple(
            Contender(
                lot=lot,
                bidder=bidder,
                rank=1 + sum(other > total for other in by_bidder.values()),
                total=F(total),
                merit=F(total),
                preference=liking.get(bidder, {}).get(lot, 1),
                wants=(wants or {}).get((bidder, lot), ()),
            )
            for bidder, total in sorted(by_bidder.items(), key=lambda item: (-item[1], item[0]))
        )
        for lot, by_bidder in totals.items()
    }


def some_lots(names, most=1, additional=0):
    """Lots with leads, and perhaps additional places."""
    places = (Places(kind=LEAD, least=1, most=most),)
    if additional:
        places = (*places, Places(kind=ADDITIONAL, least=0, most=additional))
    return [a_lot(lot, places=places) for lot in names]


def capped(rule, most_lots):
    """One cap on leads."""
    return Limits(allocation=rule, caps=(Cap(kind=LEAD, most_lots=most_lots),))


@pytest.mark.parametrize("names", ["AB", "BA"])
def test_the_published_example_has_both_lots_open_whatever_the_names(names):
    """North: Ash 90, Beech 70. South: both 80. Each leads one lot at most; Ash would rather have
    South, Beech North. If Ash comes first in South it takes South and Beech North; if Beech does,
    Beech would rather have North, which Ash has only if it gets no South: Ash leads South again.
    """
    ash, beech = names
    lots = some_lots(("North", "South"))
    contenders = a_market(
        {"North": {ash: 90, beech: 70}, "South": {ash: 80, beech: 80}},
        {ash: {"South": 1, "North": 2}, beech: {"North": 1, "South": 2}},
    )
    placing = place(lots, capped(Allocation.BIDDERS_ORDER, 1), contenders, {})
    model = by_every_order(lots, capped(Allocation.BIDDERS_ORDER, 1), contenders)
    assert set(map(seat_key, placing.seats)) == set.intersection(*model)
    decisions = [decide(lot, placing, contenders[lot.id])[0] for lot in lots]
    open_in_fact = {lot for keys in model for lot, _, _ in keys ^ set.intersection(*model)}
    assert [decision is LotDecision.UNDECIDED for decision in decisions] == [
        lot.id in open_in_fact for lot in lots
    ]


def by_every_order(lots, limits, contenders, most_lots=None):
    """The seats under every order of every group of one rank, tried one by one."""
    ways = []
    for lot in lots:
        able = [bid for bid in contenders[lot.id] if (most_lots or {}).get(bid.bidder, 1)]
        levels = [list(level) for _, level in groupby(able, key=lambda bid: bid.rank)]
        ways.append(list(product(*(permutations(level) for level in levels))))
    outcomes = []
    for choice in product(*ways):
        strict = {
            lot.id: tuple(
                bid._replace(turn=turn) for level in levels for turn, bid in enumerate(level)
            )
            for lot, levels in zip(lots, choice, strict=True)
        }
        placing = filled(lots, limits, strict, most_lots or {}, limits.allocation)
        outcomes.append(set(map(seat_key, placing.seats)))
    return outcomes


def coarse(lots, bidders, marks):
    """Totals that often agree."""
    return st.fixed_dictionaries(
        {
            lot: st.dictionaries(
                st.sampled_from(bidders), st.integers(70, 69 + marks), max_size=len(bidders)
            )
            for lot in lots
        }
    )


def likings(lots, bidders):
    """Each bidder's own order of the lots."""
    return st.fixed_dictionaries(
        {
            bidder: st.permutations(lots).map(
                lambda order: {lot: number for number, lot in enumerate(order, 1)}
            )
            for bidder in bidders
        }
    )


@settings(max_examples=90, deadline=None)
@given(st.data(), st.sampled_from(sorted(Allocation)), st.integers(1, 2), st.booleans())
def test_a_seat_is_open_exactly_where_some_order_of_some_tie_changes_it(data, rule, cap, second):
    """Three lots, four bidders, two marks; a second kind of place, and a bidder's own limit."""
    names = ("L1", "L2", "L3")
    totals = data.draw(coarse(names, "ABCD", 2))
    lots = some_lots(names, additional=int(second))
    contenders = a_market(totals, data.draw(likings(names, "ABCD")))
    most_lots = data.draw(st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 2), max_size=1))
    ways = 1
    for lot in names:
        for _, level in groupby(contenders[lot], key=lambda bid: bid.rank):
            ways *= len(list(permutations(level)))
    if ways > 200:
        return
    limits = capped(rule, cap)
    placing = place(lots, limits, contenders, most_lots)
    model = by_every_order(lots, limits, contenders, most_lots)
    sure = set.intersection(*model)
    assert set(map(seat_key, placing.seats)) == sure
    assert set(placing.open_lots) == {lot for keys in model for lot, _, _ in keys ^ sure}
    assert bool(placing.open_lots) == bool(placing.ties) == bool(placing.resolutions)
    for resolution in placing.resolutions:
        open_seats = set(map(seat_key, resolution.seats))
        lots_of_part = {order.lot for order in resolution.orders} | {
            lot for lot, _, _ in open_seats
        }
        assert any(
            open_seats == {key for key in keys - sure if key[0] in lots_of_part} for keys in model
        )


@settings(max_examples=60, deadline=None)
@given(
    st.data(),
    st.integers(1, 5),
    st.sampled_from(sorted(Allocation)),
    st.integers(1, 2),
    st.integers(1, 3),
    st.permutations(BIDDERS),
)
def test_other_names_change_neither_seats_nor_what_is_open(data, count, rule, cap, most, names):
    """Up to five lots and six bidders with coarse marks, renamed and so listed otherwise."""
    ids = tuple(f"L{number}" for number in range(1, count + 1))
    totals = data.draw(coarse(ids, BIDDERS, 3))
    liking = data.draw(likings(ids, BIDDERS))
    renamed = dict(zip(BIDDERS, names, strict=True))
    lots, limits = some_lots(ids, most=most, additional=1), capped(rule, cap)
    first = place(lots, limits, a_market(totals, liking), {})
    second = place(
        lots,
        limits,
        a_market(
            {
                lot: {renamed[bidder]: total for bidder, total in by_bidder.items()}
                for lot, by_bidder in totals.items()
            },
            {renamed[bidder]: order for bidder, order in liking.items()},
        ),
        {},
    )
    assert {(seat.lot, seat.kind, renamed[seat.bidder], seat.number) for seat in first.seats} == {
        (seat.lot, seat.kind, seat.bidder, seat.number) for seat in second.seats
    }
    assert (first.open_lots, first.ties, first.waits, first.ways) == (
        second.open_lots,
        second.ties,
        second.waits,
        second.ways,
    )
    assert len(first.resolutions) == len(second.resolutions)
    assert (first.sum_of_totals, first.unique, first.runner_up) == (
        second.sum_of_totals,
        second.unique,
        second.runner_up,
    )


def test_ties_out_of_reach_of_every_place_leave_nothing_open():
    """Twenty bids for three lots of one lead, the last ten level: no order of theirs is tried."""
    ids = ("L1", "L2", "L3")
    totals = {lot: {f"B{n:02d}": max(90 - n, 80) for n in range(20)} for lot in ids}
    for rule in Allocation:
        placing = place(some_lots(ids), capped(rule, 1), a_market(totals, {}), {})
        assert (len(placing.seats), placing.open_lots, placing.ways) == (3, (), 0)


def test_a_tie_of_many_over_the_last_of_thirty_places_leaves_the_others_filled():
    """Thirty framework places; twenty-eight above, twelve level for the two that are left: 66
    pairs. Forty level for fifteen are too many to list; those above them stand, and it is said.
    """
    lot = a_lot("L1", places=(Places(kind=PlaceKind.FRAMEWORK, least=1, most=30),))
    free = Limits(allocation=Allocation.PUBLISHED_ORDER)
    above = {f"A{n:02d}": 95 for n in range(28)}
    placing = place([lot], free, a_market({"L1": above | dict.fromkeys(BIDDERS, 80)}, {}), {})
    assert (len(placing.seats), len(placing.resolutions), placing.ways) == (28, 15, 0)
    assert {seat.number for seat in placing.seats} == {1}
    level = {f"B{n:02d}": 80 for n in range(40)}
    fifteen = dict(list(above.items())[:15])
    placing = place([lot], free, a_market({"L1": fifteen | level}, {}), {})
    assert (len(placing.seats), placing.resolutions, placing.open_lots) == (15, (), ("L1",))
    assert placing.ways == 40_225_345_056  # of 40, any 15


def test_too_many_ties_where_limits_bear_on_several_lots_leave_all_of_those_open():
    """Eight level in each of three lots that share them; a fourth lot apart from these stands."""
    ids = ("L1", "L2", "L3")
    totals = {lot: {f"B{n}": 80 for n in range(8)} for lot in ids} | {"L4": {"Z": 90, "Y": 80}}
    placing = place(
        some_lots((*ids, "L4")), capped(Allocation.BIDDERS_ORDER, 1), a_market(totals, {}), {}
    )
    assert [(seat.lot, seat.bidder) for seat in placing.seats] == [("L4", "Z")]
    assert (placing.open_lots, placing.ways) == (ids, 40_320**3)
    assert (placing.ties, placing.sum_of_totals) == (ids, 90)
    assert {(bid.lot, bid.bidder) for bid in placing.passed_over if bid.tied} == {
        (lot, f"B{n}") for lot in ids for n in range(8)
    }
    best = totals | {"L1": {"B0": 90} | {f"B{n}": 80 for n in range(1, 8)}}
    placing = place(some_lots(ids), capped(Allocation.BIDDERS_ORDER, 1), a_market(best, {}), {})
    assert (placing.seats, placing.open_lots) == ((), ids)  # B0 might lead another instead


@pytest.mark.parametrize("rule", [Allocation.BEST_TOTAL, Allocation.GREATEST_TOTAL])
def test_a_tie_for_places_enough_is_open_where_it_decides_which_lot_a_limited_bidder_gets(rule):
    """X takes one lot. In the first, where there are places enough, it ties with Y; in the second
    it is first alone, with the same total. With Y first in the first lot, X is second there.
    """
    lots = [a_lot(lot, places=(Places(kind=LEAD, least=0, most=None),)) for lot in ("L1", "L2")]
    contenders = a_market({"L1": {"X": 70, "Y": 70}, "L2": {"X": 70, "Z": 69}}, {})
    placing = place(lots, Limits(allocation=rule), contenders, {"X": 1})
    model = by_every_order(lots, Limits(allocation=rule), contenders, {"X": 1})
    assert set(map(seat_key, placing.seats)) == set.intersection(*model)
    assert (placing.open_lots, placing.unique, placing.runner_up) == (("L1", "L2"), None, None)
