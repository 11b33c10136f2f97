"""What is decided for a lot, from the places that are filled and what the ITT says of too few."""

import pytest

from lots.limits import Allocation, Cap, Limits
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import place
from tender.evaluation.result import LotDecision, Placing, Resolution
from tender.evaluation.tie_order import TieOrder
from tests.contests import leads, ranked
from tests.factories import a_lot

FREE = Limits(allocation=Allocation.PUBLISHED_ORDER)
ONE_EACH = Limits(
    allocation=Allocation.PUBLISHED_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),)
)


def decided(places, bidders, if_unfilled=UnfilledConsequence.NO_AWARD, unwilling="", limits=FREE):
    """What is decided for a lot with these bidders, of whom those `unwilling` want no lead."""
    lot = a_lot("1", places=places, if_unfilled=if_unfilled)
    contenders = tuple(
        bid._replace(wants=(PlaceKind.ADDITIONAL,)) if bid.bidder in unwilling else bid
        for bid in ranked("1", {bidder: 90 - n for n, bidder in enumerate(bidders)})
    )
    return decide(lot, place([lot], limits, {"1": contenders}, {}), contenders)


@pytest.mark.parametrize(
    ("places", "bidders", "reason"),
    [
        (leads(), "A", "1 of 1 lead place filled; 1 submission is ranked."),
        (
            leads(2, 2),
            "ABC",
            "2 of 2 lead places filled; 3 submissions are ranked.",
        ),
        (
            leads(1, None),
            "AB",
            "2 lead places filled; 2 submissions are ranked.",
        ),
        (
            leads(0, 2),
            "A",
            "1 of 2 lead places filled; 1 submission is ranked.",
        ),
        (leads(1, None), "A", "1 lead place filled; 1 submission is ranked."),
    ],
)
def test_a_lot_whose_least_number_is_filled_is_awarded(places, bidders, reason):
    """In singular and in plural."""
    assert decided(places, bidders) == (LotDecision.AWARD, reason)


NOBODY = "0 submissions are ranked"


@pytest.mark.parametrize(
    ("places", "bidders", "way", "decision", "reason"),
    [
        (
            leads(2, 2),
            "A",
            UnfilledConsequence.NO_AWARD,
            LotDecision.NO_AWARD,
            (
                "At least 2 lead places must be filled and none can be;"
                " 1 submission is ranked."
                " As published, the lot ends without an award."
            ),
        ),
        (
            leads(),
            "",
            UnfilledConsequence.NEGOTIATE,
            LotDecision.NEGOTIATE,
            (
                f"At least 1 lead place must be filled and none can be; {NOBODY}."
                " As published, the council negotiates and may redistribute the zone."
            ),
        ),
        (
            leads(2, 2),
            "A",
            UnfilledConsequence.FEWER,
            LotDecision.AWARD,
            "1 of 2 lead places filled; 1 submission is ranked.",
        ),
        (
            leads(2, 2),
            "",
            UnfilledConsequence.FEWER,
            LotDecision.NO_AWARD,
            (f"No lead place can be filled; {NOBODY}. So the lot ends without an award."),
        ),
        (
            leads(0, 1),
            "",
            UnfilledConsequence.NO_AWARD,
            LotDecision.NO_AWARD,
            (
                f"No lead place can be filled; {NOBODY}."
                " As published, the lot ends without an award."
            ),
        ),
    ],
)
def test_a_lot_that_too_few_can_fill_ends_as_published(places, bidders, way, decision, reason):
    """Without an award, in negotiation, or with fewer; nobody at all is too few in any case."""
    assert decided(places, bidders, way) == (decision, reason)


def test_who_did_not_offer_to_lead_is_counted_apart():
    """Of three one is willing; and where nobody is, so it is said."""
    assert decided(leads(), "ABC", unwilling="AB") == (
        LotDecision.AWARD,
        (
            "1 of 1 lead place filled; 3 submissions are ranked,"
            " and 1 of them offered to hold a lead place."
        ),
    )
    decision, reason = decided(leads(), "AB", unwilling="AB")
    assert (decision, reason) == (
        LotDecision.NO_AWARD,
        (
            "At least 1 lead place must be filled and none can be; 2 submissions are ranked"
            ", and 0 of them offered to hold a lead place."
            " As published, the lot ends without an award."
        ),
    )


def test_who_could_lead_but_is_at_its_limit_is_said_to_be():
    """A alone offered for both lots, and may lead one."""
    lots = [a_lot(lot, places=leads()) for lot in "12"]
    contenders = {lot: ranked(lot, {"A": 80}) for lot in "12"}
    placing = place(lots, ONE_EACH, contenders, {})
    assert decide(lots[1], placing, contenders["2"]) == (
        LotDecision.NO_AWARD,
        (
            "At least 1 lead place must be filled and none can be; 1 submission is ranked"
            ", but those who could are at their limit in other lots."
            " As published, the lot ends without an award."
        ),
    )


@pytest.mark.parametrize(
    ("places", "decision"),
    [
        # A and B are level for one place, or for the second of two.
        ((leads(1, 1), {"A": 80, "B": 80}), LotDecision.UNDECIDED),
        ((leads(2, 2), {"Z": 90, "A": 80, "B": 80}), LotDecision.UNDECIDED),
        ((leads(1, 2), {"Z": 90, "A": 80, "B": 80}), LotDecision.UNDECIDED),
        ((leads(1, 3), {"Z": 90, "A": 80, "B": 80}), LotDecision.AWARD),
        ((leads(0, 1), {"A": 80, "B": 80}), LotDecision.UNDECIDED),
    ],
)
def test_a_tie_leaves_a_lot_undecided_where_a_place_hangs_on_it(places, decision):
    """However many are placed without it: those tied are owed an answer."""
    kinds, totals = places
    lot = a_lot("1", places=kinds)
    contenders = ranked("1", totals)
    found = decide(lot, place([lot], FREE, {"1": contenders}, {}), contenders)
    assert found[0] is decision
    if decision is LotDecision.UNDECIDED:
        sure = "1 lead place is" if "Z" in totals else "0 lead places are"
        assert found[1] == (
            "Who holds its places hangs on a tie that the published ladder leaves open; "
            f"{sure} filled whichever way it is resolved; {len(totals)} submissions are ranked"
            "."
        )


def test_the_places_filled_first_are_those_of_the_first_kind():
    """Whichever the file lists first."""
    lead, framework = leads()[0], Places(kind=PlaceKind.FRAMEWORK, least=0, most=None)
    assert a_lot("1", places=(framework, lead)).first_places is lead


def test_a_lot_whose_tie_decides_another_lot_alone_is_decided_by_what_it_has():
    """Whoever comes first in lot 1, nobody can take both of its two places; lot 2 hangs on it."""
    orders = (TieOrder(lot="1", bidders=("A", "B")),)
    placing = Placing(
        allocation=Allocation.PUBLISHED_ORDER,
        seats=(),
        ties=("1",),
        open_lots=("2",),
        resolutions=(Resolution(orders=orders, seats=()),),
    )
    lot = a_lot("1", places=leads(2, 2))
    assert decide(lot, placing, ranked("1", {"A": 80, "B": 80}))[0] is LotDecision.NO_AWARD
