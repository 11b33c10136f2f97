"""The history of a draft and what colleagues say of it, as programs do it."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app


@pytest.fixture
def cast():
    """Testshire's draft."""
    return Cast(an_office()).drafted()


def test_a_program_sends_comments_approves_and_puts_back(cast, tmp_path):
    """By the same verbs as the pages."""
    app = an_app(cast.office, tmp_path)
    lead, approver = Program(app, cast, Role.LEAD), Program(app, cast, Role.APPROVER)
    draft = lead.gets("/draft")
    status, _ = lead.asks("PUT", "/draft", {"revision": 1, "draft": draft["draft"] | {"area": "A"}})
    assert status == 200
    newest, begun = lead.gets("/draft/states")
    assert (newest["did"], begun["did"]) == ("by a program", "begun") and newest["changed"]
    back = {"revision": 2, "state": begun["id"]}
    assert lead.asks("POST", "/draft/states", back | {"revision": 1})[0] == 409
    assert lead.does("/draft/states", back)[0]["sha256"] == begun["sha256"]
    sending = {"revision": 3, "to": [cast.people[Role.APPROVER]], "wants": "approval", "note": ""}
    (sent,) = lead.does("/draft/requests", sending)["sent"]
    about = {"request": sent["request"]["id"], "sha256": sent["request"]["sha256"]}
    said = {"state": sent["request"]["state"], "place": "lots.0", "text": "Too large."}
    (thread,) = approver.does("/draft/comments", said)["threads"]
    answer = {"comment": thread["comment"]["id"], "text": "It was split.", "settled": True}
    assert lead.does("/draft/answers", answer)["threads"][0]["answers"][0]["settled"]
    assert approver.does("/draft/words", about | {"approves": True})["sent"][0]["is_current"]
    assert Program(app, cast, Role.OBSERVER).gets("/draft/said")["sent"][0]["is_current"]
