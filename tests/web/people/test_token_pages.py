"""The account's page of tokens."""

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.people import tokens
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound

TYPED = {"name": "our dashboard", "procurement": ID, "days": "30"}


@pytest.fixture
def cast():
    """Testshire with marking open."""
    return Cast(an_office()).marking()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


def test_the_page_makes_shows_once_and_ends_a_token(app, cast):
    """Like the rest of the account; what was typed stays where it was refused."""
    lead = client_of(app, cast, Role.LEAD)
    assert "/account/tokens" in sound(lead.get("/account"))
    sound(lead.get("/account/tokens"))
    refused = lead.post("/account/tokens", data=TYPED | {"days": "400"})
    text = sound(refused)
    assert (
        refused.status_code == 422 and 'value="our dashboard"' in text and 'id="days-error"' in text
    )
    made = lead.post("/account/tokens", data=TYPED)
    assert tokens.PREFIX in sound(made) and made.headers["Cache-Control"] == "no-store"
    assert tokens.PREFIX not in sound(lead.get("/account/tokens"))
    assert lead.post("/account/tokens/1/revoke").status_code == 302
    assert lead.post("/account/tokens/1/revoke").status_code == 404
    assert "ended" in sound(lead.get("/account/tokens"))


def test_somebody_who_came_by_a_one_time_link_makes_none(app, cast):
    """Their account is not theirs to look after by that link."""
    member = client_of(app, cast, Role.PANEL_MEMBER, how="one-time link", second=False)
    text = sound(member.get("/account/tokens"))
    assert "one-time link" in text and 'name="days"' not in text
    assert member.post("/account/tokens", data=TYPED).status_code == 403
