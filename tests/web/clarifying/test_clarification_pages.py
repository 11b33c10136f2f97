"""The page Clarifications as each role gets it."""

import re
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


def everybody_reads_it(at):
    """What was answered, as text whatever it is; on a page for those who answer too."""
    for role in (Role.BIDDER, Role.OFFICER, Role.LEAD, Role.OBSERVER):
        browser = at(role)
        for address in (PAGE, f"{PAGE}/told"):
            text = sound(browser.get(address))
            assert "<script>alert" not in text and "&lt;script&gt;" in text
        assert "is-text" in text


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
    assert "asked in confidence" in sound(officer.get(f"{PAGE}/1"))
    assert "In confidence" in sound(officer.get(PAGE)) and "In confidence" not in sound(
        reader.get(PAGE)
    )
    assert reader.get(f"{PAGE}/1").status_code == 403
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
        lead.get(f"{PAGE}/1")
    )
    assert lead.post(f"{PAGE}/1/approval", data={"word": "approve", "seen": "3"}).status_code == 302
    everybody_reads_it(at)
    assert reader.get(f"{PAGE}/log.xlsx").data.startswith(b"PK")
    assert bidder.post(f"{PAGE}/1/choice", data={"word": "withdraw"}).status_code == 409


def test_several_questions_are_dealt_with_at_once_or_none_is(at):
    """An answer that one drafted is approved by another; the rest say why they have no box."""
    bidder, officer, lead = (at(role) for role in (Role.BIDDER, Role.OFFICER, Role.LEAD))
    for number in (1, 2, 3):
        assert bidder.post(PAGE, data={"text": f"How is lot {number} priced?"}).status_code == 302
    for number in (1, 2):
        draft = {"word": "draft", "published": "How is it priced?", "answer": "By the hour."}
        assert (
            officer.post(f"{PAGE}/{number}/answer", data=draft | {"seen": "0"}).status_code == 302
        )
    page = sound(officer.get(PAGE))
    assert 'type="checkbox"' not in page
    page = sound(lead.get(f"{PAGE}?find=priced&sort=-at"))
    ticks = re.findall(r'name="ticked" value="([^"]*)"', page)
    assert len(ticks) == 2 and "Nothing waits here that is done for several at once" in page
    sent = {"word": "approve", "reason": ""}
    for ticked, says in (
        ([], "Tick the questions"),
        ([*ticks, "3:0"], "Question 3: No answer waits for approval here."),
        ([ticks[0], "2:99"], "since your page was made"),
    ):
        refused = lead.post(f"{PAGE}/several", data=sent | {"ticked": ticked})
        assert refused.status_code == 422 and says in sound(refused)
        assert "By the hour." not in sound(bidder.get(PAGE))
    alone = lead.post(f"{PAGE}/several", data={"ticked": ticks, "word": "decline", "reason": "No."})
    assert alone.status_code == 422 and "does not ask to be answered alone" in sound(alone)
    back = lead.post(f"{PAGE}/several", data={"ticked": ticks, "word": "back", "reason": " "})
    assert back.status_code == 422 and "Say what is to be changed" in sound(back)
    asked = f"{PAGE}/several?find=priced&standing=drafted"
    done = lead.post(asked, data=sent | {"ticked": ticks})
    assert done.status_code == 302 and done.location.endswith("?find=priced&standing=drafted")
    after = sound(lead.get(done.location))
    assert "Done for 2 questions" in after and "Nothing in this list is like that" in after
    assert sound(bidder.get(PAGE)).count("By the hour.") >= 2
    audit = sound(lead.get(f"/p/{ID}/audit?act=approve+an+answer+to+a+clarification+question"))
    assert "question 1" in audit and "question 2" in audit and "question 3" not in audit
