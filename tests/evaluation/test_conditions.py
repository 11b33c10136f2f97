"""Conditions over all bidders: who is disregarded, whose place is held, and who falls at award."""

from datetime import date
from fractions import Fraction as F

from criteria.participation import GateMoment, Judgement, Measure, Verdict
from criteria.register import Register
from lots.limits import Allocation
from lots.place import PlaceKind
from tender.evaluation import conditions
from tender.evaluation.result import Placing, Seat
from tests.factories import a_procurement, a_submission

ON = date(2024, 4, 4)


def a_judgement(bidder, verdict, lot="", condition="rating", when=GateMoment.BID):
    """One condition judged for one bidder."""
    fact = f"the fact of {condition}"
    return Judgement(
        condition=condition, bidder=bidder, when=when, on=ON, verdict=verdict, fact=fact, lot=lot
    )


def placed(*seats):
    """A placing in which these bidders lead these lots."""
    return Placing(
        allocation=Allocation.PUBLISHED_ORDER,
        seats=tuple(
            Seat(lot=lot, kind=PlaceKind.LEAD, number=1, bidder=bidder, rank=1, total=F(80))
            for bidder, lot in seats
        ),
    )


def test_every_bidder_is_judged_in_turn_at_the_moment_asked():
    """The declaration is judged at bid, bidder by bidder; at award nobody is asked for it again."""
    procurement = a_procurement()
    wage = tuple(
        condition
        for condition in procurement.conditions
        if condition.measure is Measure.DECLARATION
    )
    procurement = a_procurement(conditions=wage)
    bids = (a_submission("B01"), a_submission("B02", declarations={}))
    register = Register(snapshots=())
    found = conditions.judge_all(procurement, bids, register, GateMoment.BID, ON)
    assert [(judgement.bidder, judgement.verdict, judgement.on) for judgement in found] == [
        ("B01", Verdict.PASS, ON),
        ("B02", Verdict.NOT_YET_MET, ON),
    ]
    assert conditions.judge_all(procurement, bids, register, GateMoment.AWARD, ON) == ()


def test_only_a_fail_disregards_and_every_reason_is_kept():
    """By bidder and lot, in the order in which they were judged."""
    judgements = (
        a_judgement("B01", Verdict.PASS),
        a_judgement("B02", Verdict.NOT_YET_MET),
        a_judgement("B03", Verdict.FAIL),
        a_judgement("B03", Verdict.FAIL, condition="wage", when=GateMoment.AWARD),
        a_judgement("B03", Verdict.FAIL, lot="2"),
    )
    assert conditions.failed(judgements) == {
        ("B03", ""): [
            "condition rating not met at bid: the fact of rating",
            "condition wage not met at award: the fact of wage",
        ],
        ("B03", "2"): ["condition rating not met at bid: the fact of rating"],
    }


def test_what_is_not_met_yet_holds_a_place_until_it_is_met():
    """B01 met it by award, B02 did not; a condition met before and unknown now holds again."""
    judgements = (
        a_judgement("B01", Verdict.NOT_YET_MET),
        a_judgement("B02", Verdict.NOT_YET_MET),
        a_judgement("B02", Verdict.NOT_YET_MET, condition="wage"),
        a_judgement("B03", Verdict.PASS, lot="1"),
        a_judgement("B04", Verdict.FAIL),
        a_judgement("B01", Verdict.PASS, when=GateMoment.AWARD),
        a_judgement("B02", Verdict.NOT_YET_MET, when=GateMoment.AWARD),
        a_judgement("B03", Verdict.NOT_YET_MET, lot="1", when=GateMoment.AWARD),
    )
    assert conditions.held(judgements) == {
        ("B02", ""): ["rating", "wage"],
        ("B03", "1"): ["rating"],
    }


def test_what_concerns_every_lot_comes_before_what_concerns_one():
    """And another bidder's, or another lot's, is not said."""
    said = {("B01", ""): ["a", "b"], ("B01", "1"): ["c"], ("B01", "2"): ["d"], ("B02", "1"): ["e"]}
    assert conditions.of(said, "B01", "1") == ("a", "b", "c")
    assert conditions.of(said, "B01", "3") == ("a", "b")
    assert conditions.of(said, "B02", "1") == ("e",)
    assert conditions.of(said, "B03", "1") == ()


def test_who_holds_a_place_and_fails_at_award_falls():
    """B01 in its lot, B02 everywhere; not B03, which holds nothing, nor B04 in another's lot."""
    placing = placed(("B01", "1"), ("B02", "2"), ("B04", "3"))
    judgements = (
        a_judgement("B01", Verdict.FAIL, lot="1", when=GateMoment.AWARD),
        a_judgement("B02", Verdict.FAIL, when=GateMoment.AWARD),
        a_judgement("B03", Verdict.FAIL, when=GateMoment.AWARD),
        a_judgement("B04", Verdict.FAIL, lot="1", when=GateMoment.AWARD),
        a_judgement("B04", Verdict.NOT_YET_MET, when=GateMoment.AWARD),
        a_judgement("B04", Verdict.PASS, lot="3", when=GateMoment.AWARD),
    )
    why = "condition rating not met at award: the fact of rating"
    assert conditions.fallen(placing, judgements) == {("B01", "1"): why, ("B02", ""): why}


def test_of_those_who_fail_at_award_only_who_is_still_in_the_contest_is_dropped():
    """B02 was out of lot 1 before."""
    at_award = [
        a_judgement("B01", Verdict.FAIL, "1", when=GateMoment.AWARD),
        a_judgement("B02", Verdict.FAIL, "1", when=GateMoment.AWARD),
        a_judgement("B03", Verdict.PASS, "1", when=GateMoment.AWARD),
    ]
    still = {("B01", "1"), ("B03", "1")}
    assert set(conditions.failing(at_award, still)) == {("B01", "1")}
