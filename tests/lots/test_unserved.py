"""Lots left unserved by a cap however places are shared out: which, and in which words."""

from evidence.finding import Severity
from lots.cap_checks import unserved
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind, Places
from tests.contests import leads
from tests.factories import a_lot

RULE = Allocation.BIDDERS_ORDER


def shortages(lots, caps, **bidders):
    """Where the caps leave too few, and what is said of it."""
    found = unserved(lots, Limits(allocation=RULE, caps=caps), bidders)
    assert {finding.severity for finding in found} <= {Severity.ERROR}
    return [(finding.code, finding.where, finding.what) for finding in found]


def test_a_lot_left_unserved_by_a_cap_is_told_in_figures():
    """A alone bid for both, and may lead one; then A and B for two lots with two leads each."""
    one, two = leads(1, 1), leads(2, 2)
    caps = (Cap(kind=PlaceKind.LEAD, most_lots=1),)
    lots = [a_lot(lot, places=one) for lot in ("a", "b")]
    assert shortages(lots, caps, a=["A"], b=["A"]) == [
        (
            "cap-leaves-lot-unserved",
            "lots[b]",
            (
                "lot b has 1 bidder, and however places are shared out a limit of 1 each leaves it,"
                " or a lot before it, with 0 of 1 lead places"
            ),
        )
    ]
    lots = [a_lot(lot, places=two) for lot in ("a", "b")]
    (found,) = shortages(lots, caps, a=["A", "B"], b=["A", "B"])
    assert found[2].startswith("lot b has 2 bidders, and")
    assert found[2].endswith("with 0 of 2 lead places")


def test_only_the_places_filled_first_and_their_own_cap_leave_a_lot_unserved():
    """Additional places are not what a lot is served by; a lot with none but those is."""
    both = (Places(kind=PlaceKind.ADDITIONAL, least=2, most=2), *leads(1, 1))
    lots = [a_lot(lot, places=both) for lot in ("a", "b")]
    lead = Cap(kind=PlaceKind.LEAD, most_lots=1)
    additional = Cap(kind=PlaceKind.ADDITIONAL, most_lots=1)
    assert shortages(lots, (additional,), a=["A"], b=["A"]) == []
    assert [place for _, place, _ in shortages(lots, (lead,), a=["A"], b=["A"])] == ["lots[b]"]
    one = Places(kind=PlaceKind.ADDITIONAL, least=1, most=1)
    alone = [a_lot(lot, places=(one,)) for lot in ("a", "b")]
    assert [place for _, place, _ in shortages(alone, (additional,), a=["A"], b=["A"])] == [
        "lots[b]"
    ]
    assert shortages([a_lot("a", places=())], (lead,), a=["A"]) == []


def test_each_kind_that_is_filled_first_somewhere_is_looked_at():
    """Lots a and b are led, c and d are frameworks: A is short in both pairs."""
    frame = (Places(kind=PlaceKind.FRAMEWORK, least=1, most=None),)
    lots = [a_lot(lot, places=leads(1, 1)) for lot in "ab"]
    lots += [a_lot(lot, places=frame) for lot in "cd"]
    caps = (Cap(kind=PlaceKind.LEAD, most_lots=1), Cap(kind=PlaceKind.FRAMEWORK, most_lots=1))
    only_a = {key: ["A"] for key in "abcd"}
    assert [place for _, place, _ in shortages(lots, caps, **only_a)] == ["lots[b]", "lots[d]"]
    assert [place for _, place, _ in shortages(lots, caps[1:], **only_a)] == ["lots[d]"]


def test_too_few_bidders_are_no_fault_of_the_cap():
    """One bid where two are wanted, none where one is, and a lot nobody named."""
    caps = (Cap(kind=PlaceKind.LEAD, most_lots=1),)
    lots = [a_lot("a", places=leads(2, 2)), a_lot("b", places=leads(1, 1))]
    assert shortages(lots, caps, a=["A"], b=[]) == []
    assert shortages(lots, caps) == []


def test_a_bidder_moves_on_so_that_another_lot_is_served():
    """One lot each: A gives up a to serve c, which only A wants; B and C take a and b."""
    caps = (Cap(kind=PlaceKind.LEAD, most_lots=1),)
    lots = [a_lot(lot, places=leads(1, 1)) for lot in "abc"]
    assert shortages(lots, caps, a=["A", "B"], b=["B", "C"], c=["A"]) == []


def test_a_bidder_that_moved_on_holds_no_more_than_it_may():
    """A gave up a to serve c, which only A wants; b is its alone too, and is left."""
    caps = (Cap(kind=PlaceKind.LEAD, most_lots=1),)
    lots = [a_lot(lot, places=leads(1, 1)) for lot in "acb"]
    found = shortages(lots, caps, a=["A", "B", "D"], c=["A"], b=["A"])
    assert [place for _, place, _ in found] == ["lots[b]"]
