"""Words that name an organisation are found however they are written;
words that only look like them are not.
"""

import pytest

from tender.bid.naming import naming
from tender.bid.organisation import Organisation

FIRM = Organisation(
    name="Tŷ Gwyn & Daughters Care Limited",
    provider_id="1-9000000005",
    locations=("1-9100000005",),
    company_number="00123456",
    charity_number="7654321",
    email="bids@gwyn.example",
)
PEOPLE = (("Siân Gwyn", "sian@gwyn.example"), ("Madonna", "m@gwyn.example"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We at TY GWYN and Daughters Care ask", "TY GWYN and Daughters Care"),
        ("Does Tŷ Gwyn & Daughters Care’s rate count?", "Tŷ Gwyn & Daughters Care’s"),
        ("Sian Gwyn asks", "Sian Gwyn"),
        ("our number 123456 there", "123456"),
        ("charity 7 654 321 here", "7 654 321"),
        ("at 1–9100000005.", "1–9100000005"),
        ("write to BIDS@gwyn.example", "BIDS@gwyn.example"),
        ("write to m@gwyn.example", "m@gwyn.example"),
    ],
)
def test_what_names_it_is_found_as_it_stands(text, words):
    """Folded, without Limited, with any dash."""
    assert naming(text, FIRM, PEOPLE) == (words,)


@pytest.mark.parametrize(
    "text", ["Is care at home paid by the minute?", "Madonna sings", "in 1234567 cases", "Gwyn", ""]
)
def test_what_names_nobody_is_let_be(text):
    """One word of a name, longer numbers."""
    assert naming(text, FIRM, PEOPLE) == ()


def test_a_name_of_common_words_alone_is_looked_for_whole():
    """Else nobody of that firm could write of home care."""
    firm = Organisation(name="Home Care Services Ltd")
    assert naming("What are home care services?", firm) == ()
    assert naming("We are Home Care Services Ltd.", firm) == ("Home Care Services Ltd",)


def test_a_name_that_stands_wholly_in_brackets_is_found():
    """Without its brackets there is nothing left to look for."""
    firm = Organisation(name="(Carebridge)")
    assert naming("At Carebridge we ask", firm) == ("Carebridge",)
