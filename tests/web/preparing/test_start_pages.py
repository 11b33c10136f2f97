"""A procurement is started, and its draft goes out and comes back as a file."""

import io
import tomllib

import pytest

from evidence.codec import encode
from tender.intake.procurement import parse_procurement
from tender.workflow.ground.access import Role
from tests.factories import a_procurement
from tests.office import ID
from tests.web.client import client_of, sound
from tests.web.preparing.draft_form import SET_UP, a_form, draft_of


def test_a_draft_goes_out_as_toml_and_comes_back(lead, cast):
    """The file reads as the same procurement, and a changed one takes the draft's place."""
    text = lead.get(f"{SET_UP}/procurement.toml").get_data(as_text=True)
    assert parse_procurement(text, "draft") == a_procurement(id=ID)
    changed = text.replace('title = "Homecare in Testshire"', 'title = "Care in Testshire"')
    lead.post(
        f"{SET_UP}/file",
        data=a_form(cast, file=(io.BytesIO(changed.encode()), "procurement.toml")),
        content_type="multipart/form-data",
    )
    assert draft_of(cast).draft == encode(a_procurement(id=ID, title="Care in Testshire"))
    broken = lead.post(
        f"{SET_UP}/file",
        data=a_form(cast, file=(io.BytesIO(b"title = 1"), "procurement.toml")),
        content_type="multipart/form-data",
    )
    assert broken.status_code == 422 and "this is missing" in sound(broken)
    assert (
        tomllib.loads(text)["id"] == ID
        and lead.get(f"{SET_UP}/procurement.json").get_json()["id"] == ID
    )


@pytest.mark.parametrize("source", ["nothing", "leicester-2023", "file"])
def test_a_procurement_is_started(app, cast, source):
    """From nothing, from a ready-made one, from a file; the lead goes on to its draft."""
    lead = client_of(app, cast, Role.LEAD)
    file = (io.BytesIO(lead.get(f"{SET_UP}/procurement.toml").data), "procurement.toml")
    sent = {
        "id": "newshire-2027",
        "title": "Homecare in Newshire",
        "council": "Newshire (invented)",
        "source": source,
        "file": file,
    }
    answer = lead.post("/start", data=sent, content_type="multipart/form-data")
    assert answer.headers["Location"] == "/p/newshire-2027/set-up"
    assert "Homecare in Newshire" in sound(lead.get(answer.headers["Location"]))
    assert draft_of(cast, "newshire-2027").draft["id"] == "newshire-2027"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("id", "Bad Id!"),
        ("id", ID),
        ("title", ""),
        ("source", "elsewhere-1066"),
        ("source", "file"),
    ],
)
def test_a_start_that_cannot_be_made_says_why_and_keeps_what_was_typed(lead, field, text):
    """A bad or taken name, no title, no such source, no file."""
    sent = {"id": "newshire-2027", "title": "T", "council": "Kept council", "source": "nothing"} | {
        field: text
    }
    answer = lead.post("/start", data=sent)
    assert answer.status_code == 422
    assert "Kept council" in sound(answer)


def test_an_administrator_who_does_not_lead_is_told_who_does(app, cast):
    """On a page that an administrator may see: the draft is not one."""
    browser = client_of(app, cast, Role.ADMINISTRATOR)
    lead = cast.actor(Role.LEAD)
    asked = sound(browser.get("/start"))
    own = cast.actor(Role.ADMINISTRATOR).name
    assert ">me</option>" in asked and f">{own}</option>" not in asked
    sent = {"id": "new-2027", "title": "New", "council": "Testshire", "source": "nothing"}
    answer = browser.post("/start", data=sent | {"lead": str(lead.id)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/p/new-2027")
    text = sound(browser.get("/p/new-2027"))
    assert f"You named {lead.name} to lead it, so the draft is theirs to see and write" in text
    assert browser.get("/p/new-2027/set-up").status_code == 403


def test_everything_wrong_with_a_start_is_said_at_once(lead):
    """And nothing that was typed is cut."""
    sent = {"id": "No Id", "title": "x" * 301, "council": "y" * 400, "source": "nothing"}
    answer = lead.post("/start", data=sent)
    text = sound(answer)
    assert answer.status_code == 422 and "x" * 301 in text and "y" * 400 in text
    for fault in (
        "Use small letters, figures and hyphens",
        "Keep this to 300 characters; it has 301.",
        "Keep this to 300 characters; it has 400.",
    ):
        assert fault in text
