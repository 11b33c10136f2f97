"""The engine's one door: gates, marks, prices and places, in their order."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest

from criteria.participation import GateMoment, Verdict
from criteria.price.rule import Breach, PriceScheme
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
from tender.evaluation.evaluate import evaluate
from tender.evaluation.price import NotPriced
from tender.evaluation.quality import NotMarked
from tender.evaluation.result import LotDecision, Standing
from tests.contests import LEAD, ON, a_register, bids, holders, in_one_lot, ranking
from tests.factories import a_lot, a_procurement, a_submission, some_criteria, some_submissions

ONE_LEAD_EACH = Limits(
    allocation=Allocation.PUBLISHED_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),)
)


def test_two_bids_go_through_every_step():
    """Quality 48 each; at £19.00 B02 scores 20, and B01 at £20.00 19."""
    procurement = a_procurement(limits=Limits(allocation=Allocation.PUBLISHED_ORDER))
    submissions = some_submissions(
        a_submission("B01"), a_submission("B02", {"1": "19.00", "2": "19.00"})
    )
    outcome = evaluate(procurement, submissions, a_register(), ON)
    assert outcome.on == ON
    assert [
        (judgement.bidder, judgement.condition, judgement.when.value)
        for judgement in outcome.judgements
    ] == [
        ("B01", "registered", "bid"),
        ("B01", "living-wage", "bid"),
        ("B02", "registered", "bid"),
        ("B02", "living-wage", "bid"),
        ("B01", "registered", "award"),
        ("B01", "rating", "award"),
        ("B02", "registered", "award"),
        ("B02", "rating", "award"),
    ]
    assert {judgement.verdict for judgement in outcome.judgements} == {Verdict.PASS}
    assert [judgement.on for judgement in outcome.judgements] == [date(2023, 10, 23)] * 4 + [ON] * 4
    assert ranking(outcome) == ranking(outcome, "2") == [("B02", 1, F(68)), ("B01", 2, F(67))]
    assert holders(outcome) == [
        ("1", "lead", "B02"),
        ("2", "lead", "B02"),
        ("1", "additional", "B01"),
        ("2", "additional", "B01"),
    ]
    lot = outcome.lot("2")
    assert (lot.decision, lot.seats) == (LotDecision.AWARD, outcome.placing.in_lot("2"))
    assert lot.reason == ("1 of 1 lead place filled; 2 submissions are ranked.")
    assert lot.if_unfilled is procurement.lots[1].if_unfilled
    assert outcome.findings == ()


def test_the_other_rules_are_shown_unless_nobody_asks():
    """Three others beside the published one."""
    procurement, submissions = in_one_lot(), bids("20.00", "19.00")
    outcome = evaluate(procurement, submissions, a_register(), ON)
    assert [placing.allocation for placing in outcome.alternatives] == [
        Allocation.PUBLISHED_ORDER,
        Allocation.BEST_TOTAL,
        Allocation.GREATEST_TOTAL,
    ]
    alone = evaluate(procurement, submissions, a_register(), ON, compare=False)
    assert alone.alternatives == ()
    assert replace(outcome, alternatives=()) == alone


def test_who_fails_a_condition_at_bid_is_disregarded_and_not_judged_again():
    """B02 answers the declaration with no: it is no comparator, and nobody asks for its rating."""
    submissions = some_submissions(
        a_submission("B01", {"1": "20.00"}),
        a_submission("B02", {"1": "19.00"}, declarations={"living-wage": False}),
    )
    procurement = a_procurement(lots=(a_lot("1", places=LEAD),))
    outcome = evaluate(procurement, submissions, a_register(), ON)
    assert ranking(outcome) == [("B01", 1, F(68)), ("B02", None, None)]
    out = outcome.lot("1").bid("B02")
    assert out.standing is Standing.DISREGARDED
    assert out.reasons == (
        "condition living-wage not met at bid: the declaration living-wage is answered no",
    )
    assert (out.quality, out.price, out.held_by) == (None, None, ())
    asked = [
        judgement.condition
        for judgement in outcome.judgements_of("B02")
        if judgement.when is GateMoment.AWARD
    ]
    assert asked == []


@pytest.mark.parametrize(
    ("lot", "standings"),
    [("", ["disregarded", "disregarded"]), ("2", ["ranked", "disregarded"])],
)
def test_a_person_may_disregard_a_submission_in_every_lot_or_in_one(lot, standings):
    """For the reason on record."""
    submissions = some_submissions(a_submission("B01", disregarded={lot: "late, for no reason"}))
    outcome = evaluate(a_procurement(), submissions, a_register(), ON)
    assert [lot.bid("B01").standing.value for lot in outcome.lots] == standings
    assert outcome.lot("2").bid("B01").reasons == ("late, for no reason",)


def test_a_bidder_gets_no_more_lots_than_it_can_take():
    """B01 is first in both lots and takes one; without its own limit it has both."""
    procurement = in_one_lot(lots=(a_lot("1", places=LEAD), a_lot("2", places=LEAD)))
    rival = a_submission("B02", {"1": "20.00", "2": "20.00"})

    def leads(most):
        first = a_submission("B01", {"1": "18.00", "2": "18.00"}, most_lots=most)
        return holders(
            evaluate(procurement, some_submissions(first, rival), a_register(), ON, compare=False)
        )

    assert leads(None) == [("1", "lead", "B01"), ("2", "lead", "B01")]
    assert leads(1) == [("1", "lead", "B01"), ("2", "lead", "B02")]


def test_a_bidder_holds_the_places_it_wants_in_its_own_order():
    """B01 put lot 2 first, and wants no lead in it but an additional place."""
    procurement = a_procurement(
        conditions=(),
        limits=Limits(
            allocation=Allocation.BIDDERS_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),)
        ),
        lots=tuple(a_lot(lot, places=LEAD) for lot in "12"),
    )
    first = a_submission("B01", {"2": "18.00", "1": "18.00"})
    second = a_submission("B02", {"1": "20.00", "2": "20.00"})
    outcome = evaluate(
        procurement, some_submissions(first, second), a_register(), ON, compare=False
    )
    assert holders(outcome) == [("1", "lead", "B02"), ("2", "lead", "B01")]
    unwilling = replace(
        first, lots=tuple(replace(bid, places=(PlaceKind.ADDITIONAL,)) for bid in first.lots)
    )
    outcome = evaluate(
        procurement, some_submissions(unwilling, second), a_register(), ON, compare=False
    )
    assert holders(outcome) == [("1", "lead", "B02")]
    assert "places-left-empty" not in [finding.code for finding in outcome.findings]


@pytest.mark.parametrize(
    ("rule", "rates", "leads"),
    [
        # Points: B01 68 and 67.05 in lots 1 and 2, B02 64.36 and 68. The highest come first.
        ("lowest_ratio", ("18", "21", "22", "20"), [("1", "B01"), ("2", "B02")]),
        # Pence a point: B01 0.38 and 0.46, B02 0.40 and 0.44. The lowest is settled first.
        ("price_per_quality_point", ("18", "22", "19", "21"), [("1", "B01"), ("2", "B02")]),
    ],
)
def test_the_best_result_is_settled_first_whichever_end_wins(rule, rates, leads):
    """One lead each, the best anywhere first; from the other end B01 would lead lot 2."""
    procurement = in_one_lot(
        lots=(a_lot("1", places=LEAD), a_lot("2", places=LEAD)),
        limits=replace(ONE_LEAD_EACH, allocation=Allocation.BEST_TOTAL),
        criteria=some_criteria(price=PriceScheme(rule=rule)),
    )
    submissions = some_submissions(
        a_submission("B01", {"1": rates[0], "2": rates[1]}),
        a_submission("B02", {"1": rates[2], "2": rates[3]}),
    )
    outcome = evaluate(procurement, submissions, a_register(), ON, compare=False)
    assert [(seat.lot, seat.bidder) for seat in outcome.placing.seats] == leads


def test_notes_on_bids_and_on_places_are_among_the_findings():
    """A rate above the ceiling that is only recorded; a lead that nobody is left for."""
    scheme = PriceScheme(rule="lowest_ratio", above_ceiling=Breach.RECORD)
    procurement = in_one_lot(criteria=some_criteria(price=scheme))
    outcome = evaluate(procurement, bids("23.00"), a_register(), ON)
    assert [finding.code for finding in outcome.findings] == ["rate-outside-limits"]
    short = in_one_lot(
        lots=(a_lot("1", places=(*LEAD, replace(LEAD[0], kind=PlaceKind.ADDITIONAL))),)
    )
    outcome = evaluate(short, bids("20.00"), a_register(), ON)
    assert [finding.code for finding in outcome.findings] == ["places-left-empty"]


def test_an_incomplete_submission_is_refused_by_name():
    """A rate that is wanting, and an answer."""
    first = a_submission("B01", {"1": "20.00"})
    without_rate, without_answer = replace(first, rates=()), replace(first, answers=())
    with pytest.raises(NotPriced, match="B01 has no rate for standard in lot 1"):
        evaluate(in_one_lot(), some_submissions(without_rate), a_register(), ON)
    with pytest.raises(NotMarked, match="B01 has no answer to Q1 in lot 1"):
        evaluate(in_one_lot(), some_submissions(without_answer), a_register(), ON)


def test_where_the_price_is_fixed_nobody_needs_a_rate():
    """Quality alone: 48 of 100 becomes 48.00."""
    criteria = some_criteria(price=PriceScheme(rule="fixed"), price_weight=F(0))
    submission = replace(a_submission("B01", {"1": "20.00"}), rates=())
    outcome = evaluate(
        in_one_lot(criteria=criteria), some_submissions(submission), a_register(), ON
    )
    assert ranking(outcome) == [("B01", 1, F(48))]
