"""After the award: whose place ends, and who is next for it."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lots.place import PlaceKind, Places
from tender.evaluation.reserves import EndedPlace, HeldPlace, places_ended, places_now
from tests.evaluation.late_event_factory import BIDS, a_contest, a_name, an_event, outcome
from tests.factories import a_submission

ENDS = date(2024, 6, 1)


def ended(procurement, submissions, *, bidder="B01", event=None, so_far=()):
    """The places that end."""
    return places_ended(
        procurement,
        outcome(procurement, submissions),
        {submission.bidder: submission for submission in submissions},
        so_far,
        event or an_event(),
        bidder,
        ENDS,
    )


def four(lots=("1",)):
    """Four bids, the cheapest first, in these lots."""
    return tuple(
        a_submission(f"B{number:02}", dict.fromkeys(lots, f"{17 + number}.00"))
        for number in (1, 2, 3, 4)
    )


def test_the_highest_ranked_without_a_place_is_the_reserve():
    """B01 leads, B02 is additional; B03 comes next, then B04."""
    procurement, bids = a_contest(lots=("1",)), four()
    (first,) = ended(procurement, bids)
    assert first.place == HeldPlace(lot="1", kind=PlaceKind.LEAD, number=1, bidder="B01")
    assert (first.reserve, first.ends, first.passed) == ("B03", ENDS, ())
    (second,) = ended(procurement, bids, bidder="B03", so_far=(first,))
    assert second.place.bidder == "B03" and second.reserve == "B01"
    held = places_now(outcome(procurement, bids), (first, second))
    assert {place.bidder for place in held} == {"B01", "B02"}


def test_a_reserve_is_passed_over_by_the_cap_and_by_what_it_can_take_on():
    """With why; where nobody is left, nobody is named."""
    procurement = a_contest(1, lots=("1", "2"))
    bids = four(("1", "2"))
    endings = ended(procurement, bids)
    assert all(end.place.bidder == "B01" for end in endings)
    lead = next(end for end in endings if end.place.kind is PlaceKind.LEAD)
    leads_other = next(
        place.bidder
        for place in places_now(outcome(procurement, bids), ())
        if place.kind is PlaceKind.LEAD and place.bidder != "B01"
    )
    assert lead.reserve != leads_other
    two = tuple(
        a_submission(f"B{number:02}", {"1": f"{17 + number}.00"}, most_lots=1) for number in (1, 2)
    )
    (last,) = ended(a_contest(lots=("1",)), two)
    assert (last.reserve, last.tied) == ("", ())
    assert places_now(outcome(a_contest(lots=("1",)), two), (last,))[0].bidder == "B02"


def test_a_reserve_whose_bid_left_since_is_passed_over_with_why():
    """B03 comes next, and was disregarded after the award; B04 takes its turn."""
    procurement, bids = a_contest(lots=("1",)), four()
    since = {submission.bidder: submission for submission in bids}
    since["B03"] = replace(since["B03"], disregarded={"": "It was withdrawn."})
    awarded = outcome(procurement, bids)
    (end,) = places_ended(procurement, awarded, since, (), an_event(), "B01", ENDS)
    assert end.reserve == "B04"
    assert [(passed.bidder, passed.why) for passed in end.passed] == [
        ("B03", "its bid has left, or does not ask for a place of this kind")
    ]


def test_nobody_is_drawn_where_the_next_rank_is_shared():
    """B03 and B04 are level."""
    bids = (*four()[:3], a_submission("B04", {"1": "20.00"}))
    (end,) = ended(a_contest(lots=("1",)), bids)
    assert (end.reserve, end.tied) == ("", ("B03", "B04"))


def test_a_name_ends_nothing_and_leaving_one_place_ends_that_one():
    """And what is no longer held is passed over."""
    procurement, bids = a_contest(lots=("1",)), four()
    assert ended(procurement, bids, event=a_name()) == ()
    additional = an_event(places=(PlaceKind.ADDITIONAL,))
    assert ended(procurement, bids, event=additional) == ()
    gone = EndedPlace(
        place=HeldPlace(lot="9", kind=PlaceKind.LEAD, number=1, bidder="B01"), ends=ENDS
    )
    assert len(places_now(outcome(procurement, bids), (gone,))) == 2


@settings(max_examples=60, deadline=None)
@given(BIDS, st.sampled_from([None, 1]))
def test_nobody_else_loses_a_place_and_the_reserve_held_none(submissions, cap):
    """Whatever ends: all other places stay with their holders."""
    procurement = a_contest(cap)
    awarded = outcome(procurement, submissions)
    endings = ended(procurement, submissions)
    before, now = places_now(awarded, ()), places_now(awarded, endings)
    assert {place for place in before if place.bidder != "B01"} <= set(now)
    assert not any(place.bidder == "B01" for place in now)
    for end in endings:
        held = {place.bidder for place in before if place.lot == end.place.lot}
        assert end.reserve not in held
        if cap and end.reserve:
            kind = end.place.kind
            own = [one for one in now if (one.bidder, one.kind) == (end.reserve, kind)]
            assert len(own) <= (procurement.limits.cap(kind) or 9)


def of_lot_1(elsewhere, kinds=("lead",), cap=1, most_lots=None):
    """Whose place in lot 1 ends, of B01 there: B02 comes next and stands second to B05, or first,
    in lot 2; B03 leads lot 3; B04 comes after B02. Who is next, and who is passed over with why.
    """
    places = tuple(Places(kind=PlaceKind(kind), least=0, most=1) for kind in kinds)
    bids = (
        a_submission("B01", {"1": "18.00"}),
        a_submission("B02", {"2": elsewhere, "1": "19.00"}, most_lots=most_lots),
        a_submission("B03", {"3": "18.00"}),
        a_submission("B04", {"1": "20.00"}),
        a_submission("B05", {"2": "19.00"}),
    )
    (end,) = [end for end in ended(a_contest(cap, places=places), bids) if end.place.lot == "1"]
    return end.reserve, [(passed.bidder, passed.why) for passed in end.passed]


AT_CAP = "it holds as many places of this kind as the published cap allows"
TOOK_ALL = "it holds places in as many lots as it can take on"


def test_the_cap_counts_the_places_of_the_bidder_itself_and_of_the_kind_alone():
    """B02 leads lot 2, and may lead one; B04 leads none, though others do. Where B02 has nothing in
    lot 2, it is next.
    """
    assert of_lot_1("18.00") == ("B04", [("B02", AT_CAP)])
    assert of_lot_1("18.00", cap=2) == ("B02", [])
    assert of_lot_1("20.00") == ("B02", [])


def test_what_a_bidder_can_take_on_counts_lots_with_places_of_any_kind():
    """B02 holds an additional place in lot 2."""
    kinds = ("lead", "additional")
    assert of_lot_1("20.00", most_lots=1) == ("B02", [])
    assert of_lot_1("18.00", cap=None, most_lots=1) == ("B04", [("B02", TOOK_ALL)])
    assert of_lot_1("18.00", cap=None, most_lots=2) == ("B02", [])
    assert of_lot_1("20.00", kinds)[0] == "B04"  # B02 holds the additional place of lot 1 itself


def test_a_place_that_its_reserve_has_taken_counts_when_the_next_place_ends_with_it():
    """B01 leads both lots. B02 comes next in both and can take on one; B03 takes the other."""
    lead = (Places(kind=PlaceKind.LEAD, least=0, most=1),)
    bids = (
        a_submission("B01", {"1": "18.00", "2": "18.00"}),
        a_submission("B02", {"1": "19.00", "2": "19.00"}, most_lots=1),
        a_submission("B03", {"1": "20.00", "2": "20.00"}),
    )
    endings = ended(a_contest(lots=("1", "2"), places=lead), bids)
    assert [(end.place.lot, end.reserve) for end in endings] == [("1", "B02"), ("2", "B03")]
