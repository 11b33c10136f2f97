"""What tells of a rival beside its name as it is registered: spellings, addresses and numbers, each
at the border between a firm and a word or a figure of plain English.
"""

import pytest

from tender.evaluation.bidder_names import ANOTHER
from tender.evaluation.bidder_traces import KnownBidder, told_of_others, without_others

OWN = KnownBidder("B01", "Quite Another Firm Ltd", ("B01", "1-900000001"), "bids@quite.example.com")
ONE_WORD = KnownBidder("B08", "CarePlus Homecare Ltd", ("B08",), "bids@gmail.com")
LARKFIELD = KnownBidder("B09", "Larkfield Homecare Ltd", ("B09",), "post@lark.example.com")
NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("Larkfeld", True),  # a letter too few, in a name of nine
        ("Larkkfield", True),  # one too many
        ("Larkfild", True),
        ("Lakfeld", False),  # two too few
        ("Hollow", False),  # a letter too few in a name of seven: a word of its own
        ("Hollows", True),
        ("Holllows", False),  # nor with one too many
        ("Westmmoor", True),
        ("Westmor", False),  # a name of eight, written with seven
        ("Alder Homcare", True),  # all of a name together has letters enough
        ("alder homcare", False),  # without capitals it is words
    ],
)
def test_a_letter_astray_is_looked_for_in_long_names_alone(written, masked):
    """Of eight letters or more, once it is written; a short one must be written as it is."""
    known = (
        OWN,
        LARKFIELD,
        KnownBidder("B10", "Hollows Care Ltd"),
        KnownBidder("B11", "Westmoor Care Ltd"),
        KnownBidder("B12", "Alder Homecare Ltd"),
    )
    text = f"It is weaker than what {written} sent."
    shown = f"It is weaker than what {ANOTHER} sent." if masked else text
    assert without_others(text, known, "B01", NOTHING) == shown


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        # a whole name in one word is a name in any letters; in several it has capitals
        ("It is less than careplushomecare says.", "It is less than [another bidder] says."),
        ("It is less than CarePlusHomecare’s.", "It is less than [another bidder]."),
        ("Care Plus Homecare lies north.", "[another bidder] lies north."),
        ("It offers care plus homecare at night.", "It offers care plus homecare at night."),
        ("It offers Care plus homecare at night.", "It offers Care plus homecare at night."),
        ("It offers care, Plus a plan.", "It offers care, Plus a plan."),
        ("It is less than Care – Plus says.", "It is less than [another bidder] says."),
        ("It is less than AshHollows says.", "It is less than [another bidder] says."),
        # where a sentence begins, a word with a capital is a firm if it has or does something
        ("Care Plus lies north.", "[another bidder] lies north."),
        ("Care-Plus offered more.", "[another bidder] offered more."),
        ("CarePlus lies north.", "CarePlus lies north."),
        ("CarePlus", "CarePlus"),
        ("Ash Holows lie north.", "Ash Holows lie north."),
        # two names that share a word are masked to the end of the second
        ("It is less than Ash Hollows Mere says.", f"It is less than {ANOTHER}{ANOTHER} says."),
    ],
)
def test_a_name_of_two_words_is_known_however_they_are_put_together(text, masked):
    """And the same words of plain English are left."""
    known = (
        OWN,
        ONE_WORD,
        KnownBidder("B10", "Ash Hollows Care Ltd"),
        KnownBidder("B11", "Hollows Mere Care Ltd"),
    )
    assert without_others(text, known, "B01", NOTHING) == masked


def test_an_address_is_told_as_one_passage_and_by_the_longest_name_in_it():
    """Ash is no more than the beginning of Ashmere, and Larkfield a part of its own address."""
    ashmere, ash = KnownBidder("B10", "Ashmere Care Ltd"), KnownBidder("B11", "Ashm Care Ltd")
    (named,) = told_of_others("Ask jo@ashmere.co.uk now", (OWN, ashmere, ash), "B01", NOTHING)
    assert (named.bidder, named.words, named.whole) == ("B10", "jo@ashmere.co.uk", True)
    (named,) = told_of_others("Ask Jo@Larkfield.co.uk now", (OWN, LARKFIELD), "B01", NOTHING)
    assert (named.bidder, named.words) == ("B09", "Jo@Larkfield.co.uk")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("See www.elm.org.uk for it.", "See www.elm.org.uk for it."),  # three letters are no name
        ("See www.limes.org.uk for it.", "See [another bidder] for it."),
        ("See www.oaks.org.uk for it.", "See [another bidder] for it."),  # and four are
        ("Ask jo@shared.example.com first.", "Ask jo@shared.example.com first."),
        ("Ask elm@shared.example.com first.", "Ask [another bidder] first."),
        ("Ask jo@elm.example.com first.", "Ask [another bidder] first."),
    ],
)
def test_an_address_tells_of_a_bidder_by_a_name_in_it_or_where_its_own_post_goes(text, masked):
    """A host that two bidders share tells of neither; a whole address of theirs does."""
    known = (
        OWN,
        KnownBidder("B10", "Elm Care Ltd", email="elm@shared.example.com"),
        KnownBidder("B11", "Limes Care Ltd", email="limes@shared.example.com"),
        KnownBidder("B12", "Oaks Care Ltd", email="post@elm.example.com"),
    )
    assert without_others(text, known, "B01", NOTHING) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("In 2024 it called 12345 times.", "In 2024 it called 12345 times."),  # five digits
        ("Its number is 123456 there.", "Its number is [another bidder] there."),  # six
        ("It has 7 vans and a North team.", "It has 7 vans and a North team."),  # no number
        ("It is less than C7 says.", "It is less than [another bidder] says."),
        ("It is less than bidder 7 says.", "It is less than [another bidder] says."),
        ("It is less than AB012 says.", "It is less than [another bidder] says."),  # five signs
        ("It is less than AB12 says.", "It is less than [another bidder] says."),
        ("It is less than bid 12 says.", "It is less than [another bidder] says."),
        ("It is less than ABC0345 says.", "It is less than [another bidder] says."),
        ("It is less than ABC345 says.", "It is less than ABC345 says."),  # seven: as it is
        ("It is less than AB0456 says.", "It is less than [another bidder] says."),  # six signs
        ("It is less than AB456 says.", "It is less than AB456 says."),
        ("It is less than 1-77 says.", "It is less than [another bidder] says."),
        ("It is less than bid 77 says.", "It is less than bid 77 says."),  # no letters before it
    ],
)
def test_a_number_tells_of_a_bidder_where_it_is_no_figure_and_no_word(text, masked):
    """Short ones as people write them, long ones as they are."""
    numbers = ("12345", "123456", "7", "North", "C7", "AB012", "AB0456", "ABC0345", "1-77")
    known = (OWN, KnownBidder("B10", "Elm Care Ltd", numbers))
    assert without_others(text, known, "B01", NOTHING) == masked


def test_bidders_of_short_names_are_looked_for_too():
    """None of them is long enough to be known with a letter astray."""
    known = (KnownBidder("B01", "Ash Ltd"), KnownBidder("B02", "Elm Ltd"))
    assert without_others("It is less than Elm says.", known, "B01", NOTHING) == (
        f"It is less than {ANOTHER} says."
    )


@pytest.mark.parametrize(("pieces", "masked"), [(7, True), (8, False)])
def test_a_name_of_one_word_is_found_in_as_many_as_seven(pieces, masked):
    """In more nobody would write it."""
    parts = ("Un", "Der", "The", "Old", "Mill", "Stone", "Wall", "Side")[:pieces]
    rival = KnownBidder("B02", f"{''.join(parts).title()} Homecare Ltd")
    text = f"It is less than {' '.join(parts)} says."
    shown = without_others(text, (OWN, rival), "B01", NOTHING)
    assert (shown == f"It is less than {ANOTHER} says.") is masked
