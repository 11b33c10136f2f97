"""What is found about places: ties, what waits for them, empty places, equal greatest totals."""

from dataclasses import replace

from evidence.finding import Finding, Severity
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.engine import Engine
from tender.evaluation.placing import place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.result import PassedOverBid, Placing
from tests.contests import leads, ranked
from tests.factories import a_lot

FREE = Limits(allocation=Allocation.PUBLISHED_ORDER)
ONE_EACH = Limits(
    allocation=Allocation.PUBLISHED_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),)
)


def found_of(lots, contenders, limits=FREE, most_lots=None):
    """What is found about the places of lots."""
    placing = place(lots, limits, contenders, most_lots or {})
    return placing_findings(lots, limits, placing, contenders)


def test_a_tie_is_an_error_that_names_those_tied():
    """By whom it was not parted."""
    lot = a_lot("1", places=leads())
    assert found_of([lot], {"1": ranked("1", {"A": 80, "B": 80})}) == (
        Finding(
            code="tie-unresolved",
            severity=Severity.ERROR,
            where="lots[1]",
            what=(
                "lot 1: A, B are tied at rank 1, and who holds places hangs on which of them comes "
                "first;"
                " the published ladder does not part them"
            ),
            remedy="decide by a rule that was published; an unpublished draw would be unlawful",
            source="law: Procurement Act 2023 s.19 and s.23",
        ),
    )


def test_the_reason_of_a_tie_is_that_of_its_own_lot():
    """Somebody else was passed over in it, and another lot is tied too."""
    passed = (
        PassedOverBid(lot="1", kind=PlaceKind.LEAD, bidder="X", why="not this", tied=False),
        PassedOverBid(lot="2", kind=PlaceKind.LEAD, bidder="Y", why="nor this", tied=True),
        PassedOverBid(lot="1", kind=PlaceKind.LEAD, bidder="Z", why="but this", tied=True),
    )
    placing = Placing(
        allocation=Allocation.PUBLISHED_ORDER, seats=(), passed_over=passed, ties=("1", "2")
    )
    lots = [a_lot(lot, places=leads()) for lot in "12"]
    found = placing_findings(lots, FREE, placing, {"1": (), "2": ()})
    assert [finding.what for finding in found] == ["lot 1: but this", "lot 2: nor this"]


def test_a_lot_that_waits_for_a_tie_says_for_which():
    """A and B are level in lot 1; whoever leads it leads no other. Lot 2 is A's or C's."""
    lots = [a_lot(lot, places=leads()) for lot in "12"]
    contenders = {"1": ranked("1", {"A": 80, "B": 80}), "2": ranked("2", {"A": 90, "C": 70})}
    found = found_of(lots, contenders, ONE_EACH)
    assert found[1] == Finding(
        code="waits-for-tie",
        severity=Severity.ERROR,
        where="lots[2]",
        what="lot 2: who holds its places hangs on the tie left open in lot 1",
        remedy="resolve the tie in lot 1 before lot 2 is awarded",
    )


def test_places_that_stay_empty_in_a_lot_that_is_awarded():
    """Three additional were wanted and one is filled; of the rest there is nothing to say."""
    additional = Places(kind=PlaceKind.ADDITIONAL, least=3, most=4, source="ITT 2")
    spare = Places(kind=PlaceKind.CONTINGENCY, least=0, most=1)
    lot = a_lot("1", places=(*leads(), additional, spare))
    assert found_of([lot], {"1": ranked("1", {"A": 80, "B": 70})}) == (
        Finding(
            code="places-left-empty",
            severity=Severity.WARNING,
            where="lots[1].places",
            what="lot 1: 1 additional place is filled and at least 3 were wanted",
            remedy="decide whether the lot can run with fewer, or invite again",
            source="ITT 2",
        ),
    )
    enough = replace(lot, places=(*leads(), replace(additional, least=1), spare))
    assert found_of([enough], {"1": ranked("1", {"A": 80, "B": 70})}) == ()
    assert found_of([lot], {"1": ()}) == ()


def test_a_lot_without_an_award_does_not_hide_the_next():
    """Lot 1 has no bid; lot 2 is short of one additional."""
    places = (*leads(), Places(kind=PlaceKind.ADDITIONAL, least=1, most=1))
    lots = [a_lot(lot, places=places) for lot in "12"]
    found = found_of(lots, {"1": (), "2": ranked("2", {"A": 80})})
    assert [(finding.code, finding.where) for finding in found] == [
        ("places-left-empty", "lots[2].places")
    ]


def test_a_lot_left_unserved_by_a_cap_is_found_from_those_willing_to_lead():
    """A alone bid for both, and may lead one. Where it wants no lead, the cap keeps nobody out."""
    lots = [a_lot(lot, places=leads()) for lot in "12"]
    willing = {lot: ranked(lot, {"A": 80}) for lot in "12"}
    found = found_of(lots, willing, ONE_EACH)
    assert [(finding.code, finding.where) for finding in found] == [
        ("cap-leaves-lot-unserved", "lots[2]")
    ]
    unwilling = {**willing, "2": ranked("2", {"A": 80}, wants=(PlaceKind.ADDITIONAL,))}
    assert found_of(lots, unwilling, ONE_EACH) == ()


def test_several_greatest_totals_are_a_warning_and_one_is_none():
    """A and B sum to 150 either way; then A is better by one in lot 1."""
    limits = replace(ONE_EACH, allocation=Allocation.GREATEST_TOTAL)
    lots = [a_lot(lot, places=leads()) for lot in "12"]
    level = {"1": ranked("1", {"A": 80, "B": 70}), "2": ranked("2", {"A": 80, "B": 70})}
    assert found_of(lots, level, limits) == (
        Finding(
            code="several-greatest-totals",
            severity=Severity.WARNING,
            where="limits.allocation",
            what=(
                "more than one allocation reaches the greatest total; the one of the best ranks"
                " was taken, then the one nearest the bidders' own order of preference"
            ),
            remedy="see whether the ITT said so, and record the decision",
        ),
    )
    clear = {**level, "1": ranked("1", {"A": 81, "B": 70})}
    assert found_of(lots, clear, limits) == ()


def test_the_engine_of_0_1_0_spoke_of_places_in_the_plural():
    """Its evidence has those words: of one that is filled, and of one that was wanted."""
    places = (
        *leads(),
        Places(kind=PlaceKind.ADDITIONAL, least=2, most=2),
        Places(kind=PlaceKind.CONTINGENCY, least=1, most=1),
    )
    lot, contenders = a_lot("1", places=places), {"1": ranked("1", {"A": 80, "B": 70})}
    placing = place([lot], FREE, contenders, {}, engine=Engine.V0_1_0)
    found = placing_findings([lot], FREE, placing, contenders, engine=Engine.V0_1_0)
    assert [finding.what for finding in found] == [
        "lot 1: 1 additional places are filled and at least 2 were wanted",
        "lot 1: 0 contingency places are filled and at least 1 were wanted",
    ]
    assert [finding.what for finding in found_of([lot], contenders)] == [
        "lot 1: 1 additional place is filled and at least 2 were wanted",
        "lot 1: 0 contingency places are filled and at least 1 was wanted",
    ]
