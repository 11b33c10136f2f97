"""A bid read out line by line, as its bidder wrote it."""

from dataclasses import replace
from datetime import date

from lots.place import PlaceKind
from lots.rate import RateLine
from tender.bid.bid import Bid, Partner, PartnerRole, TypedRate
from tender.bid.in_words import (
    declarations_in_words,
    lots_in_words,
    partners_in_words,
    prices_in_words,
)
from tender.evaluation.submission import LotBid
from tender.procurement.specification import Declaration
from tests.factories import a_lot, a_procurement, an_organisation

RATES = (
    RateLine(id="set", title="Set", set_rate=19),
    RateLine(id="night", title="Night", unit="night"),
)
MADE = a_procurement(
    lots=(replace(a_lot("1", rates=(*a_lot("1").rates, *RATES)), title="North"), a_lot("2")),
    declarations=tuple(Declaration(id=id, text=f"Do you {id}?") for id in ("pay", "train", "tell")),
)


def a_bid(**changes):
    """A bid of an invented organisation."""
    return Bid(procurement=MADE.id, organisation=an_organisation(), **changes)


def test_lots_are_read_in_the_bidders_order():
    """With a title that says more than the number, the places wanted and the location."""
    lots = (
        LotBid(
            lot="1", preference=2, places=(PlaceKind.LEAD, PlaceKind.ADDITIONAL), location="1-91"
        ),
        LotBid(lot="2", preference=1),
        LotBid(lot="9", preference=3, location="1-92"),
    )
    assert list(lots_in_words(MADE, a_bid(lots=lots, most_lots=2))) == [
        ("Lot 2", "1 in your order, served from no location yet"),
        ("Lot 1 (North)", "2 in your order, served from 1-91, for a place as lead or additional"),
        ("Lot 9", "3 in your order, served from 1-92"),
        ("The most lots you could take on", "2"),
    ]
    assert list(lots_in_words(MADE, a_bid())) == [
        ("The most lots you could take on", "every lot you bid for")
    ]


def test_rates_are_read_as_typed_where_they_are_bid():
    """A set rate is nobody's to bid, and a lot not bid for is not read."""
    rates = (
        TypedRate(lot="1", line="standard", text="£19.50"),
        TypedRate(lot="2", line="standard", text="20"),
    )
    bid = a_bid(lots=(LotBid(lot="1", preference=1),), rates=rates)
    assert list(prices_in_words(MADE, bid)) == [
        ("Lot 1, Standard hour", "£19.50 for one hour"),
        ("Lot 1, Night", "nothing yet"),
    ]


def test_declarations_are_read_with_their_answers():
    """And experience and an improvement plan, where they are given."""
    answers = [("Do you pay?", "yes"), ("Do you train?", "no"), ("Do you tell?", "no answer yet")]
    bid = a_bid(declarations={"pay": True, "train": False})
    assert list(declarations_in_words(MADE, bid)) == answers
    more = replace(bid, personal_care_since=date(2015, 4, 1), improvement_plan="SA-7")
    assert list(declarations_in_words(MADE, more)) == [
        *answers,
        ("Personal care delivered since", "1 April 2015"),
        ("Improvement plan", "SA-7"),
    ]


def test_partners_are_read_with_their_part_and_their_numbers():
    """As far as they are given."""
    partners = (
        Partner(
            name="Other",
            role=PartnerRole.SUBCONTRACTOR,
            does="Nights",
            company_number="01234567",
            provider_id="1-900",
        ),
        Partner(name="Third", role=PartnerRole.CONSORTIUM),
    )
    assert list(partners_in_words(MADE, a_bid(partners=partners))) == [
        ("Other (subcontractor)", "Nights, company 01234567, CQC provider 1-900"),
        ("Third (consortium member)", "its part is not said yet"),
    ]
