"""Where somebody who bids looks up their organisation in the CQC's register."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import Cast, an_office
from tests.web.client import an_app, client_of, sound


@pytest.fixture
def bidder(tmp_path):
    """Somebody who bids, where no file of the register was brought in."""
    cast = Cast(an_office()).drafted()
    return client_of(an_app(cast.office, tmp_path), cast, Role.BIDDER)


def test_where_there_is_no_register_nobody_is_said_to_be_missing_from_it(bidder):
    """The page says why nothing can be looked up, and has the ids typed at once."""
    text = sound(bidder.get("/organisation/register?name=Caring+Hands"))
    assert "Nobody has brought the CQC’s register in here yet" in text
    assert "has nothing like it" not in text and "Type your ids" in text
