"""A condition that may wait until a published day: before that day, on it, and once it is over."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest

from criteria.participation import GateMoment, Judgement, UnmetConsequence, Verdict
from lots.limits import Allocation
from lots.place import PlaceKind
from tender.evaluation.engine import Engine
from tender.evaluation.evaluate import evaluate
from tender.evaluation.last_days import past_last_day
from tender.evaluation.result import Placing, Seat
from tests.contests import ON, RATED, a_register, bids, holders, in_one_lot

BEFORE = date(2024, 4, 3)
FOUND = "held-past-its-last-day"


def outcome(rating, last, *, when=(GateMoment.AWARD,), **options):
    """One bidder, rated so at award, whose condition may wait until the day `last`."""
    condition = replace(RATED, if_below=UnmetConsequence.HOLD, held_until=last, when=when)
    register = a_register((rating, "Good", "Good"), (rating, "Good", "Good"))
    return evaluate(in_one_lot(conditions=(condition,)), bids("18.00"), register, ON, **options)


@pytest.mark.parametrize("last", [None, ON, date(2024, 4, 5)])
def test_until_its_last_day_a_condition_below_its_standard_holds_the_place(last):
    """That day is still one on which it may be met."""
    waiting = outcome("Requires improvement", last)
    assert [judgement.verdict for judgement in waiting.judgements] == [Verdict.NOT_YET_MET]
    assert [seat.held for seat in waiting.placing.seats] == [True]
    assert FOUND not in {finding.code for finding in waiting.findings}


def test_after_its_last_day_it_is_not_met_and_the_place_is_lost():
    """The fact says why, and nothing promises a day that is over."""
    after = outcome("Requires improvement", BEFORE)
    [judgement] = after.judgements
    assert (judgement.verdict, judgement.held_until) == (Verdict.FAIL, None)
    assert judgement.fact == (
        "Location 1-9100000001: Overall is Requires improvement; "
        "the last day for it, 3 April 2024, is over"
    )
    assert judgement.needed == "Overall at least Good"
    assert holders(after) == []


def test_version_0_1_0_let_it_wait_on():
    """Its evidence is worked out as it was."""
    before = outcome("Requires improvement", BEFORE, engine=Engine.V0_1_0)
    assert [judgement.verdict for judgement in before.judgements] == [Verdict.NOT_YET_MET]
    assert [seat.held for seat in before.placing.seats] == [True]
    assert FOUND not in {finding.code for finding in before.findings}


@pytest.mark.parametrize("when", [GateMoment.AWARD, GateMoment.BID])
def test_what_nobody_can_tell_after_its_last_day_is_put_to_somebody(when):
    """It is no fact about the bidder; so too where it was looked at only when bids were due."""
    after = outcome("Not Rated", BEFORE, when=(when,))
    [judgement] = after.judgements
    assert (judgement.verdict, judgement.held_until) == (Verdict.NOT_YET_MET, BEFORE)
    assert holders(after) == [("1", "lead", "B01")]
    [finding] = [finding for finding in after.findings if finding.code == FOUND]
    assert finding.what == (
        "B01 holds a place and condition rating is not yet met; "
        "the last day for it, 3 April 2024, is over"
    )


def test_one_that_was_met_by_the_award_is_not_asked_about():
    """The later judgement is the one that counts."""
    both = (GateMoment.BID, GateMoment.AWARD)
    condition = replace(RATED, held_until=BEFORE, when=both)
    register = a_register(("Good", "Good", "Good"), ("Not Rated", "Good", "Good"))
    after = evaluate(in_one_lot(conditions=(condition,)), bids("18.00"), register, ON)
    assert [judgement.verdict for judgement in after.judgements] == [
        Verdict.NOT_YET_MET,
        Verdict.PASS,
    ]
    assert FOUND not in {finding.code for finding in after.findings}


def test_every_condition_is_looked_at_whatever_stands_before_it():
    """The first may wait on; the last day of the second is over."""
    still, over = (
        Judgement(
            condition=name,
            bidder="B01",
            when=GateMoment.AWARD,
            on=ON,
            verdict=Verdict.NOT_YET_MET,
            fact="Nobody can tell",
            held_until=last,
        )
        for name, last in (("rating", ON), ("insurance", BEFORE))
    )
    seat = Seat(lot="1", kind=PlaceKind.LEAD, number=1, bidder="B01", rank=1, total=F(70))
    placing = Placing(allocation=Allocation.PUBLISHED_ORDER, seats=(seat,))
    [finding] = past_last_day(placing, (still, over), ON)
    assert "condition insurance is not yet met" in finding.what


def test_a_place_that_waits_is_named_by_its_lot():
    """The condition was judged for that lot; in another the bidder holds nothing."""
    judged = Judgement(
        condition="rating",
        bidder="B01",
        when=GateMoment.AWARD,
        on=ON,
        verdict=Verdict.NOT_YET_MET,
        fact="Nobody can tell",
        held_until=BEFORE,
        lot="North",
    )
    seat = Seat(lot="North", kind=PlaceKind.LEAD, number=1, bidder="B01", rank=1, total=F(70))
    placing = Placing(allocation=Allocation.PUBLISHED_ORDER, seats=(seat,))
    [finding] = past_last_day(placing, (judged, replace(judged, lot="South")), ON)
    assert finding.what == (
        "B01 holds a place in lot North and condition rating is not yet met; "
        "the last day for it, 3 April 2024, is over"
    )
