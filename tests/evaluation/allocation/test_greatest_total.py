"""The greatest total against every allocation there is: its sum, whether it is the only one, what
comes next, and what parts equals.
"""

from fractions import Fraction as F
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lots.limits import Allocation
from lots.place import PlaceKind
from tender.evaluation.allocation import best_total, greatest_total
from tender.evaluation.allocation.exchange import improved, margin
from tender.evaluation.allocation.greatest_total import solve
from tender.evaluation.allocation.round import PlacingRound, counts
from tender.evaluation.allocation.rules import RULES
from tender.evaluation.contender import Contender

LOTS = ("L1", "L2", "L3")


def a_round(merits, seats, most, preference=None):
    """A round from merits by lot and bidder."""
    contenders = {}
    for number, (lot, by_bidder) in enumerate(merits.items(), 1):
        ranked = sorted(by_bidder.items(), key=lambda item: (-item[1], item[0]))
        contenders[lot] = tuple(
            Contender(
                lot=lot,
                bidder=bidder,
                rank=rank,
                total=F(merit),
                merit=F(merit),
                preference=(preference or {}).get((bidder, lot), number),
            )
            for rank, (bidder, merit) in enumerate(ranked, 1)
        )
    return PlacingRound(kind=PlaceKind.LEAD, seats=seats, contenders=contenders, most=most)


def every_allocation(round_):
    """Every choice that keeps to the seats and the limits, as tuples of contenders."""
    in_lot = [
        list(
            chain.from_iterable(
                combinations(contenders, size)
                for size in range(min(round_.seats[lot], len(contenders)) + 1)
            )
        )
        for lot, contenders in round_.contenders.items()
    ]
    for choice in product(*in_lot):
        placed = tuple(chain.from_iterable(choice))
        held = [one.bidder for one in placed]
        if all(held.count(bidder) <= most for bidder, most in round_.most.items()):
            yield placed


def ranks_and_preferences(placed):
    """What parts allocations of the same sum."""
    return sum(one.rank for one in placed), sum(one.preference for one in placed)


MERITS = st.one_of(
    st.integers(50, 56).map(F),
    st.fractions(F(50), F(99), max_denominator=97),
    st.integers(-30, -20).map(F),
)
ROUNDS = st.builds(
    a_round,
    st.fixed_dictionaries(
        {lot: st.dictionaries(st.sampled_from("ABCD"), MERITS, max_size=4) for lot in LOTS}
    ),
    st.fixed_dictionaries({lot: st.integers(1, 2) for lot in LOTS}),
    st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 2)),
    st.dictionaries(st.tuples(st.sampled_from("ABCD"), st.sampled_from(LOTS)), st.integers(1, 3)),
)


@settings(max_examples=150, deadline=None)
@given(ROUNDS)
def test_it_agrees_with_every_allocation_there_is(round_):
    """Most places, then the greatest sum; whether that is reached once; the next best sum of as
    many places; among equals the best ranks, then the bidders' own order.
    """
    found = list(every_allocation(round_))
    most = max(len(placed) for placed in found)
    full = [placed for placed in found if len(placed) == most]
    sums = sorted((sum((one.merit for one in placed), F(0)) for placed in full), reverse=True)
    solution = solve(round_)
    chosen = [one for placed in solution.chosen.values() for one in placed]
    assert (len(chosen), solution.total, sum((one.merit for one in chosen), F(0))) == (
        most,
        sums[0],
        sums[0],
    )
    assert solution.unique == (sums.count(sums[0]) == 1)
    assert solution.runner_up == (sums[1] if len(sums) > 1 else None)
    equals = [placed for placed in full if sum((one.merit for one in placed), F(0)) == sums[0]]
    assert ranks_and_preferences(chosen) == min(map(ranks_and_preferences, equals))


@settings(max_examples=60, deadline=None)
@given(ROUNDS)
def test_the_proof_reaches_the_best_from_nothing(round_):
    """The exact test does not lean on where it starts:
    an empty allocation is bettered until it is the best.
    """
    everyone = [one for lot in round_.seats for one in round_.contenders[lot]]
    weights = [1000 + one.merit * 97 for one in everyone]
    best = improved(round_, everyone, weights, frozenset())
    sums = sorted(
        (
            sum((1000 + one.merit * 97 for one in placed), F(0))
            for placed in every_allocation(round_)
        ),
        reverse=True,
    )
    assert sum((weights[index] for index in best), F(0)) == sums[0]
    assert margin(round_, everyone, weights, best) == (sums[0] - sums[1] if len(sums) > 1 else None)


def test_totals_too_fine_for_a_solver_are_still_settled_exactly():
    """Two allocations whose sums differ by 10^-40, far below what a solver's arithmetic can tell
    apart: 160 + 10^-40 beats 160.
    """
    hair = F(1, 10**40)
    merits = {"L1": {"A": F(90) + F(1, 97), "B": 80}, "L2": {"A": F(90) + F(1, 97) + hair, "B": 80}}
    solution = solve(a_round(merits, {"L1": 1, "L2": 1}, {"A": 1, "B": 1}))
    assert [placed[0].bidder for placed in solution.chosen.values()] == ["B", "A"]
    assert (solution.unique, solution.total - solution.runner_up) == (True, hair)


def test_no_place_is_left_empty_for_the_sake_of_the_sum():
    """A alone bid for L2.

    A in L1 (100) with L2 empty sums higher than B in L1 and A in L2 (10 + 10),
    but leaves L2 without care.
    """
    solution = solve(
        a_round({"L1": {"A": 100, "B": 10}, "L2": {"A": 10}}, {"L1": 1, "L2": 1}, {"A": 1})
    )
    assert (
        {lot: placed[0].bidder for lot, placed in solution.chosen.items()},
        solution.runner_up,
    ) == ({"L1": "B", "L2": "A"}, None)


@pytest.mark.parametrize("sign", [1, -1])
def test_prices_that_win_by_being_lowest_are_added_the_other_way(sign):
    """With merits that are totals the greatest sum is found, with negative prices the least cost: A
    in L2, B in L1 either way (150; 35).
    """
    merits = {
        1: {"L1": {"A": 80, "B": 75}, "L2": {"A": 75, "B": 60}},
        -1: {"L1": {"A": -17, "B": -18}, "L2": {"A": -17, "B": -20}},
    }[sign]
    solution = solve(a_round(merits, {"L1": 1, "L2": 1}, {"A": 1, "B": 1}))
    assert (
        {lot: placed[0].bidder for lot, placed in solution.chosen.items()},
        abs(solution.total),
    ) == ({"L1": "B", "L2": "A"}, {1: 150, -1: 35}[sign])


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_eighteen_lots_and_sixty_bidders_keep_their_limits_and_never_do_worse_than_one_by_one(
    random,
):
    """The size of Leicestershire, where no count of allocations is possible: limits kept, and no
    less than settling the best first.
    """
    strong = {f"B{n:02d}": random.randrange(1000) for n in range(60)}
    merits = {
        f"L{lot:02d}": {
            bidder: F(5000 + base + random.randrange(300), 100) for bidder, base in strong.items()
        }
        for lot in range(18)
    }
    round_ = a_round(merits, dict.fromkeys(merits, 1), dict.fromkeys(strong, 2))
    solution = solve(round_)
    assert max(counts(solution.chosen).values()) <= 2
    assert all(len(placed) == 1 for placed in solution.chosen.values())
    assert solution.total >= sum(placed[0].merit for placed in best_total.choose(round_).values())


def test_what_the_rule_chooses_is_what_it_proves():
    """One place in each of two lots, one place a bidder: B gives up L1 for the greater sum."""
    round_ = a_round(
        {"L1": {"A": 80, "B": 85}, "L2": {"A": 40, "B": 70}}, {"L1": 1, "L2": 1}, {"A": 1, "B": 1}
    )
    chosen = RULES[Allocation.GREATEST_TOTAL].choose(round_)
    assert {lot: [one.bidder for one in placed] for lot, placed in chosen.items()} == {
        "L1": ["A"],
        "L2": ["B"],
    }
    assert chosen == solve(round_).chosen


def test_what_the_solver_begins_with_comes_to_the_same():
    """With a bidder that nothing limits, and one that is at its limit in the first lot."""
    round_ = a_round(
        {"L1": {"A": 90, "B": 80}, "L2": {"A": 85, "B": 70}, "L3": {"B": 60}},
        {"L1": 1, "L2": 1, "L3": 1},
        {"A": 1},
    )
    contenders = [bid for in_lot in round_.contenders.values() for bid in in_lot]
    weights = [int(bid.merit) + 1_000 for bid in contenders]
    begun = greatest_total._solver(round_, contenders, weights)
    best = improved(round_, contenders, weights, begun)
    assert sum(contenders[index].merit for index in best) == solve(round_).total == 80 + 85 + 60
