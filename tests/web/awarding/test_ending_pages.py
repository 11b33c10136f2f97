"""Ending a procurement or a lot in pages and by the API: what it means first, then the reason and
the typed title, then the approver's answer; from then on every page says so.
"""

import pytest

from tender.workflow.ground.access import Role
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound

BASE = f"/p/{ID}"
TITLE, LOT = a_procurement().title, a_procurement().lots[0].title
REASON = "The council will serve everybody itself."


@pytest.fixture
def cast():
    """Testshire with quality locked."""
    return Cast(an_office()).locked()


def test_a_lot_and_then_the_whole_are_ended_in_pages(cast, tmp_path):
    """What it means stands before the form; both people's pages are sound in every state."""
    app = an_app(cast.office, tmp_path)
    lead, approver = (client_of(app, cast, role) for role in (Role.LEAD, Role.APPROVER))
    assert "What ending Lot 1" in sound(lead.get(f"{BASE}/ending"))
    form = sound(lead.get(f"{BASE}/ending/part?lot=1"))
    assert form.index("It cannot be undone.") < form.index("Your reason")
    assert "counts towards no limit on lots" in form
    assert "reg 55(1)" in form
    sent = {"lot": "1", "reason": REASON, "typed": "Lot 1"}
    refused = lead.post(f"{BASE}/ending/part", data=sent)
    assert refused.status_code == 422 and f"Type “Lot 1, {LOT}”" in sound(refused)
    sent["typed"] = f"Lot 1, {LOT}"
    asked = lead.post(f"{BASE}/ending/part", data=sent, follow_redirects=True)
    assert "The approver is asked: nothing ends before they agree." in sound(asked)
    assert "Ending asked for, lot 1" in sound(lead.get(f"{BASE}/award"))
    assert "it waits for the approver" in sound(lead.get(f"{BASE}/ending/part?lot=1"))
    assert lead.post(f"{BASE}/ending/answer", data={"lot": "1", "word": "agree"}).status_code == 403
    assert "Agree, and tell all" in sound(approver.get(f"{BASE}/ending"))
    answer = {"lot": "1", "word": "refuse", "reason": ""}
    refused = approver.post(f"{BASE}/ending/answer", data=answer)
    assert refused.status_code == 422 and "Say why you do not agree" in sound(refused)
    assert (
        approver.post(f"{BASE}/ending/answer", data={**answer, "word": "agree"}).status_code == 302
    )
    assert "Ended on" in sound(lead.get(f"{BASE}/ending"))
    assert "Ended without an award: lot 1." in sound(lead.get(f"{BASE}/outcome"))
    assert "The lot was ended on" in sound(lead.get(f"{BASE}/outcome/lot-1"))
    for page in ("", "/outcome", "/award", "/award/letters", "/moderation", "/findings", "/set-up"):
        sound(lead.get(BASE + page))
    sent = {"lot": "", "reason": REASON, "typed": TITLE}
    assert lead.post(f"{BASE}/ending/part", data=sent).status_code == 302
    assert approver.post(f"{BASE}/ending/answer", data={"word": "agree"}).status_code == 302
    for page in ("", "/outcome", "/outcome/lot-2", "/report", "/award", "/ending", "/ending/part"):
        assert REASON in sound(lead.get(BASE + page))
    said = lead.post(f"{BASE}/award/recommend", data={"number": "1", "reason": "So."})
    assert said.status_code == 409 and "was ended on" in sound(said)


def test_a_program_asks_and_another_person_agrees(cast, tmp_path):
    """The same verbs, by the API."""
    app = an_app(cast.office, tmp_path)
    lead, approver = (Program(app, cast, role) for role in (Role.LEAD, Role.APPROVER))
    whole = lead.gets("/ending")["whole"]
    assert whole["ended"] is None and whole["meaning"]
    lead.does("/ending", {"reason": REASON, "typed": TITLE})
    approver.does("/ending/answers", {"agreed": True})
    assert lead.gets("/ending")["whole"]["ended"]["reason"] == REASON
    assert lead.gets("/letters/masked")["passages"] == []
