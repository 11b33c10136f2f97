"""What the checks on lots, places, zones and caps find."""

from collections import Counter
from fractions import Fraction as F
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lots.cap_checks import unserved
from lots.checks import check_lots, check_volumes
from lots.limits import Allocation, Cap, Limits
from lots.lot import Zone
from lots.place import PlaceKind, Places
from lots.rate import RateLine
from lots.volume import Volume
from tests.factories import a_lot

LEAD = (Places(kind=PlaceKind.LEAD, least=1, most=1),)


def codes(lots, caps=(), zones=(), **limits):
    """Codes and places of what is found."""
    return [
        (one.code, one.where)
        for one in check_lots(
            tuple(lots),
            Limits(allocation=Allocation.BIDDERS_ORDER, caps=tuple(caps), **limits),
            tuple(zones),
        )
    ]


def test_sound_lots_have_no_finding():
    """The test procurement's two lots."""
    assert codes([a_lot("1"), a_lot("2")]) == []


@pytest.mark.parametrize(
    ("lot", "found"),
    [
        (a_lot("1", places=()), ("lot-without-places", "lots[1].places")),
        (
            a_lot("1", places=(Places(kind=PlaceKind.LEAD, least=3, most=2),)),
            ("least-above-most", "lots[1].places"),
        ),
        (a_lot("1", places=(*LEAD, *LEAD)), ("kind-given-twice", "lots[1].places")),
        (
            a_lot("1", rates=(RateLine(id="r", title="R", floor=F(20), ceiling=F(19)),)),
            ("floor-above-ceiling", "lots[1].rates[r]"),
        ),
        (
            a_lot("1", rates=(RateLine(id="r", title="R", set_rate=F(0)),)),
            ("rate-not-above-nought", "lots[1].rates[r].set_rate"),
        ),
        (a_lot("1", zones=("north",)), ("unknown-zone", "lots[1].zones")),
        (
            a_lot("1", places=(Places(kind=PlaceKind.LEAD, least=-1, most=1),)),
            ("least-below-nought", "lots[1].places"),
        ),
        (
            a_lot(
                "1",
                places=(
                    Places(kind=PlaceKind.LEAD, least=1, most=1, share_from=F(80), share_to=F(70)),
                ),
            ),
            ("share-upside-down", "lots[1].places"),
        ),
    ],
)
def test_a_fault_in_a_lot_is_found_at_its_place(lot, found):
    """One fault, one finding."""
    assert codes([lot]) == [found]


def test_a_zone_that_no_lot_covers_is_an_error():
    """People there would be without care."""
    assert codes(
        [a_lot("1", zones=("a",))], zones=[Zone(id="a", name="A"), Zone(id="b", name="B")]
    ) == [("zone-nobody-serves", "zones[b]")]


def test_a_zone_in_two_lots_is_noted_and_one_named_twice_in_a_lot_is_an_error():
    """Two lots for the same people, unless they are for different needs; and a slip of the pen."""
    zones = [Zone(id="a", name="A"), Zone(id="b", name="B")]
    assert codes([a_lot("1", zones=("a",)), a_lot("2", zones=("a", "b"))], zones=zones) == [
        ("zone-in-several-lots", "zones[a]")
    ]
    assert codes([a_lot("1", zones=("a", "b", "b"))], zones=zones) == [
        ("zone-given-twice", "lots[1].zones")
    ]
    assert codes([a_lot("1", zones=("a",))], zones=[zones[0], zones[0]]) == [
        ("id-used-twice", "zones[a]")
    ]


def test_two_caps_on_one_kind_of_place():
    """Only the first would count."""
    caps = [Cap(kind=PlaceKind.LEAD, most_lots=1), Cap(kind=PlaceKind.LEAD, most_lots=2)]
    assert ("cap-given-twice", "limits.caps[lead]") in codes([a_lot("1", places=LEAD)], caps)


@pytest.mark.parametrize(
    ("least", "cap", "needed"),
    [((1, 1, 1), 2, 2), ((1,) * 18, 3, 6), ((5, 1, 1), 2, 5), ((2, 2, 2), 2, 3)],
)
def test_how_many_bidders_a_cap_needs_at_the_least(least, cap, needed):
    """All places shared by the cap, rounded up;
    but five places in one lot take five bidders whatever the cap.
    """
    lots = tuple(
        a_lot(str(number), places=(Places(kind=PlaceKind.LEAD, least=count, most=count),))
        for number, count in enumerate(least)
    )
    (found,) = [
        one
        for one in check_lots(
            lots,
            Limits(
                allocation=Allocation.BIDDERS_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=cap),)
            ),
            (),
        )
        if one.code == "cap-needs-bidders"
    ]
    assert f"need at least {needed} different bidders" in found.what


def test_a_cap_says_how_many_bidders_it_needs():
    """Three lots with one lead each and a cap of two need at least two bidders."""
    (found,) = [
        one
        for one in check_lots(
            tuple(a_lot(str(n), places=LEAD) for n in range(3)),
            Limits(
                allocation=Allocation.BIDDERS_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=2),)
            ),
            (),
        )
    ]
    assert found.code == "cap-needs-bidders"
    assert "need at least 2 different bidders" in found.what


def test_a_cap_on_places_that_no_lot_has():
    """A cap on supplementary places where there are none."""
    assert codes([a_lot("1")], [Cap(kind=PlaceKind.SUPPLEMENTARY, most_lots=1)]) == [
        ("cap-on-nothing", "limits.caps[supplementary]")
    ]


def test_values_of_lots_that_do_not_make_the_whole():
    """4 and 5 million where 10 is stated."""
    lots = tuple(
        a_lot(id, volume=Volume(value_a_year=F(value)))
        for id, value in (("1", 4_000_000), ("2", 5_000_000))
    )
    (found,) = check_volumes(lots, F(10_000_000))
    assert (
        found.what
        == "the lots' values make £9,000,000 a year and £10,000,000 is stated for the whole"
    )
    assert list(check_volumes(lots, F(9_000_000))) == []


@pytest.mark.parametrize(
    ("cap", "bidders", "left"),
    [
        # A can lead one of 2 and 3, however the rest is shared out
        (1, {"1": ["A", "B"], "2": ["A"], "3": ["A"]}, ["3"]),
        # B takes 1, so that A is free for 2 and 3
        (2, {"1": ["A", "B"], "2": ["A"], "3": ["A"]}, []),
        (1, {"1": ["A", "B"], "2": ["A", "C"], "3": ["A"]}, []),
        (1, {"1": ["A"], "2": [], "3": ["B"]}, []),  # nobody bid for 2: that is no fault of the cap
    ],
)
def test_a_cap_that_leaves_a_lot_unserved_is_found_from_the_bids(cap, bidders, left):
    """A lot is named only where no way of sharing out could serve it."""
    lots = [a_lot(id, places=LEAD) for id in ("1", "2", "3")]
    found = unserved(
        lots,
        Limits(
            allocation=Allocation.BIDDERS_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=cap),)
        ),
        bidders,
    )
    assert [one.where for one in found] == [f"lots[{lot}]" for lot in left]


BIDDERS = st.fixed_dictionaries(
    {lot: st.sets(st.sampled_from("ABCD")).map(sorted) for lot in ("1", "2", "3", "4")}
)


@given(
    BIDDERS,
    st.integers(1, 2),
    st.fixed_dictionaries({lot: st.integers(1, 2) for lot in ("1", "2", "3", "4")}),
)
def test_a_lot_is_named_exactly_when_no_sharing_out_fills_all(bidders, cap, least):
    """Against every way of giving each lot its places,
    where each lot has bidders enough on its own.
    """
    bidders = {lot: found for lot, found in bidders.items() if len(found) >= least[lot]}
    lots = [
        a_lot(lot, places=(Places(kind=PlaceKind.LEAD, least=least[lot], most=None),))
        for lot in bidders
    ]
    ways = product(*(combinations(found, least[lot]) for lot, found in bidders.items()))
    possible = any(
        max(Counter(chain.from_iterable(way)).values(), default=0) <= cap for way in ways
    )
    found = unserved(
        lots,
        Limits(
            allocation=Allocation.BIDDERS_ORDER, caps=(Cap(kind=PlaceKind.LEAD, most_lots=cap),)
        ),
        bidders,
    )
    assert (not found) == possible
