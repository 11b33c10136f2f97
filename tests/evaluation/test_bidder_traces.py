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
