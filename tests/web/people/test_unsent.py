"""What is typed and not sent is its owner's alone, unreadable in the database, and let go of once
the server took it.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tender.web.ground.forms import SECRET
from tender.workflow.ground.access import Role
from tender.workflow.people.directory import joining_link
from tender.workflow.people.unsent import LASTS, LONGEST, MOST
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of

FORM = f"/p/{ID}/moderation/Q1/A?"
SCRIPT = Path(__file__).parents[3] / "tender/static/form_fields.js"


@pytest.fixture
def cast(tmp_path):
    """Testshire with marking open."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).marking()
    yield cast
    cast.office.store.close()


@pytest.fixture
def app(cast, tmp_path):
    """The application."""
    return an_app(cast.office, tmp_path)


def keep(client, typed, form=FORM):
    """Send what is typed, as the script does; the status."""
    return client.post("/unsent", data={"form": form, "typed": typed}).status_code


def kept(client, form=FORM):
    """What the server has of a form, which it lists if it has any."""
    typed = client.get("/unsent/typed", query_string={"form": form}).json["typed"]
    assert (form in client.get("/unsent").json["forms"]) is bool(typed)
    return typed


def test_what_is_typed_is_its_owners_alone(cast, app):
    """Nobody else has it, whatever their role; the next words take its place."""
    moderator, lead = (client_of(app, cast, role) for role in (Role.MODERATOR, Role.LEAD))
    assert keep(moderator, "A plan for sn") == keep(moderator, "A plan for snow") == 200
    assert kept(moderator) == "A plan for snow" and kept(lead) == ""
    assert client_of(app).get("/unsent").status_code == 302
    assert client_of(app).post("/unsent", data={"form": FORM}).status_code == 401


def test_no_word_of_it_stands_in_the_database(cast, app):
    """The installation's key wraps it."""
    keep(client_of(app, cast, Role.MODERATOR), "A plan for snow")
    with cast.office.store.reading() as session:
        rows = session.connection().execute(text("SELECT wrapped FROM unsent_form")).all()
    assert len(rows) == 1 and "snow" not in rows[0][0]


def test_what_is_wrapped_for_one_is_opened_for_nobody_else(cast, app):
    """Whoever writes to the database, and has an account, has the server open neither another's
    words as their own, nor those of another form, nor a key that lies there wrapped.
    """
    moderator, lead = (client_of(app, cast, role) for role in (Role.MODERATOR, Role.LEAD))
    keep(moderator, "A plan for snow")
    for typed in ("mine", "mine again"):
        keep(lead, typed, FORM if typed == "mine" else f"{FORM}other")
    key = cast.office.vault.keys.new_pair().wrapped
    their, own = cast.people[Role.MODERATOR], cast.people[Role.LEAD]
    for put in (
        f"(SELECT wrapped FROM unsent_form WHERE person = {their})",
        f"(SELECT wrapped FROM unsent_form WHERE person = {own} AND form LIKE '%other')",
        f"'{key}'",
        "'no wrapping'",
    ):
        with cast.office.store.writing.begin() as connection:
            changed = (
                f"UPDATE unsent_form SET wrapped = {put} WHERE person = {own} AND form = :form"
            )
            assert connection.execute(text(changed), {"form": FORM}).rowcount == 1
        asked = lead.get("/unsent/typed", query_string={"form": FORM})
        assert asked.status_code == 200 and asked.json["typed"] == ""
    assert kept(moderator) == "A plan for snow"


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        ("//evil.example", "words"),
        ("https://evil.example", "words"),
        (f"/p/{ID}/bid", "words"),
        (f"/p/{ID}/bid/prices?", "12.34"),
        (f"/p/{ID}/%62id/prices?", "12.34"),
        (f"/p/{ID}/%2562id/prices?", "12.34"),
        ("/" + "a" * 600, "words"),
        (FORM, "w" * (LONGEST + 1)),
    ],
)
def test_what_is_no_form_or_a_bids_or_too_long_is_not_kept(cast, app, form, typed):
    """A bid's prices stay in their browser until they are saved, sealed like the bid; however the
    path of its page is written.
    """
    client = client_of(app, cast, Role.MODERATOR)
    assert keep(client, typed, form) == 422 and kept(client, form) == ""


def test_a_way_in_for_one_procurement_reaches_the_words_of_no_other(cast, app):
    """Whoever holds a one-time link reads nothing that its person typed elsewhere."""
    person = cast.people[Role.PANEL_MEMBER]
    usual, elsewhere = client_of(app, cast, Role.PANEL_MEMBER), "/p/elsewhere-2024/panel?"
    keep(usual, "A word for another council", elsewhere)
    link = joining_link(cast.office, cast.lead, ID, person)
    with_link = client_of(app)
    with_link.post(f"/link/{link}")
    assert with_link.get("/unsent").json["forms"] == [] and kept(with_link, elsewhere) == ""
    assert keep(with_link, "other words", elsewhere) == 422
    with_link.post("/unsent/forget", data={"form": elsewhere})
    assert kept(usual, elsewhere) == "A word for another council"


def test_it_lasts_a_month_and_fifty_forms(cast, app):
    """Then the oldest go."""
    client = client_of(app, cast, Role.MODERATOR)
    for number in range(MOST + 1):
        cast.office.clock.passes(seconds=1)
        keep(client, "words", f"{FORM}number={number}")
    assert len(client.get("/unsent").json["forms"]) == MOST
    cast.office.clock.passes(days=LASTS.days)
    cast.office.clock.passes(seconds=1)
    client = client_of(app, cast, Role.MODERATOR)
    assert client.get("/unsent").json["forms"] == []
    keep(client, "new words")
    assert kept(client) == "new words"


def test_only_what_was_taken_is_let_go_of(cast, app):
    """A refused form says nothing to the script; one that was taken says which it was."""
    client = client_of(app, cast, Role.MODERATOR)
    number = "0123456789abcdef"
    refused = client.post(f"/p/{ID}/clarifications", data={"unsent": number})
    assert refused.status_code >= 400 and "taken-" not in str(refused.headers)
    checked = client.post("/unsent", data={"form": FORM, "typed": "words", "unsent": number})
    assert checked.status_code == 200 and "taken-" not in str(checked.headers)
    strange = client.post("/sign-out", data={"unsent": "x; Path=/"})
    assert strange.status_code == 302 and "taken-" not in str(strange.headers)
    client = client_of(app, cast, Role.MODERATOR)
    taken = client.post("/sign-out", data={"unsent": number})
    assert f"taken-{number}=1;" in str(taken.headers)
    client = client_of(app, cast, Role.MODERATOR)
    keep(client, "words")
    client.post("/unsent/forget", data={"form": FORM})
    assert kept(client) == ""


def test_a_session_says_how_long_it_lives_and_lives_on(cast, app):
    """From each page anew, and never beyond its end."""
    client = client_of(app, cast, Role.MODERATOR)
    idle = int(app.extensions["settings"].idle.total_seconds())
    assert f'data-left="{idle}"' in client.get("/").get_data(as_text=True)
    for _ in range(14):
        cast.office.clock.passes(minutes=50)
        assert client.get("/stay").json["left"] <= idle
    left = client.get("/stay").json["left"]
    assert left == int((timedelta(hours=12) - 14 * timedelta(minutes=50)).total_seconds())


def test_the_script_keeps_no_field_that_the_server_calls_secret():
    """The two lists are one."""
    listed = re.search(r"const NEVER = \[(.*?)\]", SCRIPT.read_text("utf-8"), re.DOTALL)[1]
    assert set(re.findall(r'"(\w+)"', listed)) == SECRET
