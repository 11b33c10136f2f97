"""Gates judged again at award: who falls, what is worked out again, what is held."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.participation import GateMoment
from criteria.register import Register
from evidence.finding import Finding, Severity
from tender.evaluation.engine import Engine
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import LotDecision
from tests.contests import (
    LEAD,
    ON,
    RATED,
    a_register,
    bids,
    holders,
    in_one_lot,
    of_bidder,
    ranking,
)
from tests.factories import a_lot, a_submission, some_submissions
from tests.register_files import a_snapshot


def test_who_fails_at_award_is_dropped_and_all_is_worked_out_without_it():
    """B01 leads with 68 before B02, at £20, with 66. Without B01, B02 has the lowest price."""
    outcome = evaluate(in_one_lot(), bids("18.00", "20.00"), a_register(("Inadequate", "Good")), ON)
    assert ranking(outcome) == [("B02", 1, F(68)), ("B01", None, None)]
    assert holders(outcome) == [("1", "lead", "B02")]
    why = "condition rating not met at award: Location 1-9100000001: Overall is Inadequate"
    assert outcome.lot("1").bid("B01").reasons == (why,)
    assert outcome.findings == (
        Finding(
            code="dropped-at-award",
            severity=Severity.WARNING,
            where="bidders[B01]",
            what=f"B01 was dropped: {why}",
            remedy=(
                "price scores, totals and places are worked out over the submissions that remain"
            ),
            source="law: Procurement Act 2023 s.19(3)(a) and s.22(2)",
        ),
    )


def test_where_no_price_is_scored_no_price_score_is_spoken_of():
    """A fixed price: bids compete on quality alone."""
    procurement = in_one_lot()
    criteria = replace(procurement.criteria, price_weight=F(0))
    register = a_register(("Inadequate", "Good"))
    outcome = evaluate(replace(procurement, criteria=criteria), bids("20", "20"), register, ON)
    (dropped,) = [found for found in outcome.findings if found.code == "dropped-at-award"]
    assert dropped.remedy == "totals and places are worked out over the submissions that remain"


def test_evidence_of_0_1_0_drops_holders_alone_and_says_so_in_its_words():
    """As it was worked out then: place by place."""
    submissions = bids("18.00", "19.00", "20.00")
    register = a_register(("Inadequate", "Inadequate", "Good"))
    outcome = evaluate(in_one_lot(), submissions, register, ON, engine=Engine.V0_1_0)
    assert holders(outcome) == [("1", "lead", "B03")]
    why = "condition rating not met at award: Location 1-910000000{}: Overall is Inadequate"
    again = "price scores, totals and places were worked out again over the submissions that remain"
    assert [(finding.what, finding.remedy) for finding in outcome.findings] == [
        (
            f"B0{number} held a place and was dropped: {why.format(number)}",
            again,
        )
        for number in (1, 2)
    ]


def test_who_takes_a_fallen_place_may_fall_too():
    """B01, then B02; B03 holds the lead in the end. B03's fall in turn leaves nobody."""
    submissions = bids("18.00", "19.00", "20.00")
    two = evaluate(in_one_lot(), submissions, a_register(("Inadequate", "Inadequate", "Good")), ON)
    assert holders(two) == [("1", "lead", "B03")]
    assert [finding.where for finding in two.findings] == ["bidders[B01]", "bidders[B02]"]
    three = evaluate(in_one_lot(), submissions, a_register(("Inadequate",) * 3), ON)
    assert holders(three) == []
    assert three.lot("1").decision is LotDecision.NO_AWARD


def test_who_fails_at_award_without_a_place_is_no_reserve_and_no_comparator():
    """B02, at £18, would be second by its marks and holds nothing. Its tender must be disregarded:
    B01, at £20, then has the lowest price and all the marks for it. By 0.1.0 B02 stayed.
    """
    low_marks = {"scores": {"Q1": 2, "Q2": 2, "Q3": 2}}
    submissions = some_submissions(
        a_submission("B01", {"1": "20.00"}), a_submission("B02", {"1": "18.00"}, **low_marks)
    )
    register = a_register(("Good", "Inadequate"))
    outcome = evaluate(in_one_lot(), submissions, register, ON)
    assert [(bid.bidder, bid.rank) for bid in outcome.lot("1").bids] == [("B01", 1), ("B02", None)]
    assert outcome.lot("1").bid("B01").price.score == 20
    assert [finding.code for finding in outcome.findings] == ["dropped-at-award"]
    before = evaluate(in_one_lot(), submissions, register, ON, engine=Engine.V0_1_0)
    assert [bid.rank for bid in before.lot("1").bids] == [1, 2]
    assert before.lot("1").bid("B01").price.score == 18
    assert before.findings == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(["Good", "Inadequate"]), st.integers(17, 21)),
        min_size=1,
        max_size=4,
    )
)
def test_the_outcome_is_that_of_the_bids_that_meet_every_condition_at_award(drawn):
    """Whoever fails one leaves no trace in the figures and places of the others."""
    every = bids(*(f"{rate}.00" for _, rate in drawn))
    register = a_register(tuple(rating for rating, _ in drawn), ("Good",) * len(drawn))
    outcome = evaluate(in_one_lot(), every, register, ON)
    good = tuple(
        submission
        for submission, (rating, _) in zip(every.submissions, drawn, strict=True)
        if rating == "Good"
    )
    alone = evaluate(in_one_lot(), replace(every, submissions=good), register, ON)
    assert outcome.placing == alone.placing
    assert outcome.lot("1").ranked == alone.lot("1").ranked
    assert {bid.bidder for bid in outcome.lot("1").ranked} == {bid.bidder for bid in good}


def test_a_condition_of_one_lot_drops_from_that_lot_alone():
    """Lot 2 asks for Good; B01, Inadequate, keeps lot 1."""
    procurement = in_one_lot(
        lots=(a_lot("1", places=LEAD), a_lot("2", places=LEAD)),
        conditions=(replace(RATED, lots=("2",)),),
    )
    submissions = some_submissions(
        a_submission("B01", {"1": "18.00", "2": "18.00"}),
        a_submission("B02", {"1": "20.00", "2": "20.00"}),
    )
    outcome = evaluate(procurement, submissions, a_register(("Inadequate", "Good")), ON)
    assert holders(outcome) == [("1", "lead", "B01"), ("2", "lead", "B02")]
    assert [finding.what.partition(":")[0] for finding in outcome.findings] == [
        "B01 was dropped from lot 2"
    ]


def test_a_condition_not_met_yet_holds_the_place_and_says_which():
    """B01's rating cannot be told: it leads, and the contract waits. B02 is held by nothing."""
    outcome = evaluate(in_one_lot(), bids("18.00", "20.00"), a_register(("", "Good")), ON)
    first, second = outcome.lot("1").bids
    assert (first.bidder, first.held_by, second.held_by) == ("B01", ("rating",), ())
    assert [(seat.bidder, seat.held) for seat in outcome.placing.seats] == [("B01", True)]
    sound = evaluate(in_one_lot(), bids("18.00", "20.00"), a_register(), ON)
    assert [seat.held for seat in sound.placing.seats] == [False]


def test_what_is_held_in_one_lot_is_not_held_in_another():
    """Lot 2 alone asks for a rating, which cannot be told."""
    procurement = in_one_lot(
        lots=(a_lot("1", places=LEAD), a_lot("2", places=LEAD)),
        conditions=(replace(RATED, lots=("2",)),),
    )
    submissions = some_submissions(a_submission("B01", {"1": "18.00", "2": "18.00"}))
    outcome = evaluate(procurement, submissions, a_register(("",)), ON)
    assert [lot.bid("B01").held_by for lot in outcome.lots] == [(), ("rating",)]
    assert [seat.held for seat in outcome.placing.seats] == [False, True]


def test_what_is_asked_at_bid_alone_holds_until_it_is_met():
    """Nobody asks again at award. B02, above the ceiling, is out and held by nothing."""
    procurement = in_one_lot(conditions=(replace(RATED, when=(GateMoment.BID,)),))
    outcome = evaluate(procurement, bids("18.00", "23.00"), a_register(at_bid=("", "")), ON)
    assert [(bid.bidder, bid.held_by) for bid in outcome.lot("1").bids] == [
        ("B01", ("rating",)),
        ("B02", ()),
    ]


def test_who_is_out_is_not_judged_at_award():
    """B02 is above the ceiling."""
    outcome = evaluate(in_one_lot(), bids("18.00", "23.00"), a_register(), ON)
    assert [judgement.bidder for judgement in outcome.judgements] == ["B01"]


def with_snapshots(*days):
    """A register with a snapshot of each day, in all of which B01 is Good."""
    return Register(snapshots=tuple(a_snapshot(of_bidder(1), on=day) for day in days))


def test_one_register_for_bid_and_award_is_said():
    """Ratings change: of October's alone nothing tells how things stood in April."""
    register = with_snapshots(date(2023, 10, 1))
    (finding,) = evaluate(in_one_lot(), bids("20.00"), register, ON).findings
    assert finding == Finding(
        code="same-register-at-bid-and-award",
        severity=Severity.WARNING,
        where="register",
        what=("the register of 1 October 2023 was used both at bid and at award on 4 April 2024"),
        remedy="bring in the register as it stands at award: ratings change",
    )


@pytest.mark.parametrize(
    ("days", "on"),
    [
        # One of each day; none at bid; none at all; and an award on the day of the bids.
        ((date(2023, 10, 1), date(2024, 4, 1)), ON),
        ((date(2023, 10, 24),), ON),
        ((), ON),
        ((date(2023, 10, 1),), date(2023, 10, 23)),
    ],
)
def test_where_it_is_not_the_same_register_nothing_is_said(days, on):
    """Or where there was no time between."""
    outcome = evaluate(in_one_lot(), bids("20.00"), with_snapshots(*days), on)
    assert outcome.findings == ()


def test_an_award_the_day_after_the_deadline_is_already_later():
    """The ratings of the day before are not those of the day."""
    register = with_snapshots(date(2023, 10, 1))
    outcome = evaluate(in_one_lot(), bids("20.00"), register, date(2023, 10, 24))
    assert [finding.code for finding in outcome.findings] == ["same-register-at-bid-and-award"]


def test_the_bid_is_judged_by_the_register_of_the_deadline():
    """B01 was Inadequate then and is Good now: out at bid."""
    procurement = in_one_lot(conditions=(replace(RATED, when=(GateMoment.BID,)),))
    register = a_register(at_bid=("Inadequate",))
    outcome = evaluate(procurement, bids("20.00"), register, ON)
    assert ranking(outcome) == [("B01", None, None)]
