"""Two bidders of one name are told apart by number and place, and no others are touched."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from criteria.register import Register
from tender.evaluation.bidder_names import NamedBidder, bare_name, names_of, told_apart
from tests.factories import a_submission, some_submissions
from tests.register_files import a_location, a_snapshot

NAMES = st.sampled_from(
    ["Alder Homecare Ltd", "ALDER HOMECARE LIMITED", "Alder Homecare (UK)", "Birch Care", "Birch"]
)


@given(st.lists(NAMES, max_size=6))
def test_no_two_are_printed_alike(names):
    """As they are registered, where nobody shares the name without capitals and legal form."""
    bidders = [
        NamedBidder(number, name, f"1-{number}", "Leeds") for number, name in enumerate(names)
    ]
    printed = told_apart(bidders)
    assert len(set(printed.values())) == len(names)
    for number, name in enumerate(names):
        shared = sum(bare_name(name) == bare_name(other) for other in names) > 1
        assert printed[number] == (f"{name} (1-{number}, Leeds)" if shared else name)


def test_the_place_is_that_of_the_location_bid_from():
    """By the newest register; without any, the number alone."""
    first, second = some_submissions().submissions
    twins = some_submissions(
        replace(first, name="Alder Ltd", provider_id="1-1"),
        replace(second, name="Alder Limited", provider_id="1-2"),
    )
    places = (
        a_location("1-91", provider_id="1-1", local_authority="Leeds"),
        a_location("1-92", provider_id="1-2", local_authority="York"),
    )
    register = Register(snapshots=(a_snapshot(*places),))
    assert names_of(twins, register) == {
        "B01": "Alder Ltd (1-1, Leeds)",
        "B02": "Alder Limited (1-2, York)",
    }
    assert names_of(twins, None)["B02"] == "Alder Limited (1-2)"
    assert names_of(some_submissions(first, a_submission("B03", name="Elm")), register) == {
        first.bidder: first.name,
        "B03": "Elm",
    }


@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "1-1"]), st.sampled_from(["", "Leeds"]))))
def test_no_two_are_printed_alike_whatever_they_share(bidders):
    """The same provider, the same place, or neither known: the number that they have here."""
    printed = told_apart(NamedBidder(f"B{n:02}", *bidder) for n, bidder in enumerate(bidders, 1))
    assert len(set(printed.values())) == len(bidders)


def test_of_which_neither_number_nor_place_is_known_the_number_here_tells():
    """And nothing is put in brackets."""
    twins = [NamedBidder(f"B0{n}", "Alder Ltd", "", "") for n in (1, 2)]
    assert told_apart(twins) == {"B01": "Alder Ltd, B01", "B02": "Alder Ltd, B02"}


def test_the_place_is_one_of_the_bidders_own_by_the_newest_register():
    """It bids from a location of somebody else's, and from its own, which has moved; another has no
    place on record.
    """
    bid = a_submission("B01", name="Alder Ltd")
    bid = replace(
        bid,
        provider_id="1-1",
        lots=tuple(
            replace(lot, location=location)
            for lot, location in zip(bid.lots, ("1-99", "1-92"), strict=True)
        ),
    )
    twin = replace(a_submission("B02", name="Alder Limited"), provider_id="1-2")
    others = a_location("1-99", provider_id="1-9", local_authority="Hull")
    first = a_location("1-91", provider_id="1-1", local_authority="Leeds")
    own = a_location("1-92", provider_id="1-1", local_authority="York")

    def place(*places, then=()):
        register = Register(snapshots=(*then, a_snapshot(*places)))
        return names_of(some_submissions(bid, twin), register)["B01"]

    assert place(others, first, own) == "Alder Ltd (1-1, York)"
    moved = replace(own, local_authority="Selby")
    assert place(first, own, then=(a_snapshot(others, first, moved),)) == "Alder Ltd (1-1, York)"
    assert place(first, replace(own, local_authority="")) == "Alder Ltd (1-1, Leeds)"
    assert place() == "Alder Ltd (1-1)"
    nowhere = names_of(some_submissions(bid, twin), Register(snapshots=()))
    assert nowhere["B01"] == "Alder Ltd (1-1)"
