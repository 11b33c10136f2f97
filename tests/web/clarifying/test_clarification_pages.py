"""The page Clarifications as each role gets it."""

from datetime import UTC, datetime

import pytest

from tender.workflow.ground.access import Role
from tests.office import ID, Cast, Clock, an_office
from tests.web.client import an_app, client_of, sound

PAGE = f"/p/{ID}/clarifications"
NASTY = "<script>alert(1)</script>\"' 🏥"


@pytest.fixture
def at(tmp_path):
    """A browser for a role, while questions can be asked."""
    cast = Cast(an_office(clock=Clock(datetime(2023, 9, 20, 9, tzinfo=UTC)))).published()
    app = an_app(cast.office, tmp_path)
    return lambda role: client_of(app, cast, role)


def test_each_role_sees_its_own_part_in_every_state(at):
    """From the question to its correction, with whatever somebody types shown as text."""
    bidder, officer, lead, reader = (
        at(role) for role in (Role.BIDDER, Role.OFFICER, Role.LEAD, Role.OBSERVER)
    )
    assert "Ask a question" in sound(bidder.get(PAGE)) and "Ask a question" not in sound(
        reader.get(PAGE)
    )
    assert (
        bidder.post(PAGE, data={"text": NASTY, "confidential": "yes", "why": NASTY}).status_code
        == 302
    )
    assert "asked in confidence" in sound(officer.get(PAGE)) and "asked in confidence" not in sound(
        reader.get(PAGE)
    )
    first = {"word": "draft", "answer": "Kept text", "published": NASTY, "seen": "0"}
    refused = officer.post(f"{PAGE}/1/answer", data=first)
    assert refused.status_code == 422 and "Kept text" in sound(refused)
    assert (
        officer.post(
            f"{PAGE}/1/answer", data={"word": "decline", "reason": NASTY, "seen": "0"}
        ).status_code
        == 302
    )
    assert "Let everybody read the answer" in sound(bidder.get(PAGE))
    assert bidder.post(f"{PAGE}/1/choice", data={"word": "publish"}).status_code == 302
    stale = officer.post(
        f"{PAGE}/1/answer", data={"word": "draft", "answer": "x", "published": "y", "seen": "0"}
    )
    assert stale.status_code == 409 and "since your page was made" in sound(stale)
    assert (
        officer.post(
            f"{PAGE}/1/answer",
            data={"word": "draft", "answer": NASTY, "published": NASTY, "seen": "2"},
        ).status_code
        == 302
    )
    assert "waits" not in sound(reader.get(PAGE)) and "Approve, and publish to all" in sound(
        lead.get(PAGE)
    )
    assert lead.post(f"{PAGE}/1/approval", data={"word": "approve", "seen": "3"}).status_code == 302
    for browser in (bidder, officer, lead, reader):
        text = sound(browser.get(PAGE))
        assert "Question 1" in text and "<script>alert" not in text
    assert reader.get(f"{PAGE}/log.xlsx").data.startswith(b"PK")
    assert bidder.post(f"{PAGE}/1/choice", data={"word": "withdraw"}).status_code == 409
