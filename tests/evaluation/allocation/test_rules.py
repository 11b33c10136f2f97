"""One round of places under each rule that goes place by place, and what the rules share."""

from fractions import Fraction as F

import pytest

from lots.limits import Allocation
from lots.place import PlaceKind
from tender.evaluation.allocation import best_total, bidders_order, published_order, rules
from tender.evaluation.allocation.round import PlacingRound, by_rank, counts, fits
from tender.evaluation.contender import Contender
from tender.evaluation.ties.last_places import open_ties, without_tied

RULES = {"published": published_order, "bidders": bidders_order, "best": best_total}


def a_round(totals, seats=None, most=None, preference=None):
    """A round from totals by lot and bidder; equal totals share a rank, in order of name."""
    contenders = {}
    for number, (lot, by_bidder) in enumerate(totals.items(), 1):
        ranked = sorted(by_bidder.items(), key=lambda item: (-item[1], item[0]))
        contenders[lot] = tuple(
            Contender(
                lot=lot,
                bidder=bidder,
                rank=1 + sum(other > total for other in by_bidder.values()),
                total=F(total),
                merit=F(total),
                preference=(preference or {}).get((bidder, lot), number),
            )
            for bidder, total in ranked
        )
    seats = dict.fromkeys(totals, 1) | (seats or {})
    return PlacingRound(kind=PlaceKind.LEAD, seats=seats, contenders=contenders, most=most or {})


def who(chosen):
    """The bidders of each lot."""
    return {
        lot: "".join(contender.bidder for contender in placed) for lot, placed in chosen.items()
    }


def chosen(rule, *args, **how):
    """Who is placed by a rule."""
    return who(RULES[rule].choose(a_round(*args, **how)))


@pytest.mark.parametrize("rule", RULES)
def test_without_limits_the_best_of_each_lot_are_placed_in_their_order(rule):
    """Two of three; all where there are places enough; nobody where nobody bid."""
    totals = {"L1": {"A": 70, "B": 90, "C": 80}, "L2": {"A": 60}, "L3": {}}
    assert chosen(rule, totals, seats={"L1": 2, "L2": 3}) == {"L1": "BC", "L2": "A", "L3": ""}


@pytest.mark.parametrize(
    ("rule", "placed"),
    [
        ("published", {"L1": "A", "L2": "B", "L3": "C"}),
        ("bidders", {"L1": "B", "L2": "A", "L3": "C"}),
        ("best", {"L1": "B", "L2": "C", "L3": "A"}),
    ],
)
def test_a_bidder_that_may_lead_one_lot_leads_the_one_of_the_rule(rule, placed):
    """A is first in all three: L1 is published first, L2 is its own first, L3 its highest total."""
    totals = {
        "L1": {"A": 80, "B": 70, "C": 60},
        "L2": {"A": 81, "B": 69, "C": 68},
        "L3": {"A": 90, "B": 50, "C": 60},
    }
    preference = {("A", "L2"): 1, ("A", "L1"): 2, ("A", "L3"): 3}
    found = chosen(rule, totals, most={"A": 1, "B": 1, "C": 1}, preference=preference)
    assert found == placed


def test_what_a_bidder_releases_goes_down_the_ranking_until_nothing_moves():
    """A leads both and keeps L2; B then leads L1, and releases L3, which it liked less, to C."""
    totals = {"L1": {"A": 90, "B": 80}, "L2": {"A": 90, "C": 70}, "L3": {"B": 85, "C": 60}}
    preference = {("A", "L2"): 1, ("A", "L1"): 2, ("B", "L1"): 1, ("B", "L3"): 2}
    found = chosen("bidders", totals, most={"A": 1, "B": 1}, preference=preference)
    assert found == {"L1": "B", "L2": "A", "L3": "C"}


def test_a_bidder_without_a_limit_keeps_all():
    """B may hold two and holds two of three; A holds what is left and first."""
    totals = {lot: {"A": 70, "B": 80} for lot in ("L1", "L2", "L3")}
    assert chosen("bidders", totals, most={"B": 2}) == {"L1": "B", "L2": "B", "L3": "A"}
    assert chosen("published", totals, most={"B": 2}) == {"L1": "B", "L2": "B", "L3": "A"}
    assert chosen("best", totals, most={"B": 2}) == {"L1": "B", "L2": "B", "L3": "A"}


@pytest.mark.parametrize("rule", RULES)
def test_a_limit_of_nought_holds_nothing(rule):
    """It offered to take no lot."""
    totals = {"L1": {"A": 90, "B": 80}, "L2": {"A": 90}}
    assert chosen(rule, totals, most={"A": 0}) == {"L1": "B", "L2": ""}


def test_the_best_anywhere_comes_first_and_equals_by_rank_preference_and_publication():
    """A at 80 in four lots, one to lead: L1 is out by rank, L2 by liking, L4 by publication."""
    totals = {
        "L1": {"A": 80, "Z": 85},
        "L2": {"A": 80, "Y": 70},
        "L3": {"A": 80, "X": 70},
        "L4": {"A": 80, "W": 70},
    }
    preference = {("A", "L1"): 1, ("A", "L2"): 3, ("A", "L3"): 2, ("A", "L4"): 2}
    found = chosen("best", totals, most={"A": 1}, preference=preference)
    assert found == {"L1": "Z", "L2": "Y", "L3": "A", "L4": "W"}


def test_of_two_level_in_everything_the_first_by_name_is_settled_first():
    """Both at 80 in L1 and L2, one lot each: A has L1, B what is left. The tie is told apart."""
    totals = {"L1": {"B": 80, "A": 80}, "L2": {"B": 80, "A": 80}}
    assert chosen("best", totals, most={"A": 1, "B": 1}) == {"L1": "A", "L2": "B"}


def test_placed_bidders_stand_in_the_order_of_their_rank():
    """Though C's best was settled before: 90 in L2, then 80 of A in L1."""
    totals = {"L1": {"A": 80, "B": 75, "C": 70}, "L2": {"C": 90}}
    seats = {"L1": 3}
    assert chosen("best", totals, seats=seats)["L1"] == "ABC"
    preference = {("C", "L1"): 1, ("A", "L1"): 2, ("B", "L1"): 3}
    assert chosen("bidders", totals, seats=seats, preference=preference)["L1"] == "ABC"
    level = {"L1": {"B": 80, "A": 80, "C": 90}}
    for rule in RULES:
        assert chosen(rule, level, seats=seats)["L1"] == "CAB"


def test_where_a_place_stands_in_the_order_of_a_rule():
    """By publication; by the bidder's preference and then publication; by merit, rank and those."""
    totals = {"L1": {"A": 80}, "L2": {"A": 90, "B": 95}}
    round_ = a_round(totals, preference={("A", "L1"): 2, ("A", "L2"): 1})
    in_l1, in_l2 = round_.contenders["L1"][0], round_.contenders["L2"][1]
    assert (in_l2.bidder, in_l2.rank) == ("A", 2)
    assert [published_order.order(round_)(place) for place in (in_l1, in_l2)] == [0, 1]
    assert [bidders_order.order(round_)(place) for place in (in_l1, in_l2)] == [(2, 0), (1, 1)]
    assert [best_total.order(round_)(place) for place in (in_l1, in_l2)] == [
        (-80, 1, 2, 0),
        (-90, 2, 1, 1),
    ]


def test_what_the_rules_share():
    """The order inside a lot, how many places each bidder has, and whether it may take one more."""
    round_ = a_round({"L1": {"A": 80, "B": 80}, "L2": {"A": 70}}, most={"A": 2, "C": 0})
    a, b = round_.contenders["L1"]
    assert (by_rank(a), by_rank(b)) == ((1, "A"), (1, "B"))
    assert counts({"L1": [a, b], "L2": [round_.contenders["L2"][0]]}) == {"A": 2, "B": 1}
    assert counts({}) == {}
    assert [fits(round_, a, held) for held in ({}, {"A": 1}, {"A": 2}, {"B": 9})] == [
        True,
        True,
        False,
        True,
    ]
    assert fits(round_, b, {"B": 9})
    assert not fits(round_, a._replace(bidder="C"), {})


def untied(rule, *args, **how):
    """Who is tied by lot, and who is still placed."""
    round_ = a_round(*args, **how)
    placed = RULES[rule].choose(round_)
    ties = open_ties(round_, placed, RULES[rule].order(round_))
    return who(ties), who(without_tied(placed, ties))


@pytest.mark.parametrize("rule", RULES)
def test_who_shares_the_last_rank_placed_is_taken_out(rule):
    """B and C are level for the second of two places; A stands. With three nobody is tied."""
    totals = {"L1": {"A": 90, "B": 80, "C": 80, "D": 70}}
    assert untied(rule, totals, seats={"L1": 2}) == ({"L1": "BC"}, {"L1": "A"})
    assert untied(rule, totals, seats={"L1": 3}) == ({}, {"L1": "ABC"})
    assert untied(rule, totals, seats={"L1": 1}) == ({}, {"L1": "A"})
    assert untied(rule, totals, seats={"L1": 4}) == ({}, {"L1": "ABCD"})
    assert untied(rule, totals, seats={"L1": 5}) == ({}, {"L1": "ABCD"})
    assert untied(rule, {"L1": {}}) == ({}, {"L1": ""})


def test_three_level_for_two_places_are_all_tied():
    """And with them nobody is left in the lot; ties of two lots are each their own."""
    totals = {"L1": {"A": 80, "B": 80, "C": 80}, "L2": {"D": 80, "E": 80}}
    assert untied("published", totals, seats={"L1": 2}) == (
        {"L1": "ABC", "L2": "DE"},
        {"L1": "", "L2": ""},
    )


def test_who_was_at_its_limit_before_could_not_have_had_the_place():
    """A and B are level in L2; A may hold one lot, and holds L1, which the rule settles first."""
    totals = {"L1": {"A": 90}, "L2": {"A": 80, "B": 80}}
    assert untied("published", totals, most={"A": 1}) == ({}, {"L1": "A", "L2": "B"})


def test_who_was_at_its_limit_only_by_lots_that_come_later_could():
    """A holds L2, which is settled after L1: in L1 it is tied with B all the same."""
    totals = {"L1": {"A": 80, "B": 80}, "L2": {"A": 90}}
    round_ = a_round(totals, most={"A": 1})
    placed = {"L1": [round_.contenders["L1"][1]], "L2": [round_.contenders["L2"][0]]}
    ties = open_ties(round_, placed, published_order.order(round_))
    assert (who(ties), who(without_tied(placed, ties))) == ({"L1": "AB"}, {"L1": "", "L2": "A"})


def test_where_a_rule_has_no_order_every_place_that_a_bidder_has_counts():
    """The greatest total settles all lots at once: A, in L2, could not have had L1 too."""
    totals = {"L1": {"A": 80, "B": 80}, "L2": {"A": 90}}
    round_ = a_round(totals, most={"A": 1})
    placed = {"L1": [round_.contenders["L1"][1]], "L2": [round_.contenders["L2"][0]]}
    assert open_ties(round_, placed, None) == {}
    room = a_round(totals, most={"A": 2})
    assert who(open_ties(room, placed, None)) == {"L1": "AB"}


def test_a_rule_is_told_by_what_ranks_first():
    """Where the lowest figure does there is no highest total; a bidder's order is what it is."""
    assert "highest total" in rules.RULES[Allocation.BEST_TOTAL].told(lowest=False)
    assert "lowest ranking figure" in rules.RULES[Allocation.BEST_TOTAL].told(lowest=True)
    order = rules.RULES[Allocation.BIDDERS_ORDER]
    assert order.told(lowest=True) == order.told(lowest=False) == order.words


def test_a_rule_that_goes_by_totals_says_what_decides_between_equal_ones():
    """As it does: A, at 90 in both lots and free to take one, has the one that it put higher."""
    for name in (Allocation.BEST_TOTAL, Allocation.GREATEST_TOTAL):
        rule = rules.RULES[name]
        for lowest in (False, True):
            _, between = rule.told(lowest=lowest).split("; ")
            steps = [between.index(word) for word in ("rank", "own order", "published order")]
            assert steps == sorted(steps)
        level = {"L1": {"A": 90, "B": 80}, "L2": {"A": 90, "B": 80}}
        put_second = {("A", "L1"): 2, ("A", "L2"): 1}
        round_ = a_round(level, most={"A": 1}, preference=put_second)
        assert who(rule.choose(round_)) == {"L1": "B", "L2": "A"}
