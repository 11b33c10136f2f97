"""How one is told, chosen on a page; the way from a letter to what waits, and from any page to what
needs somebody.
"""

import re

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.needs import procurement_needs, procurement_news
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound
from tests.workflow.telling.written import with_letters

P = f"/p/{ID}"


@pytest.fixture(scope="module")
def cast():
    """Testshire while answers are marked."""
    return with_letters(Cast(an_office()).marking())


@pytest.fixture(scope="module")
def app(cast, tmp_path_factory):
    """The application over it."""
    return an_app(cast.office, tmp_path_factory.mktemp("var"))


def test_one_chooses_how_one_is_told(cast, app):
    """And reads it on one's account; what is no choice is said at the field."""
    client = client_of(app, cast, Role.MODERATOR)
    page = sound(client.get("/letters"))
    assert re.search(r'value="at once" checked', page)
    assert f"moderator.{ID}" in page
    refused = client.post("/letters", data={"how": "by pigeon"})
    assert refused.status_code == 422
    assert "Choose how you want to be told." in sound(refused)
    assert client.post("/letters", data={"how": "once a day"}).status_code == 302
    assert re.search(r'value="once a day" checked', sound(client.get("/letters")))
    assert "Once a day" in sound(client.get("/account"))


@pytest.mark.parametrize("stage", ["published", "marking"])
def test_each_link_of_a_letter_leads_to_the_page_of_what_waits(stage, tmp_path):
    """While it waits; afterwards to the procurement's page, which says so."""
    cast = Cast(an_office())
    getattr(cast, stage)()
    app = an_app(cast.office, tmp_path)
    for role in (Role.LEAD, Role.EVALUATOR, Role.PANEL_MEMBER, Role.APPROVER):
        client, actor = client_of(app, cast, role), cast.actor(role)
        needs = procurement_needs(cast.office, actor, ID)
        for need in (*needs, *procurement_news(cast.office, actor, ID)):
            answer = client.get(need.path, follow_redirects=True)
            assert answer.status_code == 200 and answer.request.path != need.path
        gone = client.get(f"{P}/waiting/tea-to-make", follow_redirects=True)
        assert "does not wait for you any more" in sound(gone)
        nobody = client_of(app).get(f"{P}/waiting/answers-to-mark")
        assert "/sign-in?onward=" in nobody.headers["Location"]


def test_the_header_counts_what_the_first_page_lists(cast, app):
    """For its link, which stands on every page (`tests/web/ground/test_routes.py`)."""
    for role in (Role.LEAD, Role.EVALUATOR, Role.ADMINISTRATOR):
        client = client_of(app, cast, role)
        count, page = client.get("/waiting").get_json()["waiting"], sound(client.get("/"))
        if role is Role.ADMINISTRATOR:
            assert count == page.count("See to it") > 0
        else:
            assert count == (1 if role is Role.EVALUATOR else 0)
        assert ("Nothing waits for you now." in page) == (not count)


def test_the_lead_asks_on_the_page_of_progress_how_marking_goes(tmp_path):
    """One press for one, another for all who are left; nobody else sees the names."""
    cast = with_letters(Cast(an_office()).marking())
    app = an_app(cast.office, tmp_path)
    client, person = client_of(app, cast, Role.LEAD), cast.people[Role.EVALUATOR]
    page = sound(client.get(f"{P}/progress"))
    assert "Who has answers left" in page and f"Evaluator of {ID}" in page
    asked = client.post(f"{P}/progress/nudge/{person}", follow_redirects=True)
    assert f"You asked Evaluator of {ID} how the marking gets on." in sound(asked)
    assert "Asked today" in sound(client.get(f"{P}/progress"))
    assert client.post(f"{P}/progress/nudge/{person}").status_code == 409
    rest = client.post(f"{P}/progress/nudge", follow_redirects=True)
    assert f"You asked Panel Member of {ID}" in sound(rest)
    cast.office.clock.passes(days=8)
    client = client_of(app, cast, Role.LEAD)
    assert "Who is behind" in sound(client.get(f"{P}/progress"))
    for role in (Role.OFFICER, Role.MODERATOR, Role.OBSERVER):
        other = sound(client_of(app, cast, role).get(f"{P}/progress"))
        assert f"Evaluator of {ID}" not in other and "nudge" not in other


def test_a_program_of_the_lead_asks_too(tmp_path):
    """The same verb; a token of somebody else is refused."""
    cast = with_letters(Cast(an_office()).marking())
    app = an_app(cast.office, tmp_path)
    lead = Program(app, cast, Role.LEAD)
    behind = lead.gets("/nudges")["markers"]
    assert [marker["left"] for marker in behind] == [7, 2]
    person = cast.people[Role.EVALUATOR]
    assert lead.does("/nudges", {"persons": [person]}) == {"names": [f"Evaluator of {ID}"]}
    assert lead.asks("POST", "/nudges", {"persons": [person]})[0] == 409
    assert lead.does("/nudges", {}) == {"names": [f"Panel Member of {ID}"]}
    assert Program(app, cast, Role.OFFICER).asks("GET", "/nudges")[0] == 403
    (news,) = lead.gets("/news")
    assert news["kind"] == "role given"


def test_what_is_new_stands_on_the_first_page_and_the_procurements(tmp_path):
    """That the deadline has passed, to the team alone."""
    cast = Cast(an_office()).published()
    app = an_app(cast.office, tmp_path)
    for role in (Role.LEAD, Role.EVALUATOR):
        client = client_of(app, cast, role)
        for address in ("/", P):
            page = sound(client.get(address))
            assert ("The deadline for bids has passed" in page) == (role is Role.LEAD)
        assert "You were appointed" in sound(client.get("/"))
