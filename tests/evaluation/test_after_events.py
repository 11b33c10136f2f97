"""What a submission becomes by what came to light: out of what it left, or under its new name."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lots.limits import Allocation
from lots.place import PlaceKind, Places
from tender.evaluation.after_events import name_since, with_late_events
from tender.evaluation.event_effect import LotEffect, lot_effects, outcome_hash
from tender.evaluation.late_event import (
    CONSEQUENCES,
    NAMING,
    EventConsequence,
    LateEventKind,
)
from tender.evaluation.result import LotDecision
from tests.evaluation.late_event_factory import (
    BIDS,
    LOTS,
    a_contest,
    a_name,
    an_event,
    figures,
    outcome,
)
from tests.factories import a_submission


def lots_of(procurement):
    """Its lots by number."""
    return {lot.id: lot for lot in procurement.lots}


def after(procurement, submissions, *events):
    """The submissions with the first one's events worked in."""
    return (
        with_late_events(submissions[0], events, lots_of(procurement)),
        *submissions[1:],
    )


RULES = st.sampled_from(sorted(Allocation))
SOME_LOTS = st.one_of(st.just(()), st.lists(st.sampled_from(LOTS), min_size=1, unique=True))


@settings(max_examples=60, deadline=None)
@given(BIDS, SOME_LOTS.map(tuple), RULES, st.sampled_from([None, 1]))
def test_the_outcome_is_that_of_an_evaluation_in_which_the_bid_had_never_been_there(
    submissions, left, rule, cap
):
    """In the lots that it left, under every rule: places, decisions, ties and figures."""
    procurement = a_contest(cap, rule)
    first = submissions[0]
    still = tuple(bid for bid in first.lots if left and bid.lot not in left)
    never = (*((replace(first, lots=still),) if still else ()), *submissions[1:])
    came = outcome(procurement, after(procurement, submissions, an_event(lots=left)))
    assert _but_left(came, first.bidder, left or LOTS) == figures(outcome(procurement, never))


def _but_left(evaluation, bidder, left):
    """The figures without the bidder's own lines in the lots that it left."""
    return [
        (
            lot,
            decision,
            seats,
            [line for line in lines if line[0] != bidder or lot not in left],
            *ties,
        )
        for lot, decision, seats, lines, *ties in figures(evaluation)
    ]


@settings(max_examples=60, deadline=None)
@given(BIDS)
def test_nobody_else_loses_a_place_to_somebody_ranked_lower(submissions):
    """Without caps and limits of bidders: who loses a place in a lot stands below all who hold one
    there now. With them a place may move between lots, by the published rule.
    """
    free = tuple(replace(submission, most_lots=None) for submission in submissions)
    procurement = a_contest()
    before = outcome(procurement, free)
    came = outcome(procurement, after(procurement, free, an_event()))
    for was, becomes in zip(before.lots, came.lots, strict=True):
        holders = {seat.bidder for seat in becomes.seats}
        lost = {seat.bidder for seat in was.seats} - holders - {free[0].bidder}
        for bidder in lost:
            rank = becomes.bid(bidder).rank
            assert rank is not None and all(seat.rank <= rank for seat in becomes.seats)


@settings(max_examples=40, deadline=None)
@given(BIDS)
def test_what_is_shown_is_all_that_changes(submissions):
    """In every lot that is not shown all others' figures are the same; the hash tells apart."""
    procurement, bidder = a_contest(), submissions[0].bidder
    before = outcome(procurement, submissions)
    came = outcome(procurement, after(procurement, submissions, an_event()))
    shown = {effect.lot for effect in lot_effects(before, came, bidder)}
    was, becomes = (_but_left(one, bidder, LOTS) for one in (before, came))
    assert {one[0] for one, other in zip(was, becomes, strict=True) if one != other} == shown
    assert outcome_hash(before) != outcome_hash(came)
    assert outcome_hash(before) == outcome_hash(outcome(procurement, submissions))


def test_a_lot_is_left_without_an_award():
    """By the only bid that it had."""
    procurement = a_contest(lots=("1",))
    submissions = (a_submission("B01", {"1": "20.00"}),)
    before = outcome(procurement, submissions)
    (effect,) = lot_effects(
        before, outcome(procurement, after(procurement, submissions, an_event())), "B01"
    )
    assert effect.without_award and effect.after is LotDecision.NO_AWARD
    assert [(place.kind, place.bidder) for place in effect.lost] == [(PlaceKind.LEAD, "B01")]


def test_a_lot_in_which_only_the_decision_changes_is_shown():
    """Nobody but the bid itself had a place or a figure there."""
    effect = LotEffect(
        lot="1",
        before=LotDecision.UNDECIDED,
        after=LotDecision.NO_AWARD,
        gained=(),
        lost=(),
        moved=(),
        tie_opened=False,
        tie_closed=False,
        refigured=(),
    )
    assert effect.changes
    assert not replace(effect, after=LotDecision.UNDECIDED).changes


def test_who_only_moves_up_neither_gains_nor_loses_a_place():
    """A lead and two additional places; without B01 the three others each move up by one."""
    places = (
        Places(kind=PlaceKind.LEAD, least=1, most=1),
        Places(kind=PlaceKind.ADDITIONAL, least=0, most=2),
    )
    procurement = a_contest(lots=("1",), places=places)
    submissions = tuple(
        a_submission(f"B0{number}", {"1": f"{17 + number}.00"}) for number in (1, 2, 3, 4)
    )
    before = outcome(procurement, submissions)
    (effect,) = lot_effects(
        before, outcome(procurement, after(procurement, submissions, an_event())), "B01"
    )
    assert [place.bidder for place in effect.lost] == ["B01"]
    assert [place.bidder for place in effect.gained] == ["B04"]
    moves = [
        (move.bidder, move.number_before, move.number, move.renumbered) for move in effect.moved
    ]
    assert moves == [("B02", 1, 1, False), ("B03", 2, 1, True)]


def test_a_tie_that_opens_or_closes_is_shown():
    """B02 and B03 are level under B01; without it they share the lead."""
    procurement = a_contest(lots=("1",))
    submissions = (
        a_submission("B01", {"1": "18.00"}),
        a_submission("B02", {"1": "20.00"}),
        a_submission("B03", {"1": "20.00"}),
    )
    before = outcome(procurement, submissions)
    came = outcome(procurement, after(procurement, submissions, an_event()))
    effects = [lot_effects(before, came, "B01"), lot_effects(came, before, "B01")]
    assert {(of[0].tie_opened, of[0].tie_closed) for of in effects} <= {
        (False, False), (True, False), (False, True),
    }  # fmt: skip
    assert all(of[0].changes for of in effects)


def test_a_bid_that_leaves_some_places_is_still_there_for_the_others():
    """And has left the lot where none is left to it."""
    procurement = a_contest()
    bid = a_submission("B01", {"1": "20.00", "2": "20.00"})
    lead = an_event(lots=("1",), places=(PlaceKind.LEAD,))
    came = with_late_events(bid, (lead,), lots_of(procurement))
    assert [one.places for one in came.lots] == [(PlaceKind.ADDITIONAL,), ()]
    assert came.disregarded == {} and came.late_events == (lead,)
    both = with_late_events(
        bid, (lead, an_event(places=(PlaceKind.ADDITIONAL,))), lots_of(procurement)
    )
    assert set(both.disregarded) == {"1"} and both.lots[1].places == (PlaceKind.LEAD,)
    assert both.lots[0].places == (PlaceKind.ADDITIONAL,)  # the lot that it left, as it stood
    of_no_matter = an_event(places=(PlaceKind.FRAMEWORK,))
    assert with_late_events(bid, (of_no_matter,), lots_of(procurement)).lots == bid.lots


def test_reasons_for_leaving_stand_side_by_side():
    """A finding put the bid out already."""
    bid = replace(a_submission("B01"), disregarded={"": "too late"})
    came = with_late_events(bid, (an_event(),), {})
    assert came.disregarded[""].startswith("too late; bid withdrawn, 1 April 2024 (Letter")
    assert with_late_events(bid, (), {}) is bid


def test_the_reason_for_leaving_is_the_event_and_nothing_else():
    """Where the bid was out for no other reason."""
    event = an_event()
    assert with_late_events(a_submission("B01"), (event,), {}).disregarded == {"": event.sentence}


def test_a_name_keeps_the_names_before_it():
    """The newest first; a bid that leaves keeps its own."""
    takeover = a_name("Elm Holdings Ltd", kind=LateEventKind.MERGED, company_number="12345678")
    assert name_since("Ash", (a_name(),)) == "Larch Care Ltd (formerly Ash)"
    twice = "Elm Holdings Ltd (formerly Larch Care Ltd, Ash)"
    assert name_since("Ash", (a_name(), takeover)) == twice
    assert name_since("Ash", (an_event(new_name="Elm"),)) == "Ash"
    came = with_late_events(a_submission("B01"), (takeover, a_name()), {})
    assert came.company_number == "12345678"
    assert came.name == f"Larch Care Ltd (formerly Elm Holdings Ltd, {a_submission('B01').name})"


@pytest.mark.parametrize("kind", LateEventKind)
def test_every_kind_says_what_can_become_of_the_bid(kind):
    """Whatever stays is named."""
    possible = CONSEQUENCES[kind]
    assert possible and (EventConsequence.STAYS not in possible or kind in NAMING)
