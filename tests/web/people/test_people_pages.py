"""The people of an installation as a list, and several of them let in or shut out at once."""

import re

import pytest

from tender.storage import audit, people
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound


@pytest.fixture
def admin(tmp_path):
    """The office and its administrator's browser."""
    cast = Cast(an_office()).published()
    return cast, client_of(an_app(cast.office, tmp_path), cast, Role.ADMINISTRATOR)


def acts(cast):
    """What the newest entries about people tell."""
    with cast.office.store.reading() as session:
        return [
            (entry.subject, entry.data)
            for entry in audit.newest_of_verb(session, "manage people", 20)
        ]


def test_somebody_is_found_and_opened(admin):
    """By name or address; and what can be done stands on their page."""
    cast, browser = admin
    page = sound(browser.get("/people?find=LEGAL&sort=-name"))
    (address,) = re.findall(r'href="(/people/\d+)"', page)
    person = sound(browser.get(address))
    assert "Legal Reviewer" in person and "Shut out" in person
    assert browser.get("/people/999999").status_code == 404
    own = sound(browser.get(f"/people/{cast.people[Role.ADMINISTRATOR]}"))
    assert "Shut out" not in own
    assert browser.get("/people/list.xlsx?shown=in").data.startswith(b"PK")


def test_several_are_shut_out_for_one_reason_or_none_is(admin):
    """Each an act of its own; whoever asks has no box, and shuts nobody out with themselves."""
    cast, browser = admin
    own, legal, observer = (
        cast.people[role] for role in (Role.ADMINISTRATOR, Role.LEGAL_REVIEWER, Role.OBSERVER)
    )
    page = sound(browser.get("/people"))
    assert f'name="ticked" value="{legal}"' in page and f'value="{own}"' not in page
    why = "Nobody shuts themselves out"
    alone = sound(browser.get("/people?shown=administrator"))
    assert why in page and why not in alone  # there is nothing to tick, and no box is missed
    before = acts(cast)
    for ticked, reason, says in (
        ([], "Left.", "Tick the people"),
        ([legal, observer], " ", "Say why"),
        ([legal, own], "Left.", "Nobody shuts themselves out"),
    ):
        sent = {"ticked": ticked, "reason": reason, "active": "no"}
        refused = browser.post("/people/several", data=sent)
        assert refused.status_code == 422 and says in sound(refused)
    assert (
        browser.post(
            "/people/several",
            data={"ticked": [legal, 999_999], "reason": "Left.", "active": "no"},
        ).status_code
        == 404
    )
    assert acts(cast) == before
    sent = {"ticked": [legal, observer], "reason": "They left.", "active": "no"}
    done = browser.post("/people/several?shown=in", data=sent)
    assert done.status_code == 302 and done.location.endswith("/people?shown=in")
    new = acts(cast)[: len(acts(cast)) - len(before)]
    assert len(new) == 2 and all("They left." in data for _, data in new)
    with cast.office.store.reading() as session:
        assert not any(people.person(session, one).active for one in (legal, observer))
        assert list(audit.faults(session)) == []


def test_nobody_else_reaches_them(admin):
    """The row of the table is the administrator's."""
    cast, browser = admin
    lead = client_of(browser.application, cast, Role.LEAD)
    for address in ("/people", "/people/1", "/people/list.xlsx"):
        assert lead.get(address).status_code == 403
    assert lead.post("/people/several", data={"ticked": ["1"]}).status_code == 403


def test_whoever_never_came_in_is_shown_and_let_in_with_others_at_once(admin):
    """On the first page, in the list and on Team; also whom the lead made a bidder, who could not
    make an account either. Whoever came in before gets none so.
    """
    cast, browser = admin
    lead = client_of(browser.application, cast, Role.LEAD)
    sent = {"name": "Finn Ashgrove", "email": "finn@ashgrove.example", "role": "bidder"}
    told = sound(lead.post(f"/p/{ID}/team", data=sent, follow_redirects=True))
    assert "Whoever bids needs none from you" in told and "never came in yet</span>" in told
    assert "for a panel member, and for who supports one, you make it here" in told
    assert "Finn Ashgrove is bidder here from now on. They never came in yet: an adm" in told
    first = sound(browser.get("/"))
    assert "never came in yet: give each a link" in first and 'href="/people?shown=new"' in first
    assert "Finn Ashgrove" in sound(browser.get("/people?shown=new"))
    with cast.office.store.reading() as session:
        finn = people.person_with_email(session, sent["email"]).id
    begins = sound(browser.get(f"/people/{finn}"))
    assert "They never came in yet." in begins and "second factors away" not in begins
    legal = cast.people[Role.LEGAL_REVIEWER]
    page = sound(browser.post("/people/several", data={"ticked": [finn, legal], "links": "yes"}))
    links = re.findall(r"http://localhost:8000(/link/[\w-]+)", page)
    assert len(links) == 2 and "Hand each of these links over" in page
    for link in links:
        assert browser.application.test_client().post(link).status_code == 302
    again = browser.post("/people/several", data={"ticked": [finn], "links": "yes"})
    assert again.status_code == 422 and "Finn Ashgrove came in before" in sound(again)
    none = browser.post("/people/several", data={"links": "yes"})
    assert none.status_code == 422 and "Tick the people" in sound(none)
