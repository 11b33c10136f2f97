"""The checks on lots at their limits: what just passes, and what is said of the next."""

from fractions import Fraction as F

import pytest

from lots.checks import check_lots, check_volumes
from lots.limits import Allocation, Cap, Limits
from lots.lot import Zone
from lots.place import PlaceKind, Places
from lots.rate import RateLine
from lots.volume import Volume
from tests.factories import a_lot

RULE = Allocation.BIDDERS_ORDER


def said(lots, zones=(), **limits):
    """Code, place and sentence of everything found."""
    found = check_lots(tuple(lots), Limits(allocation=RULE, **limits), tuple(zones))
    return [(finding.code, finding.where, finding.what) for finding in found]


def with_places(*places):
    """Lot 1 with these places, and what is said of it."""
    return said([a_lot("1", places=places)])


def leads(least, most, **changes):
    """Lead places."""
    return Places(kind=PlaceKind.LEAD, least=least, most=most, **changes)


def with_line(**changes):
    """Lot 1 with one rate line, and what is said of it."""
    return said([a_lot("1", rates=(RateLine(id="r", title="R", **changes),))])


def test_there_must_be_a_lot_and_each_has_its_own_id():
    """Once is right, twice is not."""
    assert said([]) == [("no-lots", "lots", "there is no lot")]
    assert said([a_lot("1"), a_lot("2"), a_lot("1")]) == [
        ("id-used-twice", "lots[1]", "the id 1 is used 2 times")
    ]


@pytest.mark.parametrize(
    "places", [leads(0, 1), leads(1, 1), leads(0, None), leads(5, None), leads(1, 2)]
)
def test_places_that_can_be_filled(places):
    """At least none, at most one; the least may be the most; without a most all are welcome."""
    assert with_places(places) == []


@pytest.mark.parametrize("shares", [(None, 70), (80, None), (None, None), (70, 80), (70, 70)])
def test_shares_of_the_hours_that_can_be_given(shares):
    """From one bound to another, the same, or one that is not published."""
    bounds = [None if share is None else F(share) for share in shares]
    assert with_places(leads(1, 1, share_from=bounds[0], share_to=bounds[1])) == []


def test_places_that_cannot_be_filled_are_told_in_figures():
    """Each fault in its own sentence."""
    place = "lots[1].places"
    assert with_places(leads(3, 2)) == [
        ("least-above-most", place, "lot 1 wants at least 3 and at most 2 lead places")
    ]
    assert with_places(leads(-1, 1)) == [
        ("least-below-nought", place, "lot 1 wants at least -1 lead places")
    ]
    assert with_places(leads(0, 0)) == [("no-places", place, "lot 1 has no lead place to fill")]
    assert with_places(leads(1, 1, share_from=F(80), share_to=F("79.5"))) == [
        (
            "share-upside-down",
            place,
            "lot 1: lead providers can expect from 80% to 79.5% of the hours",
        )
    ]
    assert with_places() == [("lot-without-places", place, "lot 1 has no places")]
    assert with_places(leads(1, 1), leads(0, 1)) == [
        ("kind-given-twice", place, "lot 1 gives lead places 2 times")
    ]


@pytest.mark.parametrize(
    "limits",
    [
        {"floor": F(19), "ceiling": F(19)},
        {"floor": F(19)},
        {"ceiling": F(19)},
        {"set_rate": F("0.01")},
        {"indicative": F(1)},
    ],
)
def test_rate_lines_that_can_be_kept_to(limits):
    """A floor may be the ceiling, and a penny is a rate."""
    assert with_line(**limits) == []


def test_a_floor_above_its_ceiling_leaves_no_rate():
    """By a penny."""
    assert with_line(floor=F("19.01"), ceiling=F(19)) == [
        (
            "floor-above-ceiling",
            "lots[1].rates[r]",
            "the floor of £19.01 is above the ceiling of £19.00: no bid can keep to it",
        )
    ]


@pytest.mark.parametrize("name", ["set_rate", "floor", "ceiling", "indicative"])
@pytest.mark.parametrize(("rate", "shown"), [("0", "£0.00"), ("-1", "-£1.00")])
def test_no_published_rate_is_nought_or_less(name, rate, shown):
    """Whichever it is."""
    place = f"lots[1].rates[r].{name}"
    assert with_line(**{name: F(rate)}) == [
        ("rate-not-above-nought", place, f"the rate is {shown}")
    ]


def test_a_rate_line_has_its_own_id_in_its_lot():
    """The same id in another lot is another line."""
    line = RateLine(id="r", title="R")
    assert said([a_lot("1", rates=(line, line)), a_lot("2", rates=(line,))]) == [
        ("id-used-twice", "lots[1].rates[r]", "the rate line r is there 2 times")
    ]


def test_zones_are_named_once_and_covered_by_one_lot():
    """What is said where they are not."""
    elm, oak = Zone(id="e", name="Elm"), Zone(id="o", name="Oak")
    both = a_lot("1", zones=("e", "o"))
    assert said([both], zones=(elm, oak)) == []
    assert said([both], zones=(elm, oak, elm)) == [
        ("id-used-twice", "zones[e]", "the id e is used 2 times")
    ]
    assert said([both, a_lot("2", zones=("o",))], zones=(elm, oak)) == [
        ("zone-in-several-lots", "zones[o]", "Oak is in lots 1, 2")
    ]
    assert said([a_lot("1", zones=("e", "e"))], zones=(elm, oak)) == [
        ("zone-given-twice", "lots[1].zones", "the zone e is there 2 times"),
        ("zone-nobody-serves", "zones[o]", "no lot covers Oak"),
    ]
    assert said([a_lot("1", zones=("x",))]) == [
        ("unknown-zone", "lots[1].zones", "the lot covers the zone x, which is not there")
    ]


def test_caps_that_leave_nothing_or_say_the_same_twice():
    """A cap of one is a cap; of none it leaves nobody."""
    one, none = Cap(kind=PlaceKind.LEAD, most_lots=1), Cap(kind=PlaceKind.LEAD, most_lots=0)
    lot = a_lot("1", places=(leads(1, 1),))
    assert said([lot], caps=(one,)) == []
    nobody = ("cap-leaves-nothing", "limits.caps[lead]", "nobody may hold a lead place")
    assert said([lot], caps=(none,)) == [nobody]
    twice = ("cap-given-twice", "limits.caps[lead]", "lead places have 2 caps")
    assert said([lot], caps=(one, one)) == [twice]
    assert said([lot], caps=(none, none)) == [twice, nobody, nobody]
    additional = Cap(kind=PlaceKind.ADDITIONAL, most_lots=1)
    nothing = ("cap-on-nothing", "limits.caps[additional]", "no lot has additional places")
    assert said([lot], caps=(additional, none)) == [nothing, nobody]


@pytest.mark.parametrize("most", [None, 2, 1, 0, -1])
def test_bidders_may_bid_for_one_lot_at_the_least(most):
    """Where nothing is said, for all."""
    nobody = ("cap-leaves-nothing", "limits.most_bid_for", "nobody may bid for any lot")
    assert said([a_lot("1")], most_bid_for=most) == [nobody] * (most in (0, -1))


def with_cap(cap, *leasts):
    """What a cap on leading says of lots with these least numbers of leads."""
    lots = [
        a_lot(
            str(n), places=(leads(least, None), Places(kind=PlaceKind.ADDITIONAL, least=9, most=9))
        )
        for n, least in enumerate(leasts)
    ]
    return said(lots, caps=(Cap(kind=PlaceKind.LEAD, most_lots=cap),))


def test_a_cap_says_how_many_bidders_it_needs_and_says_nothing_where_it_cannot_bind():
    """Four leads at two each take two bidders; as many lots as the cap, or one lead, take one."""
    assert with_cap(2, 1, 1, 1, 1) == [
        (
            "cap-needs-bidders",
            "limits.caps[lead]",
            (
                "with at most 2 lots each, the 4 lead places that must be filled need at "
                "least 2 different bidders, spread so that each lot has one"
            ),
        )
    ]
    assert with_cap(4, 1, 1, 1, 1) == []
    assert with_cap(2, 2, 2) == []
    assert with_cap(1, 1) == []
    assert with_cap(1, 1, 0) == []
    assert [what for _, _, what in with_cap(2, 0, 0, 3)] == [
        (
            "with at most 2 lots each, the 3 lead places that must be filled need at "
            "least 3 different bidders, spread so that each lot has one"
        )
    ]


def valued(*values, whole):
    """What is said of the lots' yearly values beside that of the whole."""
    volumes = [None if value is None else Volume(value_a_year=F(value)) for value in values]
    lots = tuple(a_lot(str(n), volume=volume) for n, volume in enumerate(volumes))
    found = check_volumes(lots, None if whole is None else F(whole))
    return [(finding.code, finding.where, finding.what) for finding in found]


def test_values_of_lots_are_added_up_where_all_are_known():
    """Where one lot has none, or the whole has none, nothing can be compared."""
    assert valued(4, 5, whole=9) == []
    assert valued(4, None, whole=9) == []
    assert valued(4, 5, whole=None) == []
    assert valued(1000, 500, whole=1501) == [
        (
            "figures-do-not-agree",
            "value_a_year",
            "the lots' values make £1,500 a year and £1,501 is stated for the whole",
        )
    ]
    assert list(check_volumes((a_lot("1", volume=Volume(people=4)),), F(9))) == []


def test_one_place_of_a_kind_has_the_article_that_fits():
    """An additional one, and a lead one."""
    assert PlaceKind.ADDITIONAL.place == "an additional place"
    assert PlaceKind.LEAD.place == "a lead place"
