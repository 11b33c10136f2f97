"""Naming who stands in, and answering, at pages and over the API."""

import pytest

from tender.identity.passwords import hashed
from tender.storage import factors, people
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, Clock, an_office
from tests.web.client import an_app, client_of, sign_in, sound

EMAIL = "sam.standing@testshire.example"
AWAY = f"/p/{ID}/away"


@pytest.fixture
def stage(tmp_path):
    """The application over Testshire as a draft, its people, and a browser of Sam's."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}", Clock())).drafted()
    with cast.office.act_unasked(Doer(None, "nobody"), "sign in") as unit:
        sam = people.add_person(unit, EMAIL, "Sam Standing")
        factors.set_password(unit, sam, hashed("three invented words kept", 8))
    app = an_app(cast.office, tmp_path)
    guest = app.test_client()
    sign_in(guest, cast.office, sam)
    yield cast, app, guest
    cast.office.store.close()


def test_it_is_named_at_a_page_answered_on_the_first_and_taken_back(stage):
    """The emptiest page says so; what is wrong stands at its field, with what was typed."""
    cast, app, guest = stage
    approver = client_of(app, cast, Role.APPROVER)
    page = sound(approver.get(AWAY))
    assert "Nobody is named yet." in page
    number = page.partition('<option value="')[2].partition('"')[0]
    typed = {"membership": number, "email": EMAIL, "begins": "3 August", "ends": "2023-11-10"}
    refused = approver.post(AWAY, data=typed)
    assert refused.status_code == 422
    assert "Give the day as year-month-day" in sound(refused) and EMAIL in sound(refused)
    answer = approver.post(AWAY, data=typed | {"begins": "2023-11-06"}, follow_redirects=True)
    assert "They are asked on their first page" in sound(answer)
    asked = sound(guest.get("/"))
    assert "You are asked to stand in" in asked
    address = asked.partition('action="/stand-ins/')[2].partition('"')[0]
    said = guest.post(f"/stand-ins/{address}", data={"word": "yes"}, follow_redirects=True)
    assert "You stand in for" in sound(said)
    assert guest.get(f"/p/{ID}").status_code == 200
    begun = sound(guest.get("/"))
    assert "to the end of 10 November 2023: approver" in begun and "appointed" not in begun
    back = approver.post(f"{AWAY}/{address}/end", follow_redirects=True)
    assert "Was taken back" in sound(back)
    assert guest.get(f"/p/{ID}").status_code in {403, 404}
    assert "You stand in for" not in sound(guest.get("/"))


def test_after_the_last_day_its_pages_are_closed_though_no_worker_has_come(stage):
    """A worker that stands still prolongs no role."""
    cast, app, guest = stage
    approver = client_of(app, cast, Role.APPROVER)
    number = sound(approver.get(AWAY)).partition('<option value="')[2].partition('"')[0]
    today = cast.office.today().isoformat()
    named = {"membership": number, "email": EMAIL, "begins": today, "ends": today}
    approver.post(AWAY, data=named)
    guest.post("/stand-ins/1", data={"word": "yes"})
    assert guest.get(f"/p/{ID}").status_code == 200
    cast.office.clock.passes(days=1)
    with cast.office.read() as session:
        sam = people.person_with_email(session, EMAIL).id
    sign_in(guest, cast.office, sam)
    assert guest.get("/").status_code == 200
    assert guest.get(f"/p/{ID}").status_code in {403, 404}


def test_nobody_answers_for_another(stage):
    """Nor takes back what is not theirs."""
    cast, app, guest = stage
    approver = client_of(app, cast, Role.APPROVER)
    number = sound(approver.get(AWAY)).partition('<option value="')[2].partition('"')[0]
    days = {"begins": "2023-11-06", "ends": "2023-11-10"}
    approver.post(AWAY, data={"membership": number, "email": EMAIL} | days)
    legal = client_of(app, cast, Role.LEGAL_REVIEWER)
    assert legal.post("/stand-ins/1", data={"word": "yes"}).status_code == 404
    assert legal.post(f"{AWAY}/1/end").status_code == 404
    assert "Sam Standing" not in sound(legal.get(AWAY))
    assert guest.get(AWAY).status_code in {403, 404}
