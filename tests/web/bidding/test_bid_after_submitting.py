"""The first page of a bid once it is submitted: nothing is called missing that went away with it,
and after the deadline nothing is to be written.
"""

from datetime import timedelta

import pytest

from tests.bidders import CLOSES, ID, Firm, published
from tests.web.client import an_app, client_of, sign_in, sound

P = f"/p/{ID}/bid"


@pytest.fixture
def here(tmp_path):
    """A firm with a whole bid, and its person's client."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = Firm(cast).writes()
    client = client_of(an_app(cast.office, tmp_path))
    sign_in(client, cast.office, firm.person)
    yield cast, firm, client
    cast.office.store.close()


def test_nothing_is_missing_from_what_was_submitted(here):
    """What went away with its submission is there as submitted; after the deadline its pages are
    not listed, nor what is done before.
    """
    cast, firm, client = here
    page = sound(client.get(P))
    assert "2. Write" in page and "Check and submit" in page and "as submitted" not in page
    firm.submits()
    page = sound(client.get(P))
    assert "as submitted" in page and " missing<" not in page and "choose lots" not in page
    for part in ("lots", "prices", "declarations", "partners", "check"):
        there = sound(client.get(f"{P}/{part}"))
        assert "<strong>Your bid is submitted.</strong>" in there and " are missing" not in there
    assert "<strong>Your bid is submitted.</strong>" not in page
    cast.office.clock.now = CLOSES + timedelta(minutes=5)
    sign_in(client, cast.office, firm.person)
    page = sound(client.get(P))
    assert "What comes now" in page and "What happens after you submit" in page
    for gone in (" missing<", "2. Write", "Check and submit", "Would you pass", "Declarations"):
        assert gone not in page, gone


def test_what_was_written_and_never_submitted_can_still_be_read(here):
    """As what was written, with nothing to be done about it."""
    cast, firm, client = here
    cast.office.clock.now = CLOSES + timedelta(minutes=5)
    sign_in(client, cast.office, firm.person)
    page = sound(client.get(P))
    assert "2. What you wrote" in page and "Nothing was submitted." in page
    assert "complete" not in page and "Check and submit" not in page
