"""An administrator enters a bank holiday; nobody else may."""

from tender.workflow.ground.access import Role
from tests.web.client import client_of, sound

A_DAY = {
    "day": "2022-10-10",
    "divisions": ["scotland", "northern-ireland"],
    "title": "Invented day",
    "source": "illustrative",
}


def test_a_day_is_entered_once_with_its_source(cast, app):
    """It stands on the page with who entered it; a second time it is known already."""
    admin = client_of(app, cast, Role.ADMINISTRATOR)
    assert "8 of England and Wales" in sound(admin.get("/bank-holidays"))
    entered = admin.post("/bank-holidays", data=A_DAY, follow_redirects=True)
    words = sound(entered)
    assert words.count("Invented day") == 2 and "2 days entered since (SHA-256" in words
    again = admin.post("/bank-holidays", data=A_DAY)
    assert again.status_code == 422 and "known there as a bank holiday already" in sound(again)


def test_what_is_missing_is_said_beside_its_field(cast, app):
    """Every field at once; what was ticked stays."""
    admin = client_of(app, cast, Role.ADMINISTRATOR)
    refused = admin.post("/bank-holidays", data={"day": "yesterday", "divisions": ["scotland"]})
    words = sound(refused)
    assert refused.status_code == 422
    for sentence in ("2022-09-19", "Say what it is called", "Say where you read it"):
        assert sentence in words


def test_a_lead_may_not(lead):
    """It is the whole installation's."""
    assert lead.get("/bank-holidays").status_code == 403
