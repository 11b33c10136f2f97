"""Kinds of place filled one after another: who may take which, and who was passed over."""

from dataclasses import replace

import pytest

from lots.limits import Allocation, Cap, Limits
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.placing import alternatives, place
from tender.evaluation.result import PassedOverBid, Seat
from tests.contests import leads, ranked
from tests.factories import a_lot

PUBLISHED = Allocation.PUBLISHED_ORDER
FREE = Limits(allocation=PUBLISHED)
MORE = Places(kind=PlaceKind.ADDITIONAL, least=0, most=1)


def capped(most=1, kind=PlaceKind.LEAD, rule=PUBLISHED):
    """At most so many lots with places of a kind."""
    return Limits(allocation=rule, caps=(Cap(kind=kind, most_lots=most),))


def some_lots(count, *places, **changes):
    """Lots 1, 2 and so on with these places."""
    return [a_lot(str(n), places=places or leads(), **changes) for n in range(1, count + 1)]


def everywhere(lots, totals):
    """The same contenders in each lot."""
    return {lot.id: ranked(lot.id, totals) for lot in lots}


def seats(placing):
    """Lot, kind, number and bidder of each seat."""
    return [(seat.lot, seat.kind.value, seat.number, seat.bidder) for seat in placing.seats]


def test_a_seat_carries_rank_total_number_and_whether_it_is_held():
    """A leads, held; B and C are first and second additional."""
    two = replace(MORE, most=2)
    lots = some_lots(1, *leads(), two)
    a, b, c = ranked("1", {"A": 90, "B": 80, "C": 70})
    placing = place(lots, FREE, {"1": (a._replace(held=True), b, c)}, {})
    assert placing.allocation is PUBLISHED
    assert placing.seats == (
        Seat(lot="1", kind=PlaceKind.LEAD, number=1, bidder="A", rank=1, total=90, held=True),
        Seat(lot="1", kind=PlaceKind.ADDITIONAL, number=1, bidder="B", rank=2, total=80),
        Seat(lot="1", kind=PlaceKind.ADDITIONAL, number=2, bidder="C", rank=3, total=70),
    )


def test_places_without_a_most_take_all_that_want_them_and_hold_none_yet():
    """A leads; B wants to lead only; C and D are on the framework."""
    lots = some_lots(1, *leads(), Places(kind=PlaceKind.FRAMEWORK, least=0, most=None))
    a, b, c, d = ranked("1", {"A": 90, "B": 80, "C": 70, "D": 60})
    placing = place(lots, FREE, {"1": (a, b._replace(wants=(PlaceKind.LEAD,)), c, d)}, {})
    assert seats(placing) == [
        ("1", "lead", 1, "A"),
        ("1", "framework", 1, "C"),
        ("1", "framework", 2, "D"),
    ]


def test_the_sum_adds_the_totals_of_capped_places_or_of_the_first_kind():
    """A (90) leads, B (80) is additional: what is capped is added, both where both are."""
    lots = some_lots(1, *leads(), MORE)
    contenders = everywhere(lots, {"A": 90, "B": 80})
    both = Limits(
        allocation=PUBLISHED, caps=(*capped().caps, *capped(kind=PlaceKind.ADDITIONAL).caps)
    )
    for limits, total in (
        (FREE, 90),
        (capped(), 90),
        (capped(kind=PlaceKind.ADDITIONAL), 80),
        (both, 170),
        (capped(kind=PlaceKind.FRAMEWORK), 90),
    ):
        assert place(lots, limits, contenders, {}).sum_of_totals == total


def test_a_cap_counts_places_of_its_own_kind():
    """A leads lot 1, and may be additional in lot 2, where it may not lead."""
    lots = some_lots(2, *leads(), MORE)
    placing = place(lots, capped(), everywhere(lots, {"A": 90, "B": 80, "C": 70}), {})
    assert seats(placing) == [
        ("1", "lead", 1, "A"),
        ("2", "lead", 1, "B"),
        ("1", "additional", 1, "B"),
        ("2", "additional", 1, "A"),
    ]


def test_a_bidders_own_limit_counts_lots_with_places_of_any_kind():
    """A can take one lot, and leads it: it is additional nowhere. Nobody else has a limit."""
    lots = some_lots(2, *leads(), MORE)
    placing = place(lots, FREE, everywhere(lots, {"A": 90, "B": 80, "C": 70}), {"A": 1})
    assert [(lot, bidder) for lot, _, _, bidder in seats(placing)] == [
        ("1", "A"),
        ("2", "B"),
        ("1", "B"),
        ("2", "C"),
    ]


def test_the_lower_of_two_limits_binds():
    """Three lots, a cap of two; A can take three, B one and C none."""
    lots = some_lots(3)
    placing = place(
        lots, capped(2), everywhere(lots, {"A": 90, "B": 80, "C": 70}), {"A": 3, "B": 1, "C": 0}
    )
    assert [bidder for *_, bidder in seats(placing)] == ["A", "A", "B"]


def test_who_was_passed_over_is_told_where_it_is_and_why():
    """A, first in all four and capped at two, is passed over in lots 3 and 4; B leads those."""
    lots = some_lots(4)
    placing = place(lots, capped(2), everywhere(lots, {"A": 90, "B": 80, "C": 70}), {})
    why = (
        "rank 1, passed over: a limit of 2 for this kind of place, which it has in lots 1, 2;"
        " rule: lots settled in the order published"
    )
    assert placing.passed_over == (
        PassedOverBid(lot="3", kind=PlaceKind.LEAD, bidder="A", why=why),
        PassedOverBid(lot="4", kind=PlaceKind.LEAD, bidder="A", why=why),
    )


@pytest.mark.parametrize(
    ("most", "lots", "why"),
    [
        (0, 2, "it offered to take no lot"),
        (1, 2, "it offered to take at most 1 lot, and has lot 1"),
        (2, 3, "it offered to take at most 2 lots, and has lots 1, 2"),
    ],
)
def test_a_bidders_own_limit_is_told_in_its_own_words(most, lots, why):
    """None, one and two."""
    lots = some_lots(lots)
    placing = place(lots, FREE, everywhere(lots, {"A": 90, "B": 80}), {"A": most})
    assert placing.passed_over[-1].why == (
        f"rank 1, passed over: {why}; rule: lots settled in the order published"
    )


def test_who_has_a_limit_and_is_passed_over_beside_an_empty_place_is_told_too():
    """Lots with two leads of which one is needed: A leads both, B, at its limit, only the first."""
    lots = some_lots(2, *leads(1, 2))
    placing = place(lots, FREE, everywhere(lots, {"A": 90, "B": 80}), {"B": 1})
    assert [bidder for *_, bidder in seats(placing)] == ["A", "B", "A"]
    assert [(passed.lot, passed.bidder) for passed in placing.passed_over] == [("2", "B")]


def test_who_ranks_below_all_placed_or_has_no_limit_is_not_passed_over():
    """C is third where two are placed; it would not have had a place in any case."""
    lots = some_lots(2)
    contenders = everywhere(lots, {"A": 90, "B": 80, "C": 70})
    placing = place(lots, FREE, contenders, {"A": 2, "C": 1})
    assert [bidder for *_, bidder in seats(placing)] == ["A", "A"]
    assert placing.passed_over == ()


def test_who_is_tied_is_told_as_tied():
    """Beside who was passed over, and with the same sentence for each."""
    lots = some_lots(1)
    placing = place(lots, FREE, everywhere(lots, {"A": 80, "B": 80}), {})
    why = (
        "A, B are tied at rank 1, and who holds places hangs on which of them comes first; "
        "the published ladder does not part them"
    )
    assert placing.passed_over == tuple(
        PassedOverBid(lot="1", kind=PlaceKind.LEAD, bidder=bidder, why=why, tied=True)
        for bidder in "AB"
    )
    assert (placing.ties, placing.seats, placing.waits) == (("1",), (), {})


def test_a_lot_with_a_tie_fills_no_other_kind():
    """Who would lead it may be who would be additional."""
    lots = some_lots(2, *leads(), MORE)
    contenders = {
        "1": ranked("1", {"A": 80, "B": 80, "C": 70}),
        "2": ranked("2", {"A": 80, "B": 70}),
    }
    placing = place(lots, FREE, contenders, {})
    assert seats(placing) == [("2", "lead", 1, "A"), ("2", "additional", 1, "B")]


def test_a_lot_that_cannot_be_awarded_frees_its_bidders_for_the_others():
    """Lot 1 needs two leads and has A alone: it ends, and A, with one lot to lead, has lot 2."""
    lots = [a_lot("1", places=leads(2, 2)), a_lot("2", places=leads())]
    contenders = {"1": ranked("1", {"A": 90}), "2": ranked("2", {"A": 90, "B": 80})}
    placing = place(lots, capped(), contenders, {})
    assert seats(placing) == [("2", "lead", 1, "A")]
    assert placing.passed_over == ()


def test_lots_short_of_the_same_bidders_go_one_by_one_from_the_last():
    """Two leads in each of three lots; A, B and C may lead one lot each: lot 1 alone is served."""
    lots = some_lots(3, *leads(2, 2))
    contenders = everywhere(lots, {"A": 90, "B": 80, "C": 70})
    placing = place(lots, capped(), contenders, {})
    assert seats(placing) == [("1", "lead", 1, "A"), ("1", "lead", 2, "B")]
    assert sorted({passed.lot for passed in placing.passed_over}) == ["2", "3"]


def test_a_lot_in_negotiation_frees_its_bidders_as_one_without_an_award_does():
    """And one that is awarded with fewer keeps what it has."""
    for way, holder in ((UnfilledConsequence.NEGOTIATE, "A"), (UnfilledConsequence.FEWER, "B")):
        lots = [
            a_lot("1", places=leads(2, 2), if_unfilled=way),
            a_lot("2", places=leads()),
        ]
        contenders = {"1": ranked("1", {"A": 90}), "2": ranked("2", {"A": 90, "B": 80})}
        placing = place(lots, capped(), contenders, {})
        assert [bidder for lot, *_, bidder in seats(placing) if lot == "2"] == [holder]


@pytest.mark.parametrize(
    ("limits", "most", "rules"),
    [
        (FREE, {}, 3),
        (capped(rule=Allocation.GREATEST_TOTAL), {}, 3),
        (replace(FREE, allocation=Allocation.BIDDERS_ORDER), {"A": 1}, 3),
    ],
)
def test_the_other_rules_are_each_shown_once(limits, most, rules):
    """In their published order, without the one that counts."""
    lots = some_lots(2)
    contenders = everywhere(lots, {"A": 90, "B": 80})
    found = alternatives(lots, limits, contenders, most)
    assert [placing.allocation for placing in found] == [
        rule for rule in Allocation if rule is not limits.allocation
    ]
    assert len(found) == rules


def test_without_limits_every_rule_gives_the_same_places():
    """And with a limit each gives its own: A likes lot 2 best."""
    lots = some_lots(2)
    contenders = {
        lot: tuple(bid._replace(preference=3 - int(lot)) for bid in bids)
        for lot, bids in everywhere(lots, {"A": 90, "B": 80}).items()
    }
    same = alternatives(lots, FREE, contenders, {})
    assert {tuple(seats(placing)) for placing in same} == {
        (("1", "lead", 1, "A"), ("2", "lead", 1, "A"))
    }
    assert {placing.sum_of_totals for placing in same} == {180}
    own = alternatives(lots, FREE, contenders, {"A": 1})
    leaders = {placing.allocation: [bidder for *_, bidder in seats(placing)] for placing in own}
    assert leaders[Allocation.BIDDERS_ORDER] == ["B", "A"]
    by_cap = alternatives(lots, capped(), contenders, {})
    assert [bidder for *_, bidder in seats(by_cap[0])] == ["B", "A"]


def test_the_proof_of_a_greatest_total_is_that_of_the_capped_kind():
    """A and B sum to 155 or to 150; where the lowest figures win, the next best is the greater."""
    limits = capped(rule=Allocation.GREATEST_TOTAL)
    lots = some_lots(2, *leads(), MORE)
    contenders = {"1": ranked("1", {"A": 85, "B": 70}), "2": ranked("2", {"A": 80, "B": 70})}
    placing = place(lots, limits, contenders, {})
    assert (placing.sum_of_totals, placing.unique, placing.runner_up) == (155, True, 150)
    lowest = {
        lot: tuple(bid._replace(merit=-bid.total) for bid in reversed(bids))
        for lot, bids in contenders.items()
    }
    lowest = {
        lot: tuple(bid._replace(rank=n) for n, bid in enumerate(bids, 1))
        for lot, bids in lowest.items()
    }
    placing = place(lots, limits, lowest, {})
    assert (placing.sum_of_totals, placing.unique, placing.runner_up) == (150, True, 155)


def test_without_a_limit_there_is_nothing_to_prove():
    """Whatever the rule."""
    lots = some_lots(1)
    limits = replace(FREE, allocation=Allocation.GREATEST_TOTAL)
    placing = place(lots, limits, everywhere(lots, {"A": 90}), {})
    assert (placing.unique, placing.runner_up) == (None, None)
    alone = place(lots, capped(rule=Allocation.GREATEST_TOTAL), everywhere(lots, {"A": 90}), {})
    assert (alone.unique, alone.runner_up) == (True, None)
