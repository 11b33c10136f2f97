"""Set-up in pages: every page reads and saves, findings stand beside their fields,
and nothing typed is lost.
"""

import io
import itertools
import re

import pytest

from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.paths import value_at
from tender.procurement.draft.sections import LINKED, SECTIONS, section_of
from tender.workflow.ground.access import Role
from tests.factories import a_procurement
from tests.office import Cast, an_office
from tests.web.client import an_app, client_of, sound
from tests.web.preparing.draft_form import SET_UP, a_form, draft_of, page
from tests.web.queries import queries

NASTY = "<script>alert(1)</script>\"' 🏥 \u202eevil"


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
    assert re.search(r"Questions</th>\s*<td[^>]*>81%</td>\s*<td[^>]*>80%", text)
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


def test_an_emptied_date_is_asked_for_beside_its_field(lead, cast):
    """Not quoted as a text of no letters."""
    address, path = page("timetable"), "timetable.deadline"
    text = sound(lead.post(address, data=a_form(cast, **{path: ""}), follow_redirects=True))
    said = beside(text, path)
    assert "nothing stands here" in said and "Give a date and time such as" in said
    assert "“”" not in text


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
    assert opened.headers["Location"].endswith("?at=lots.2&added=lots")
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
    assert 'value="Care at home"' in text and "not saved" in text
    assert "The draft holds now: Homecare anew" in beside(text, "title")
    assert draft_of(cast).draft["title"] == "Homecare anew"
    again = officer.post(page("basics"), data={"revision": before + 1, "title": "Care at home"})
    assert again.status_code == 302 and draft_of(cast).draft["title"] == "Care at home"


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
    """30,000 letters: nothing is saved, and what was typed stands in its field, the sentence beside
    it, and the rest of the page as it was typed too.
    """
    path, title = "criteria.questions.0.text", "criteria.questions.0.title"
    answer = lead.post(
        page("questions"),
        data=a_form(
            cast, at="criteria.questions.0", **{path: "x" * 30_000, title: "As it was typed"}
        ),
    )
    assert answer.status_code == 422
    text = sound(answer)
    assert "Keep this to 20,000 characters; it has 30,000." in beside(text, path)
    assert f"\n{'x' * 30_000}</textarea>" in text and 'value="As it was typed"' in text
    assert f"error-{path}" in text.partition(f'id="{path}"')[2].partition(">")[0]
    assert draft_of(cast).revision == 1


def test_what_a_colleague_saved_meanwhile_is_shown_also_after_another_fault(lead, app, cast):
    """A text too long is refused first; the page made anew does not pass over the colleague."""
    before = draft_of(cast).revision
    officer = client_of(app, cast, Role.OFFICER)
    long = officer.post(page("basics"), data={"revision": before, "title": "x" * 30_000})
    lead.post(page("basics"), data={"revision": before, "title": "Homecare anew"})
    assert f'name="revision" value="{before}"' in sound(long)
    again = officer.post(page("basics"), data={"revision": before, "title": "Care at home"})
    assert again.status_code == 409 and draft_of(cast).draft["title"] == "Homecare anew"


def test_a_file_that_is_refused_is_said_beside_its_field(lead, cast):
    """Not in the summary alone."""
    data = {"revision": draft_of(cast).revision, "file": (io.BytesIO(b"[["), "draft.toml")}
    text = sound(lead.post(f"{SET_UP}/file", data=data, content_type="multipart/form-data"))
    assert "The file was not taken" in text.partition('id="file-error"')[2].partition("</p>")[0]


def beside(text, path):
    """What stands at a field of a page, its error and its hint, up to the field itself."""
    return text.partition(f'for="{path}"')[2].partition(f'id="{path}"')[0]


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


def test_one_press_keeps_a_page_and_shows_the_next_one(lead, cast):
    """Through every page of the set-up to publication, without the overview between."""
    title = {"title": "Homecare anew"}
    for section, following in itertools.pairwise((*SECTIONS, None)):
        named = following.title if following else "publication"
        assert f"Save and go to {named}" in sound(lead.get(page(section.key)))
        form = a_form(cast, do="next", **(title if section.key == "basics" else {}))
        onward = page(following.key) if following else f"{SET_UP}/publish"
        assert lead.post(page(section.key), data=form).headers["Location"] == onward
    assert draft_of(cast).draft["title"] == "Homecare anew"


@pytest.mark.parametrize("path", ["criteria.questions", "conditions", "lots"])
def test_what_was_added_just_now_is_no_fault_before_anything_is_typed(lead, cast, path):
    """Its page says nothing beside its fields; once it was saved as it is, it says what is missing,
    and meanwhile the count says that something is.
    """
    section = {"criteria.questions": "questions", "conditions": "gates", "lots": "lots"}[path]
    answer = lead.post(page(section), data=a_form(cast, do=f"add {path}"), follow_redirects=True)
    text = sound(answer)
    assert "tender-finding--error" not in text and "to mend" in text
    at = re.search(r'name="at" value="([^"]*)"', text)[1]
    saved = lead.post(page(section), data=a_form(cast, at=at), follow_redirects=True)
    assert "tender-finding--error" in sound(saved)


def test_an_entry_added_within_a_page_leaves_the_findings_on_the_others(lead, cast):
    """A mark more on a scale; a list that is not there is a page that is not there."""
    at = "criteria.scales.0"
    lead.post(page("scales"), data=a_form(cast, at=at, **{f"{at}.points.0.mark": "none"}))
    form = a_form(cast, at=at, do=f"add {at}.points")
    text = sound(lead.post(page("scales"), data=form, follow_redirects=True))
    assert text.count("tender-finding--error") == 1
    for added in ("nowhere.9", "title", "criteria.scales.9.points"):
        assert lead.get(f"{page('scales', at)}&added={added}").status_code == 404
