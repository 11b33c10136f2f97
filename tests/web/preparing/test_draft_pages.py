"""Set-up in pages: every page reads and saves, findings stand beside their fields,
and nothing typed is lost.
"""

import io
import json
import re
import tomllib

import pytest

from evidence.codec import encode
from tender.intake.catalogue import path_of
from tender.intake.procurement import parse_procurement, read_procurement
from tender.procurement.draft.paths import value_at
from tender.procurement.draft.sections import LINKED, SECTIONS, section_of
from tender.storage import procurements
from tender.workflow.ground.access import Role
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv
from tests.web.client import an_app, client_of, sound
from tests.web.queries import queries

SET_UP = f"/p/{ID}/set-up"
NASTY = "<script>alert(1)</script>\"' 🏥 \u202eevil"
SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"code": "Z1"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 53], [1, 53], [0.5, 54]]]},
        }
    ],
}


@pytest.fixture
def cast():
    """Testshire's draft."""
    return Cast(an_office()).drafted()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


@pytest.fixture
def lead(app, cast):
    """The lead's browser."""
    return client_of(app, cast, Role.LEAD)


def draft_of(cast, id=ID):
    """The draft as it is stored."""
    with cast.office.store.reading() as session:
        return procurements.drafted(session, id)


def a_form(cast, **values):
    """What a page of the draft as it stands sends."""
    return {"revision": draft_of(cast).revision, **values}


def page(section, at=""):
    """A page's address."""
    return f"{SET_UP}/page/{section}" + (f"?at={at}" if at else "")


@pytest.mark.parametrize("name", ["lincolnshire-2020", "leicestershire-2019"])
def test_every_page_of_a_real_procurement_is_sound_html(tmp_path, name):
    """Sections and the first entry of each list; for whoever writes and for whoever reads."""
    cast = Cast(an_office()).drafted(read_procurement(path_of(name)))
    app = an_app(cast.office, tmp_path)
    draft = draft_of(cast).draft
    for role in (Role.LEAD, Role.OBSERVER):
        browser = client_of(app, cast, role)
        sound(browser.get(SET_UP))
        for section in SECTIONS:
            sound(browser.get(page(section.key)))
        for path in LINKED:
            if value_at(draft, path):
                sound(browser.get(page(section_of(path).key, f"{path}.0")))
        sound(browser.get(f"{SET_UP}/coverage"))
        sound(browser.get(f"{SET_UP}/publish"))


def test_a_weight_is_changed_and_the_finding_stands_beside_it(lead, cast):
    """41 + 30 + 10 is not the 80 of quality: the page says so, and what the weights come to."""
    answer = lead.post(
        page("weights"),
        data=a_form(cast, **{"criteria.questions.0.weight": "41"}),
        follow_redirects=True,
    )
    text = sound(answer)
    assert draft_of(cast).draft["criteria"]["questions"][0]["weight"] == "41"
    assert re.search(r"Questions</th><td[^>]*>81%</td><td[^>]*>80%", text)
    assert "the questions of lot 1 total 81 where quality is 80" in text


def test_checks_run_on_what_is_typed_and_keep_nothing(lead, cast):
    """The page's script asks; the finding names its field."""
    found = lead.post(
        f"{SET_UP}/page/questions/check",
        data=a_form(cast, at="criteria.questions.0", **{"criteria.questions.0.evaluators": "1"}),
    ).get_json()
    assert "Q1 is marked by 1" in found["beside"]["criteria.questions.0.evaluators"]
    assert draft_of(cast).draft["criteria"]["questions"][0]["evaluators"] == 2


def test_what_is_not_a_number_is_kept_and_said_beside_the_field(lead, cast):
    """Nothing typed is refused or lost."""
    text = sound(
        lead.post(
            page("questions"),
            data=a_form(
                cast, at="criteria.questions.0", **{"criteria.questions.0.weight": "fourty"}
            ),
            follow_redirects=True,
        )
    )
    assert 'value="fourty"' in text
    assert "is not a plain number such as 15.63" in text


def test_an_unfinished_draft_is_said_to_be_so_on_every_page(lead, cast):
    """Overview, publication and coverage name what is missing; nothing can be published."""
    lead.post(page("timetable"), data=a_form(cast, **{"timetable.deadline": ""}))
    for address in (SET_UP, f"{SET_UP}/publish", f"{SET_UP}/coverage"):
        assert "give a date and time such as" in sound(lead.get(address)).replace(
            "Give a date", "give a date"
        ), address
    assert lead.post(f"{SET_UP}/publish", data=a_form(cast)).status_code in (409, 422)


def test_entries_are_added_moved_and_removed_by_buttons(lead, cast):
    """A lot is added (its page opens), moved up and removed."""
    opened = lead.post(page("lots"), data=a_form(cast, do="add lots"))
    assert opened.headers["Location"].endswith("?at=lots.2")
    lead.post(
        page("lots"), data=a_form(cast, at="lots.2", **{"lots.2.id": "3", "lots.2.title": "Third"})
    )
    lead.post(page("lots"), data=a_form(cast, do="up lots.2"))
    assert [one["id"] for one in draft_of(cast).draft["lots"]] == ["1", "3", "2"]
    assert (
        lead.post(page("lots"), data=a_form(cast, at="lots.1", do="remove lots.1"))
        .headers["Location"]
        .endswith("/page/lots")
    )
    assert [one["id"] for one in draft_of(cast).draft["lots"]] == ["1", "2"]


def test_two_people_at_once_the_second_sees_both_and_loses_nothing(lead, app, cast):
    """The lead saves first; the officer's words come back beside the page as it stands."""
    before = draft_of(cast).revision
    lead.post(page("basics"), data={"revision": before, "title": "Homecare anew"})
    officer = client_of(app, cast, Role.OFFICER)
    answer = officer.post(page("basics"), data={"revision": before, "title": "Care at home"})
    text = sound(answer)
    assert answer.status_code == 409
    assert "Care at home" in text and "Homecare anew" in text and "not saved" in text
    assert draft_of(cast).draft["title"] == "Homecare anew"


def test_the_same_page_sent_twice_changes_nothing_the_second_time(lead, cast):
    """A double click."""
    form = a_form(cast, title="Homecare anew")
    assert [lead.post(page("basics"), data=form).status_code for _ in range(2)] == [302, 302]
    assert draft_of(cast).revision == form["revision"] + 1


def test_scripts_in_fields_stay_text(lead, cast):
    """On the page, in the overview, in the published version."""
    lead.post(
        page("questions"),
        data=a_form(
            cast,
            at="criteria.questions.0",
            **{"criteria.questions.0.title": NASTY, "criteria.questions.0.text": NASTY},
        ),
    )
    for address in (page("questions"), page("questions", "criteria.questions.0"), SET_UP):
        text = sound(lead.get(address))
        assert "<script>alert" not in text


def test_a_text_longer_than_anybody_would_read_is_refused_and_given_back(lead, cast):
    """30,000 letters: nothing is saved, and the whole text is on the page to be copied."""
    answer = lead.post(
        page("questions"),
        data=a_form(cast, at="criteria.questions.0", **{"criteria.questions.0.text": "x" * 30_000}),
    )
    assert answer.status_code == 422
    text = sound(answer)
    assert "Keep this to 20,000 characters; it has 30,000." in text and "x" * 30_000 in text
    assert draft_of(cast).revision == 1


@pytest.mark.parametrize(
    "address",
    [
        page("nothing"),
        page("lots", "lots.99"),
        page("lots", "criteria.questions.0"),
        page("lots", "lots.x"),
        page("limits", "id"),
    ],
)
def test_forged_pages_are_not_there(lead, address):
    """A sentence, not a fault."""
    assert lead.get(address).status_code == 404


@pytest.mark.parametrize(
    "do",
    [
        "add title",
        "remove criteria",
        "up lots",
        "make criteria",
        "explode",
        "add criteria.questions",
        "remove lots.99",
        "gate good",
        "add " + "a." * 500,
    ],
)
def test_forged_buttons_do_nothing(lead, cast, do):
    """Nor do fields that the page does not show."""
    before = draft_of(cast)
    answer = lead.post(
        page("lots"), data=a_form(cast, do=do, id="other", **{"criteria.price_weight": "99"})
    )
    assert answer.status_code == 404
    assert draft_of(cast).draft == before.draft


def test_only_those_who_write_may_save(app, cast):
    """Observers read; evaluators see nothing of a draft."""
    for role in (Role.OBSERVER, Role.LEGAL_REVIEWER, Role.EVALUATOR):
        assert client_of(app, cast, role).post(
            page("basics"), data=a_form(cast, title="x")
        ).status_code in (403, 404)
    assert draft_of(cast).revision == 1


def test_gates_are_tried_on_the_market_before_one_is_chosen(lead, cast, tmp_path):
    """Without a register the page says so; with one it shows what each gate does, those to choose
    among them, and the check tries what is typed.
    """
    assert "nobody can say yet what a gate does" in sound(lead.get(page("gates")))
    rows = [
        A_FILTERS_ROW
        | {
            "Location ID": f"1-00{number}",
            "Provider ID": f"1-90{number}",
            "Location Latest Overall Rating": rating,
        }
        for number, rating in enumerate(["Good", "", "Inadequate"])
    ]
    file = write_csv(tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, *rows))
    with file.open("rb") as opened:
        answer = lead.post(
            f"{SET_UP}/market",
            data={"register": (opened, file.name)},
            content_type="multipart/form-data",
            follow_redirects=True,
        )
    text = sound(answer)
    assert "3 homecare providers have a location in Testshire on Sunday 1 October 2023" in text
    assert re.search(r"Rated Good</th><td[^>]*>1 of 3", text) and "Add<span" in text
    sound(lead.get(page("gates", "conditions.1")))
    typed = lead.post(
        f"{SET_UP}/page/gates/check",
        data=a_form(cast, at="conditions.1", **{"conditions.1.rating": "Inadequate"}),
    ).get_json()
    assert re.search(r"Rated Good</th><td[^>]*>2 of 3", typed["supply"])
    for sent in ({}, {"register": (io.BytesIO(b"x,y"), "01_October_2023_x.csv")}):
        refused = lead.post(f"{SET_UP}/market", data=sent, content_type="multipart/form-data")
        assert refused.status_code == 422 and "There is a problem" in sound(refused)


def test_shapes_are_brought_in_and_drawn(lead, cast):
    """A zone named by its id; the map says so in words."""
    lead.post(page("lots"), data=a_form(cast, do="add zones"))
    lead.post(
        page("lots"), data=a_form(cast, at="zones.0", **{"zones.0.id": "Z1", "zones.0.name": "Elm"})
    )
    file = (io.BytesIO(json.dumps(SHAPES).encode()), "zones.geojson")
    answer = lead.post(
        f"{SET_UP}/shapes",
        data=a_form(cast, shapes=file),
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    text = sound(answer)
    assert "Elm: no lot" in text and "<svg" in text
    refused = lead.post(
        f"{SET_UP}/shapes",
        data=a_form(cast, shapes=(io.BytesIO(b"{"), "zones.geojson")),
        content_type="multipart/form-data",
    )
    assert refused.status_code == 422 and "this is not JSON" in sound(refused)


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


def test_an_administrator_who_does_not_lead_is_told_who_does(app, cast):
    """On a page that an administrator may see: the draft is not one."""
    browser = client_of(app, cast, Role.ADMINISTRATOR)
    lead = cast.actor(Role.LEAD)
    sent = {"id": "new-2027", "title": "New", "council": "Testshire", "source": "nothing"}
    answer = browser.post("/start", data=sent | {"lead": str(lead.id)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    text = sound(browser.get("/"))
    assert f"{lead.name} leads it, and sees its draft." in text
    assert browser.get("/p/new-2027/set-up").status_code == 403


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


def test_a_modification_shows_before_and_after_and_who_is_told(tmp_path):
    """Before the deadline, with a reason; the version before stays to be read."""
    cast = Cast(an_office()).published()
    cast.office.clock.passes(days=-30)
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    lead.post(
        page("questions"),
        data=a_form(
            cast, at="criteria.questions.0", **{"criteria.questions.0.title": "Keeping people safe"}
        ),
    )
    shown = sound(lead.get(f"{SET_UP}/publish"))
    assert (
        "Safeguarding" in shown
        and "Keeping people safe" in shown
        and "everyone who has had the ITT" in shown
    )
    assert lead.post(f"{SET_UP}/modify", data=a_form(cast)).status_code == 422
    answer = lead.post(
        f"{SET_UP}/modify",
        data=a_form(cast, reason="The title misled a bidder."),
        follow_redirects=True,
    )
    assert "The title misled a bidder." in sound(answer)
    assert [
        f"Version {number}</a>" in sound(lead.get(f"/p/{ID}/published")) for number in (1, 2)
    ] == [True, True]
    assert "Safeguarding" in sound(lead.get(f"/p/{ID}/published/1"))


def test_a_published_version_is_read_by_every_role_and_kept_as_a_file(tmp_path):
    """An evaluator may read what was published; the file reads back as it."""
    cast = Cast(an_office()).published()
    app = an_app(cast.office, tmp_path)
    for role in (Role.EVALUATOR, Role.LEAD, Role.BIDDER):
        assert "How will you do it?" in sound(
            client_of(app, cast, role).get(f"/p/{ID}/published/1")
        )
    text = (
        client_of(app, cast, Role.EVALUATOR)
        .get(f"/p/{ID}/published/1/procurement.toml")
        .get_data(as_text=True)
    )
    assert parse_procurement(text, "published") == a_procurement(id=ID)
    assert client_of(app, cast, Role.LEAD).get(f"/p/{ID}/published/7").status_code == 404


def test_a_page_asks_the_store_a_fixed_number_of_times(tmp_path):
    """However many lots and questions the draft has."""
    counts = []
    for procurement in (a_procurement(), read_procurement(path_of("leicestershire-2019"))):
        cast = Cast(an_office()).drafted(procurement)
        lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
        lead.get(page("questions"))
        with queries(cast.office) as asked:
            lead.get(page("questions"))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_after_the_deadline_nothing_is_modified(tmp_path):
    """What was published is what bids are judged by."""
    cast = Cast(an_office()).published()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    lead.post(page("basics"), data=a_form(cast, title="Another"))
    answer = lead.post(f"{SET_UP}/modify", data=a_form(cast, reason="Too late"))
    assert answer.status_code == 409 and "deadline for bids has passed" in sound(answer)
