"""Rounds in which nothing can move, and an answer that would break a limit."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from lots.place import PlaceKind
from tender.evaluation.allocation.exchange import improved
from tender.evaluation.allocation.greatest_total import CannotBeSolved, _check, _start, solve
from tender.evaluation.allocation.round import PlacingRound
from tender.evaluation.contender import Contender


def a_round(merits):
    """A round from merits by lot and bidder: a seat in each lot with bidders, a lot each."""
    contenders = {
        lot: tuple(
            Contender(
                lot=lot, bidder=bidder, rank=rank, total=F(merit), merit=F(merit), preference=1
            )
            for rank, (bidder, merit) in enumerate(by_bidder.items(), 1)
        )
        for lot, by_bidder in merits.items()
    }
    bidders = {bidder for by_bidder in merits.values() for bidder in by_bidder}
    return PlacingRound(
        kind=PlaceKind.LEAD,
        seats={lot: min(1, len(by_bidder)) for lot, by_bidder in merits.items()},
        contenders=contenders,
        most=dict.fromkeys(sorted(bidders), 1),
    )


def test_where_each_lot_has_one_bidder_there_is_one_allocation():
    """90 and 80; no other fills both lots, so nothing comes next."""
    solution = solve(a_round({"L1": {"A": 90}, "L2": {"B": 80}}))
    assert {lot: [one.bidder for one in held] for lot, held in solution.chosen.items()} == {
        "L1": ["A"],
        "L2": ["B"],
    }
    assert (solution.total, solution.unique, solution.runner_up) == (170, True, None)


def test_a_lot_that_nobody_else_can_enter_is_on_no_way_to_another_allocation():
    """C may take a second lot, and stands in L1 alone: 90 there, or 85 of C and 5 less."""
    solution = solve(a_round({"L1": {"A": 90, "C": 85}, "L2": {"B": 80}}))
    assert [one.bidder for held in solution.chosen.values() for one in held] == ["A", "B"]
    assert (solution.total, solution.unique, solution.runner_up) == (170, True, 165)


def test_a_lot_without_a_seat_is_no_way_to_another_allocation():
    """Its places are as many as its bidders, and it has none: 90 in L1, or 85."""
    solution = solve(a_round({"L1": {"A": 90, "B": 85}, "L2": {}}))
    assert {lot: [one.bidder for one in held] for lot, held in solution.chosen.items()} == {
        "L1": ["A"],
        "L2": [],
    }
    assert (solution.total, solution.unique, solution.runner_up) == (90, True, 85)


def test_an_answer_that_breaks_a_limit_is_never_handed_on():
    """Two in a lot of one seat, and one bidder in two lots; whatever solver gave it."""
    round_ = a_round({"L1": {"A": 90, "B": 85}, "L2": {"A": 80}})
    (first, second), (other,) = (round_.contenders[lot] for lot in ("L1", "L2"))
    _check(round_, {"L1": [first], "L2": []})
    with pytest.raises(CannotBeSolved, match="breaks the limits of L1, A"):
        _check(round_, {"L1": [first, second], "L2": [other]})


def test_those_placed_in_a_lot_are_told_best_first():
    """Of ten, the third and the tenth may take a place; nobody else may."""
    bidders = "ABCDEFGHIJ"
    merits = {"L1": {bidder: 90 - number for number, bidder in enumerate(bidders)}}
    most = dict.fromkeys(bidders, 0) | {"C": 1, "J": 1}
    round_ = replace(a_round(merits), seats={"L1": 2}, most=most)
    assert [one.bidder for one in solve(round_).chosen["L1"]] == ["C", "J"]


def test_every_place_is_filled_that_can_be_from_nothing_though_all_are_worth_the_same():
    """Two places and two bidders of one weight: the first is not given up for the second."""
    round_ = replace(a_round({"L1": {"A": 90, "B": 90}}), seats={"L1": 2})
    assert improved(round_, round_.contenders["L1"], [1, 1], frozenset()) == {0, 1}


def of_two_lots(others):
    """A is first in both and may take one; B follows. A in L2 and B in L1 is the greater sum."""
    rest = {f"C{number:03}": 10 for number in range(others)}
    merits = {"L1": {"A": 90, "B": 89} | rest, "L2": {"A": 88, "B": 50} | rest}
    round_ = replace(a_round(merits), most={"A": 1})
    contenders = [bid for in_lot in round_.contenders.values() for bid in in_lot]
    begun = _start(round_, contenders, [int(bid.merit) for bid in contenders])
    return {(contenders[index].lot, contenders[index].bidder) for index in begun}


def test_the_start_is_the_best_of_each_lot_as_far_as_limits_let_it_be():
    """Few are begun with so, and many where no limit is met; else the solver's choice is."""
    assert of_two_lots(1) == {("L1", "A"), ("L2", "B")}
    assert of_two_lots(200) == {("L1", "B"), ("L2", "A")}
    free = replace(a_round({"L1": {"A": 90, "B": 89, "C": 88}, "L2": {"A": 80}}), most={"A": 2})
    free = replace(free, seats={"L1": 2, "L2": 1})
    contenders = [bid for in_lot in free.contenders.values() for bid in in_lot]
    assert _start(free, contenders, [90, 89, 88, 80]) == {0, 1, 3}
