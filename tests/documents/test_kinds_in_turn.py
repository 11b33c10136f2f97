"""That kinds of place are filled one after another over all lots is told beside the rule."""

from dataclasses import replace

from lots.limits import Allocation, Limits
from lots.place import PlaceKind, Places
from tender.documents.invitation.judged import how_judged
from tender.documents.kinds_in_turn import in_turn
from tender.documents.report.allocation import allocation
from tests.contests import ranked
from tests.documents.odd_awards import judged, plain, text
from tests.evaluation.test_placing_rounds import place, some_lots

BOTH = (
    Places(kind=PlaceKind.LEAD, least=1, most=1),
    Places(kind=PlaceKind.CONTINGENCY, least=0, most=1),
)
TURN = (
    "It decides kind by kind: the lead places of all lots first, then the contingency places. "
    "A bidder that holds a place in a lot takes no other there."
)


def test_the_order_of_kinds_is_told_with_the_rule_and_the_rule_without_a_cap():
    """In the report and in the ITT; a bidder's own most lots brings the rule in as a cap does."""
    made = plain(lots=2)
    made = replace(
        made,
        lots=tuple(replace(lot, places=BOTH) for lot in made.lots),
        limits=Limits(allocation=Allocation.PUBLISHED_ORDER),
    )
    assert allocation(judged(made)).rule == (
        f"Published order: lots are settled one after another. {TURN}"
    )
    told = text(str(how_judged(made)))
    assert f"a rule decides. Published order: lots are settled one after another. {TURN}" in told


def test_one_kind_or_one_lot_has_no_turn():
    """Nothing is to be said of it."""
    assert not [*in_turn(some_lots(2, BOTH[0]))]
    assert not [*in_turn(some_lots(1, *BOTH))]


def test_who_was_passed_over_for_a_later_kind_had_places_of_an_earlier_one():
    """A may take one lot: it leads lot 2, though lot 1, settled first, would have it too."""
    lots = some_lots(2, *BOTH)
    contenders = {"1": ranked("1", {"B": 90, "A": 80}), "2": ranked("2", {"A": 90})}
    placing = place(lots, Limits(allocation=Allocation.PUBLISHED_ORDER), contenders, {"A": 1})
    (passed,) = placing.passed_over
    assert passed.why == (
        "rank 2, passed over: it offered to take at most 1 lot, and has lot 2; "
        "rule: kind by kind, lots settled in the order published"
    )


def test_a_lot_goes_unfilled_by_its_first_kind_of_place_and_not_by_bids_that_pass():
    """A cap can leave it so as well, and a kind that is filled later cannot."""
    made = plain(lots=2)
    lead = replace(made.lots[0], places=BOTH)
    told = text(str(how_judged(replace(made, lots=(lead, made.lots[1])))))
    assert "If too few lead or framework places can be filled in a lot, the places that" in told
