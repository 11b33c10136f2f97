"""The first page and a procurement's own: what waits for somebody on top, one press away."""

import re

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.needs import own_needs
from tender.workflow.people.recovery import ask_recovery
from tender.workflow.people.tokens import make_token
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, an_office, two_bids
from tests.web.client import an_app, client_of, sound
from tests.web.people.signing_in import set_up
from tests.web.queries import queries

P = f"/p/{ID}"
NAMES = [f"B{number:02d}" for number in range(1, 7)]
STAGES = ("drafted", "published", "with_bids", "marking", "marked", "agreed", "locked")


@pytest.mark.parametrize("stage", STAGES)
def test_each_page_is_sound_and_each_thing_that_waits_is_one_press_away(stage, tmp_path):
    """For every role at every stage; the press leads to a page that opens."""
    cast = getattr(Cast(an_office()), stage)()
    app = an_app(cast.office, tmp_path)
    for role in Role:
        client, actor = client_of(app, cast, role), cast.actor(role)
        home = sound(client.get("/"))
        assert "What needs you" in home
        if actor.roles_in(ID):
            sound(client.get(P))
        for need in own_needs(cast.office, actor):
            assert need.what in home
            (address,) = set(re.findall(rf'href="([^"]+)">{re.escape(need.what)}<', home))
            assert client.get(address).status_code == 200


def test_a_procurements_page_says_what_is_next_what_was_done_and_what_cannot_be_begun(tmp_path):
    """In words, with who and when, and why."""
    cast = Cast(an_office()).marking()
    app = an_app(cast.office, tmp_path)
    browser = client_of(app, cast, Role.LEAD)
    with browser.session_transaction() as session:
        session["_flashes"] = [("message", "Marking is open.")]
    after = sound(browser.get(P))
    assert after.count("Nothing waits for you here now.") == 1  # beside what was done
    lead = sound(browser.get(P))
    assert "Being marked" in lead and "Nothing waits for you here now." in lead
    assert "Procurement Lead of testshire-2023, 6 November 2023" in lead
    assert "0 of 9 marks" in lead and "0 of 7 agreed" in lead
    assert "Lock quality" in lead and "After 7 more scores are agreed" in lead
    assert f'href="{P}/lock-quality"' not in lead and f'href="{P}/outcome"' not in lead
    assert "Cannot start yet" in lead and "After quality is locked" in lead
    marker = sound(client_of(app, cast, Role.EVALUATOR).get(P))
    assert "Next for you: Mark 7 answers" in marker and "7 of 7 to do" in marker
    assert "Due 13 November 2023" in marker
    assert "marks</div>" not in marker


def test_an_administrators_first_page_is_about_administration(tmp_path):
    """How each thing stands; procurements are one press away, and none is on it."""
    cast = Cast(an_office()).marking()
    client = client_of(an_app(cast.office, tmp_path), cast, Role.ADMINISTRATOR)
    page = sound(client.get("/"))
    for title in (
        *("People of this installation", "Workers", "The CQC’s register", "How the audit is kept"),
        *("Backups", "Bank holidays", "Keys"),
    ):
        assert f">{title}</a>" in page, title
    assert "people never came in yet: give each a link" in page
    assert "Known to the end of 2028" in page
    assert "Being marked" not in page and 'href="/procurements"' in page
    assert "Being marked" in sound(client.get("/procurements"))
    own = sound(client_of(an_app(cast.office, tmp_path), cast, Role.LEAD).get("/procurements"))
    assert own.count("Being marked") == 1 and "Administration" not in own


def test_a_recovery_waits_on_the_first_page_of_those_it_concerns_once(tmp_path):
    """And for nobody else."""
    cast = Cast(an_office()).marking()
    app = an_app(cast.office, tmp_path)
    set_up(app, cast, Role.OFFICER)
    ask_recovery(cast.office, cast.actor(Role.ADMINISTRATOR), cast.people[Role.OFFICER])
    home = sound(client_of(app, cast, Role.ADMINISTRATOR).get("/"))
    assert home.count("asked on") == 1 and "Nothing waits for you now." not in home
    assert "asked on" not in sound(client_of(app, cast, Role.EVALUATOR).get("/"))


def test_a_program_is_told_the_same(tmp_path):
    """By a token of one procurement."""
    cast = Cast(an_office()).marking()
    app = an_app(cast.office, tmp_path)
    secret = make_token(cast.office, cast.actor(Role.EVALUATOR), ID, "t", 30, second=True)
    told = app.test_client().get(
        f"/api/v1/procurements/{ID}/needs", headers={"Authorization": f"Bearer {secret}"}
    )
    assert told.get_json() == [
        {
            "kind": "answers to mark",
            "what": "Mark 7 answers",
            "because": "0 of 7 are done.",
            "due": "2023-11-13",
            "left": 7,
            "every": 7,
            "page": f"{P}/marking",
        }
    ]


@pytest.mark.parametrize("stage", ["with_bids", "marked"])
@pytest.mark.parametrize("role", [Role.LEAD, Role.MODERATOR], ids=str)
def test_the_two_pages_ask_no_more_where_there_are_more_bids(stage, role, tmp_path):
    """Asked a second time; the stage of marking is tried with all other pages."""
    counts = []
    for submissions in (two_bids(), some_submissions(*map(a_submission, NAMES))):
        cast = getattr(Cast(an_office()), stage)(submissions=submissions)
        client = client_of(an_app(cast.office, tmp_path), cast, role)
        counts.append([])
        for page in ("/", P):
            client.get(page)
            with queries(cast.office) as asked:
                assert client.get(page).status_code == 200
            counts[-1].append(len(asked))
    assert counts[0] == counts[1]
