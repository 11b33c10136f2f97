"""Numbers and ids as people type them, and as registers write them."""

import pytest

from tender.bid.organisation import faults, is_id, number_faults, tidy_id
from tests.factories import an_organisation


@pytest.mark.parametrize(
    "number", ["01234567", "OC123456", "SC123456", "NI123456", "R0000123", "IP28872R", "RS00123R"]
)
def test_every_form_of_company_and_society_number_is_taken(number):
    """As Companies House and the register of societies write them."""
    assert faults(an_organisation(company_number=number)) == {} and number_faults(number, "") == ""


@pytest.mark.parametrize(
    ("number", "id"), [("not a number", ""), ("123", ""), ("", "zzz"), ("", "<x>")]
)
def test_what_is_no_number_of_a_partner_is_told(number, id):
    """In a sentence that shows it."""
    assert (number or id)[:30] in number_faults(number, id)


def test_a_charity_of_northern_ireland_is_taken():
    """So is one of Scotland."""
    assert all(
        faults(an_organisation(charity_number=one)) == {}
        for one in ("NIC100123", "SC012345", "1234567")
    )


@pytest.mark.parametrize(
    "typed", ["1-9000000005", "1–9000000005", " 1 - 9000000005 ", "19000000005"]
)
def test_an_id_is_read_whatever_dash_was_typed(typed):
    """As the register writes it."""
    assert tidy_id(typed) == "1-9000000005" and is_id(tidy_id(typed))
