"""Lots that were ended: the others are worked out as if those had never been there."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
from tender.evaluation.ended_lot import EndedLot
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import LotDecision, Standing
from tender.evaluation.termination import remaining
from tests.contests import LEAD, ON, a_register, holders, in_one_lot
from tests.factories import a_lot, a_submission, some_submissions

REASON = "Nobody is left to be served there"
WHY = "The lot was ended on 4 March 2024: Nobody is left to be served there."
CAPPED = Limits(caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),), allocation=Allocation.BIDDERS_ORDER)


def ended(*lots):
    """These lots ended, on one day."""
    return tuple(EndedLot(lot=lot, on=date(2024, 3, 4), reason=REASON) for lot in lots)


def in_lots(*ids, limits=CAPPED):
    """A contest with a lead in each lot, of whom none may lead more than one."""
    return in_one_lot(
        lots=tuple(a_lot(id, places=LEAD) for id in ids), limits=limits, conditions=()
    )


def two_leaders():
    """B01 is best in both lots and prefers the first; B02 takes what is left."""
    return some_submissions(
        a_submission("B01", {"1": "18.00", "2": "18.00"}),
        a_submission("B02", {"1": "20.00", "2": "20.00"}),
    )


def test_an_ended_lot_uses_up_no_limit_and_no_preference():
    """B01 may lead one lot and prefers lot 1. Once that is ended, it leads lot 2."""
    procurement, submissions = in_lots("1", "2"), two_leaders()
    before = evaluate(procurement, submissions, a_register(), ON)
    assert holders(before) == [("1", "lead", "B01"), ("2", "lead", "B02")]
    after = evaluate(procurement, replace(submissions, ended_lots=ended("1")), a_register(), ON)
    assert holders(after) == [("2", "lead", "B01")]
    assert [outcome.lot for outcome in after.lots] == ["1", "2"]
    gone = after.lot("1")
    assert (gone.decision, gone.reason, gone.seats) == (LotDecision.ENDED, WHY, ())
    assert {(bid.bidder, bid.standing, bid.reasons) for bid in gone.bids} == {
        ("B01", Standing.LOT_ENDED, (WHY,)),
        ("B02", Standing.LOT_ENDED, (WHY,)),
    }
    (found,) = [finding.what for finding in after.findings if finding.code == "lot-ended"]
    assert found == (
        "Lot 1 was ended on 4 March 2024 and is not awarded; who holds places in the other lots is "
        "worked out without it: it counts towards no limit, and in no bidder’s order of preference"
    )


def test_what_is_found_in_the_other_lots_stands_behind_the_end():
    """B01 and B02 are level in lot 2."""
    level = some_submissions(
        a_submission("B01", {"1": "20.00", "2": "20.00"}),
        a_submission("B02", {"1": "20.00", "2": "20.00"}),
    )
    ending = replace(level, ended_lots=ended("1"))
    findings = evaluate(in_lots("1", "2"), ending, a_register(), ON).findings
    assert [(finding.code, finding.where) for finding in findings][:2] == [
        ("lot-ended", "lots[1]"),
        ("tie-unresolved", "lots[2]"),
    ]


def test_an_ended_lot_needs_no_marks_and_no_prices():
    """What was not marked before its end is not missed after it."""
    unmarked = tuple(
        replace(bid, answers=tuple(answer for answer in bid.answers if answer.lot != "1"), rates=())
        for bid in some_submissions(a_submission("B01", {"1": "18.00"})).submissions
    )
    submissions = replace(
        two_leaders(),
        submissions=(*unmarked, *two_leaders().submissions[1:]),
        ended_lots=ended("1"),
    )
    outcome = evaluate(in_lots("1", "2"), submissions, a_register(), ON)
    assert holders(outcome) == [("2", "lead", "B02")]
    assert outcome.judgements_of("B01") == ()


def test_where_every_lot_was_ended_nothing_is_awarded():
    """And nobody is judged."""
    submissions = replace(two_leaders(), ended_lots=ended("1", "2"))
    outcome = evaluate(in_lots("1", "2"), submissions, a_register(), ON)
    assert [lot.decision for lot in outcome.lots] == [LotDecision.ENDED] * 2
    assert (outcome.placing.seats, outcome.judgements) == ((), ())
    alone = evaluate(
        in_lots("1"),
        replace(some_submissions(a_submission("B01", {"1": "18.00"})), ended_lots=ended("1")),
        a_register(),
        ON,
    )
    assert [finding.what for finding in alone.findings if finding.code == "lot-ended"] == [
        "Lot 1 was ended on 4 March 2024 and is not awarded"
    ]


def test_who_bid_for_no_other_lot_is_not_there_any_more():
    """B01 bid for lot 1 alone, which was ended; B02 for both."""
    submissions = some_submissions(
        a_submission("B01", {"1": "18.00"}), a_submission("B02", {"1": "20.00", "2": "20.00"})
    )
    _, still = remaining(in_lots("1", "2"), replace(submissions, ended_lots=ended("1")))
    assert [
        (submission.bidder, [bid.lot for bid in submission.lots])
        for submission in still.submissions
    ] == [("B02", ["2"])]


LOTS = ("1", "2", "3")


@st.composite
def contests(draw):
    """Three lots, up to four bidders with coarse prices, a rule, a cap, and lots that are ended."""
    firms = draw(st.integers(1, 4))
    bids = []
    for number in range(1, firms + 1):
        order = draw(st.permutations(LOTS))[: draw(st.integers(1, 3))]
        rates = {lot: f"{draw(st.integers(17, 21))}.00" for lot in order}
        most = draw(st.sampled_from([None, 1, 2]))
        bids.append(a_submission(f"B{number:02}", rates, most_lots=most))
    limits = Limits(
        caps=(Cap(kind=PlaceKind.LEAD, most_lots=draw(st.integers(1, 2))),),
        allocation=draw(st.sampled_from(list(Allocation))),
    )
    gone = draw(st.sets(st.sampled_from(LOTS), min_size=1, max_size=2))
    return in_lots(*LOTS, limits=limits), some_submissions(*bids), sorted(gone)


@given(contests())
def test_the_other_lots_are_those_of_a_procurement_that_never_had_it(contest):
    """Places, ties, what other rules would give, and every figure, whatever the rule and caps."""
    procurement, submissions, gone = contest
    with_end = replace(submissions, ended_lots=ended(*gone))
    outcome = evaluate(procurement, with_end, a_register(), ON)
    alone = evaluate(*remaining(procurement, with_end), a_register(), ON)
    assert outcome.placing == alone.placing
    assert outcome.alternatives == alone.alternatives
    assert {lot.lot: lot for lot in outcome.lots if lot.lot not in gone} == {
        lot.lot: lot for lot in alone.lots
    }
    assert not {seat.lot for seat in outcome.placing.seats} & {*gone}
    assert all(seat.total >= F(0) for seat in outcome.placing.seats)
