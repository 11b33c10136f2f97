"""Copies: a part within a draft, parts of another procurement, a whole one."""

import html
import re

import pytest

from evidence.codec import encode
from tender.workflow.ground.access import Role
from tender.workflow.preparing.start import start_procurement
from tests.factories import a_lot, a_procurement
from tests.office import ID
from tests.web.client import client_of, sound
from tests.web.preparing.draft_form import SET_UP, a_form, draft_of, page


@pytest.fixture
def other(cast):
    """Another procurement, that of the same lead."""
    draft = encode(a_procurement(title="Nights", lots=(a_lot("1", title="The coast"),)))
    start_procurement(cast.office, cast.lead, "nights-2030", draft, cast.people[Role.LEAD])
    return "ours nights-2030"


def keys(text):
    """What may be ticked on a page, by what it is called."""
    found = re.findall(r'value="([^"]* [0-9a-f]{8})"[^>]*>\s*<label[^>]*>\s*(.*?)\s*</label>', text)
    return {html.unescape(words): key for key, words in found}


def test_a_lot_is_copied_by_one_press_and_its_page_opens(lead, cast):
    """From the list of lots."""
    answer = lead.post(page("lots"), data=a_form(cast, do="copy lots.0"))
    assert answer.headers["Location"].endswith("?at=lots.2")
    assert draft_of(cast).draft["lots"][2]["title"].startswith("Copy of ")
    assert lead.post(page("lots"), data=a_form(cast, do="copy limits")).status_code == 404


def test_parts_of_another_procurement_are_copied_in_one_act(lead, cast, other):
    """Of one that the lead may see, and of a ready-made one."""
    shown = keys(sound(lead.get(f"{SET_UP}/copy?source={other}")))
    question = next(key for words, key in shown.items() if words.startswith("Q1:"))
    form = a_form(cast, source=other, copied=[shown["1: The coast"], question])
    assert lead.post(f"{SET_UP}/copy", data=form).status_code == 302
    now = draft_of(cast)
    assert now.revision == 2 and now.draft["lots"][2]["title"] == "Copy of The coast"
    assert now.draft["criteria"]["questions"][3]["id"] == "Q1-copy"
    ready = "ready-made lincolnshire-2020"
    assert "govuk-checkboxes" in sound(lead.get(f"{SET_UP}/copy?source={ready}"))


def test_nothing_ticked_and_what_changed_meanwhile_are_said(lead, cast, other):
    """Nothing is copied."""
    none = lead.post(f"{SET_UP}/copy", data=a_form(cast, source=other))
    assert none.status_code == 422 and "Tick what is to be copied" in sound(none)
    form = a_form(cast, source=other, copied="lots.0 00000000")
    stale = lead.post(f"{SET_UP}/copy", data=form)
    assert stale.status_code == 409 and "Nothing was copied" in sound(stale)
    assert draft_of(cast).revision == 1


def test_nobody_copies_what_they_may_not_see(lead, app, cast, other):
    """An officer of this one alone; a name that is none; somebody who only reads."""
    officer = client_of(app, cast, Role.OFFICER)
    assert "nights-2030" not in sound(officer.get(f"{SET_UP}/copy"))
    assert officer.get(f"{SET_UP}/copy?source={other}").status_code in (403, 404)
    form = a_form(cast, source=other, copied="lots.0 00000000")
    assert officer.post(f"{SET_UP}/copy", data=form).status_code in (403, 404)
    for source in ("ours nothing", "ready-made nothing", "nothing"):
        assert lead.get(f"{SET_UP}/copy?source={source}").status_code in (403, 404), source
    assert client_of(app, cast, Role.OBSERVER).get(f"{SET_UP}/copy").status_code in (403, 404)
    assert draft_of(cast).revision == 1


def test_a_whole_procurement_is_copied_by_one_press(lead, app, cast):
    """From its set-up, under a short name that was given; it is the lead's, and says what it is."""
    text = sound(lead.get(SET_UP))
    assert f'value="copy {ID}"' in text and f'value="{ID}-copy"' in text
    form = {"source": f"copy {ID}", "id": f"{ID}-copy"}
    assert lead.post("/start", data=form).headers["Location"].endswith(f"/{ID}-copy/set-up")
    copy = draft_of(cast, f"{ID}-copy").draft
    assert copy["title"] == "Copy of Homecare in Testshire" and copy["id"] == f"{ID}-copy"
    assert copy["lots"] == draft_of(cast).draft["lots"]
    again = lead.post("/start", data=form)
    assert again.status_code == 422 and "There is a procurement" in sound(again)
    for source in ("copy nothing", "copy "):
        assert lead.post("/start", data={"source": source, "id": "new-one"}).status_code in (
            403,
            404,
        )
    assert client_of(app, cast, Role.OFFICER).post("/start", data=form).status_code in (403, 404)
