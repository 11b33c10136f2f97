"""What bidders are told of one another: nothing, however a rival is spelled, numbered or addressed;
and what names nobody stays as it was written.
"""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.bidder_names import ANOTHER
from tender.evaluation.bidder_traces import KnownBidder, told_of_others, without_others
from tests.evaluation.firm_words import OF_ANY_FIRM

OWN = KnownBidder("B01", "Quite Another Firm Ltd", ("B01", "1-900000001"), "bids@quite.example.com")
NOTHING: frozenset[str] = frozenset()
#: what stands around a rival in the texts below
AROUND = frozenset({"weaker", "than", "what", "sent", "panel", "visits", "late", "came"})
syllables = st.text(ascii_lowercase, min_size=3, max_size=6).filter(
    lambda word: word not in AROUND | OF_ANY_FIRM and not word.endswith("s")
)
KINDS = ("", "Homecare", "Care Services", "Support")
LEGAL = ("", "Ltd", "(UK) Limited", "CIC")


@st.composite
def rivals(draw):
    """A firm of two words of its own, with the numbers and the address it is known by."""
    first, second = draw(syllables), draw(syllables)
    name = " ".join(
        filter(
            None,
            (f"{first} {second}".title(), *draw(st.tuples(*map(st.sampled_from, (KINDS, LEGAL))))),
        )
    )
    number = draw(st.integers(2, 99))
    provider = f"1-{draw(st.integers(100_000_000, 999_999_999))}"
    rival = KnownBidder(f"B{number:02d}", name, (f"B{number:02d}", provider, "01234567"))
    return (
        rival._replace(email=f"tenders@{draw(syllables)}{draw(syllables)}.example.com"),
        first,
        second,
    )


def spellings(rival, first, second):
    """How people write of a firm that is called by two words."""
    number = int(rival.bidder[1:])
    return (
        rival.name,
        rival.name.upper(),
        rival.name.lower(),
        f"{first}{second}".title(),
        f"{first.title()}{second.title()}",
        f"{first}{second}",
        f"{first.title()}-{second.title()}",
        f"{first.title()}_{second.title()}",
        f"{first} {second}".upper(),
        f"{first}{second}".upper(),
        f"info@{first}{second}.co.uk",
        f"jo.bloggs@{first}-{second}.org.uk",
        f"www.{first}{second}homecare.co.uk",
        f"https://{first}{second}.com/about-us",
        rival.email,
        *rival.numbers,
        rival.bidder.lower(),
        f"B{number}",
        f"bidder {number}",
        f"Bidder no. {number}",
        f"tenderer B{number}",
    )


@given(rivals(), st.data())
def test_no_spelling_of_a_rival_is_told(known, data):
    """What is left tells of nobody; the words around stay."""
    rival = known[0]
    written = data.draw(st.sampled_from(spellings(*known)))
    text = f"It is weaker than what {written} sent: visits came late."
    masked = without_others(text, (OWN, rival), "B01", NOTHING)
    assert masked == f"It is weaker than what {ANOTHER} sent: visits came late."
    (named,) = told_of_others(text, (OWN, rival), "B01", NOTHING)
    assert (named.bidder, named.words) == (rival.bidder, written)
    assert not told_of_others(masked, (OWN, rival), "B01", NOTHING)


@given(rivals(), st.data())
def test_of_oneself_everything_may_be_told(known, data):
    """In whatever spelling, in what one is told about oneself."""
    rival = known[0]
    written = data.draw(st.sampled_from(spellings(*known)))
    text = f"It is weaker than what {written} sent: visits came late."
    assert without_others(text, (OWN, rival), rival.bidder, NOTHING) == text


@given(syllables, syllables, st.data())
def test_a_letter_astray_hides_no_long_name(first, second, data):
    """One letter too many, too few or doubled, in a name of eight letters or more."""
    name = f"{first}{second}mere"
    at = data.draw(st.integers(1, len(name) - 1))
    written = data.draw(st.sampled_from((name[:at] + name[at + 1 :], name[:at] + name[at - 1 :])))
    rival = KnownBidder("B02", f"{name.title()} Homecare Ltd")
    text = f"It is weaker than {written.title()} on this."
    assert (
        without_others(text, (OWN, rival), "B01", NOTHING)
        == f"It is weaker than {ANOTHER} on this."
    )


CARE_PLUS = KnownBidder("B07", "Care Plus Ltd", ("B07", "1-123456789"), "hello@gmail.com")
ONE_WORD = KnownBidder("B08", "CarePlus Homecare Ltd", ("B08",), "bids@gmail.com")
LARKFIELD = KnownBidder("B09", "Larkfield Homecare Ltd", ("B09",), "post@lark.example.com")
EVERYBODY = (OWN, CARE_PLUS, LARKFIELD)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("CarePlus has more.", "[another bidder] has more."),
        ("It names CAREPLUS twice.", "It names [another bidder] twice."),
        ("WEAKER THAN LARKFIELD ON THIS", "WEAKER THAN [another bidder] ON THIS"),
        ("Larkfield offered more.", "[another bidder] offered more."),
        ("Larkfield lies in the north.", "Larkfield lies in the north."),
        ("Ask jo@lark.example.com for it.", "Ask [another bidder] for it."),
        ("See lark.example.com/visits today.", "See [another bidder] today."),
        ("Write to hello@gmail.com first.", "Write to [another bidder] first."),
        ("Larkfield’s is better.", "[another bidder] is better."),
        ("Ask jo@larkfield.co.uk for it.", "Ask [another bidder] for it."),
        ("See larkfield.co.uk/visits today.", "See [another bidder] today."),
        ("Less than bid 7 says.", "Less than [another bidder] says."),
        ("It calls 7 of 10 people, in 7 days.", "It calls 7 of 10 people, in 7 days."),
        ("Page 9 of the bid, bid by bid.", "Page 9 of the bid, bid by bid."),
        ("Write to anybody@gmail.com first.", "Write to anybody@gmail.com first."),
    ],
)
def test_a_rival_is_masked_as_people_write_of_it(text, masked):
    """And a figure, a page or a common address is nobody."""
    assert without_others(text, EVERYBODY, "B01", NOTHING) == masked


def test_a_name_of_one_word_is_found_in_two():
    """Where they have capitals: good care plus a plan is no firm."""
    known = (OWN, ONE_WORD)
    assert without_others("as Care Plus says", known, "B01", NOTHING) == f"as {ANOTHER} says"
    text = "It offers good care plus a plan."
    assert without_others(text, known, "B01", NOTHING) == text


def test_words_that_a_procurement_uses_name_nobody():
    """A lot or a question that is called as a bidder is numbered."""
    rival = KnownBidder("Q3", "Larkfield Homecare Ltd", ("Q3",))
    text = "It says so under Q3."
    assert without_others(text, (OWN, rival), "B01", frozenset({"q3"})) == text


def test_a_word_of_ones_own_name_names_no_rival():
    """Two firms begin alike: what is said of one by its first word is not said of the other."""
    own = KnownBidder("B01", "Larkfield North Care Ltd")
    text = "WEAK: LARKFIELD HAS NO PLAN FOR SNOW"
    assert told_of_others(text, (own, LARKFIELD), "B01", NOTHING) == ()
    assert told_of_others(text, (OWN, LARKFIELD), "B01", NOTHING) != ()


def test_ones_own_address_may_have_a_rivals_name_in_it():
    """CarePlus is a rival; Care-Plus is where this bidder's post goes."""
    own = KnownBidder("B01", "Ash Ltd", email="bids@care-plus.ash.example.com")
    text = "Ask Jo@Care-Plus.Ash.example.com for it."
    assert without_others(text, (own, ONE_WORD), "B01", NOTHING) == text
    assert without_others("as Care-Plus says", (own, ONE_WORD), "B01", NOTHING) == (
        f"as {ANOTHER} says"
    )


def test_several_rivals_are_told_in_order_of_place_and_each_is_masked():
    """By number, by address and by name, in whatever order they are looked for."""
    text = "Less than bid 7, than jo@lark.example.com and than CAREPLUS say."
    assert [named.words for named in told_of_others(text, EVERYBODY, "B01", NOTHING)] == [
        "bid 7",
        "jo@lark.example.com",
        "CAREPLUS",
    ]
    masked = f"Less than {ANOTHER}, than {ANOTHER} and than {ANOTHER} say."
    assert without_others(text, EVERYBODY, "B01", NOTHING) == masked


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
    (named,) = told_of_others("Ask Jo@Larkfield.co.uk now", EVERYBODY, "B01", NOTHING)
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
        ("It is less than 1-77 says.", "It is less than [another bidder] says."),
        ("It is less than bid 77 says.", "It is less than bid 77 says."),  # no letters before it
    ],
)
def test_a_number_tells_of_a_bidder_where_it_is_no_figure_and_no_word(text, masked):
    """Short ones as people write them, long ones as they are."""
    numbers = ("12345", "123456", "7", "North", "C7", "AB012", "ABC0345", "1-77")
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
