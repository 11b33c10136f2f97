"""The state of a procurement is read once for a page of marking."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of
from tests.web.queries import queries

MARKING, PANEL = f"/p/{ID}/marking", f"/p/{ID}/panel"


@pytest.fixture
def cast():
    """Testshire with every mark given."""
    return Cast(an_office()).marked()


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.EVALUATOR, MARKING),
        (Role.EVALUATOR, f"{MARKING}/Q1/A"),
        (Role.EVALUATOR, f"{MARKING}/Q1/A?recorded=Q1.B"),
        (Role.EVALUATOR, f"{MARKING}/offline"),
        (Role.EVALUATOR, f"/p/{ID}/interests"),
        (Role.PANEL_MEMBER, PANEL),
        (Role.PANEL_MEMBER, f"{PANEL}/Q2/A"),
        (Role.MODERATOR, f"/p/{ID}/moderation/Q1/A"),
        (Role.LEAD, f"/p/{ID}/clarifications"),
    ],
)
def test_a_page_reads_the_state_once(cast, tmp_path, role, address):
    """Also where it gives hints on the answer that was marked before."""
    client = client_of(an_app(cast.office, tmp_path), cast, role)
    with queries(cast.office) as asked:
        answer = client.get(address)
    readings = [statement for statement in asked if "newest_decision" in statement]
    assert (answer.status_code, len(readings)) == (200, 1)


def test_keeping_a_draft_reads_the_state_once_beside_the_door_and_says_hints(cast, tmp_path):
    """In one look, after that of the door: whether the procurement was ended."""
    client = client_of(an_app(cast.office, tmp_path), cast, Role.EVALUATOR)
    with queries(cast.office) as asked:
        answer = client.post(f"{MARKING}/Q1/A/draft", data={"mark": "3", "reason": "Good."})
    assert answer.status_code == 200 and answer.get_json()["hints"]
    assert len([statement for statement in asked if "newest_decision" in statement]) == 2
