"""One outcome beside another: who would hold a lot otherwise, and what has no outcome at all."""

from dataclasses import replace

import pytest

from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.trial import HolderChange, LotChange, Trial, changes
from tender.evaluation.result import LotDecision
from tests.contests import ON, a_register, bids, in_one_lot
from tests.factories import a_lot, a_submission, some_submissions

LEAD, ADDITIONAL = (PlaceKind.LEAD,), (PlaceKind.ADDITIONAL,)
TIERS = (
    Places(kind=PlaceKind.LEAD, least=1, most=1),
    Places(kind=PlaceKind.ADDITIONAL, least=0, most=2),
)


def outcome(submissions, **procurement):
    """The outcome of these bids."""
    return evaluate(in_one_lot(**procurement), submissions, a_register(), ON, compare=False)


def a_trial(submissions, **procurement):
    """A trial of these bids."""
    return Trial(
        procurement=in_one_lot(**procurement),
        submissions=submissions,
        register=a_register(),
        on=ON,
        outcome=outcome(submissions, **procurement),
    )


def test_the_same_outcome_has_no_change():
    """Whatever the totals: B01 leads by more or by less."""
    assert changes(outcome(bids("18", "20")), outcome(bids("18", "18.01"))) == ()


def test_who_would_hold_a_place_is_told_before_who_would_lose_it():
    """B01 by £18; B02 by £18."""
    found = changes(outcome(bids("18", "20")), outcome(bids("20", "18")))
    moves = (
        HolderChange(bidder="B02", before=(), after=LEAD),
        HolderChange(bidder="B01", before=LEAD, after=()),
    )
    assert found == (LotChange(lot="1", moves=moves),)
    assert found[0].decision is None


def test_another_kind_of_place_is_a_change_and_another_number_of_one_kind_is_none():
    """A lead and two additional: the first two change; then the last two do, which are alike."""
    lots = {"lots": (a_lot("1", places=TIERS),)}
    before = outcome(bids("18", "19", "20"), **lots)
    found = changes(before, outcome(bids("19", "18", "20"), **lots))
    assert found == (
        LotChange(
            lot="1",
            moves=(
                HolderChange(bidder="B02", before=ADDITIONAL, after=LEAD),
                HolderChange(bidder="B01", before=LEAD, after=ADDITIONAL),
            ),
        ),
    )
    assert changes(before, outcome(bids("18", "20", "19"), **lots)) == ()


def test_only_lots_that_change_are_named():
    """Lot 2 stays with B01."""
    two = {"lots": tuple(a_lot(lot, places=TIERS[:1]) for lot in "12")}

    def both(first, second):
        rates = ({"1": first, "2": "18"}, {"1": second, "2": "20"})
        return some_submissions(*(a_submission(f"B0{n}", rate) for n, rate in enumerate(rates, 1)))

    found = changes(outcome(both("18", "20"), **two), outcome(both("20", "18"), **two))
    assert [change.lot for change in found] == ["1"]


def test_a_lot_that_is_decided_otherwise_says_how():
    """Without a bid inside the ceiling there is no award, or the council negotiates."""
    none, negotiated = (
        bids("23"),
        replace(a_lot("1", places=TIERS[:1]), if_unfilled=UnfilledConsequence.NEGOTIATE),
    )
    moves = (HolderChange(bidder="B01", before=LEAD, after=()),)
    assert changes(outcome(bids("20")), outcome(none)) == (
        LotChange(lot="1", moves=moves, decision=LotDecision.NO_AWARD),
    )
    assert changes(outcome(none), outcome(none, lots=(negotiated,))) == (
        LotChange(lot="1", decision=LotDecision.NEGOTIATE),
    )


def test_a_trial_changes_what_it_is_given_and_keeps_the_rest():
    """Nothing; another set of bids; another procurement; and another outcome to compare with."""
    trial = a_trial(bids("18", "20"))
    assert trial.run() == trial.outcome
    assert trial.against() == ()
    other = bids("20", "18")
    turned = trial.against(submissions=other)
    assert [move.bidder for move in turned[0].moves] == ["B02", "B01"]
    assert trial.against(submissions=other, base=trial.run(submissions=other)) == ()
    nobody = in_one_lot(lots=(a_lot("1", places=(replace(TIERS[0], kind=PlaceKind.FRAMEWORK),)),))
    (change,) = trial.against(nobody)
    assert change.moves == (HolderChange(bidder="B01", before=LEAD, after=(PlaceKind.FRAMEWORK,)),)


def test_a_bid_is_withdrawn_and_the_others_stay():
    """In their order."""
    left = a_trial(bids("18", "19", "20")).without("B02")
    assert [submission.bidder for submission in left.submissions] == ["B01", "B03"]


@pytest.mark.parametrize("wanting", [{"rates": ()}, {"answers": ()}])
def test_what_has_no_outcome_has_no_changes(wanting):
    """A rate or an answer is wanting: that is not the same as no change."""
    trial = a_trial(bids("18"))
    incomplete = some_submissions(replace(a_submission("B01", {"1": "18"}), **wanting))
    assert trial.run(submissions=incomplete) is None
    assert trial.against(submissions=incomplete) is None
