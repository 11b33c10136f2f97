"""Tables of the draft: many rows at once, one save, findings at the cell, nothing half-saved."""

import re

import html5lib

from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.grid_edit import marked
from tender.procurement.draft.grids import GRIDS
from tender.workflow.ground.access import Role
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.draft_history import draft_history
from tests.factories import a_lot, a_procurement
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound
from tests.web.preparing.draft_form import SET_UP, draft_of
from tests.web.queries import queries


def table(key, page=0):
    """A table's address."""
    return f"{SET_UP}/table/{key}" + (f"?page={page}" if page else "")


def form_of(text):
    """What a browser would send of a table as it is shown."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    (form,) = (form for form in tree.iter("form") if "data-sheet" in form.attrib)
    sent = {}
    for field in form.iter():
        name = field.get("name")
        if field.tag == "input" and name and field.get("type") != "checkbox":
            sent[name] = field.get("value", "")
        elif field.tag == "textarea":
            sent[name] = field.text or ""
        elif field.tag == "select":
            chosen = [option.get("value") for option in field if "selected" in option.attrib]
            sent[name] = (chosen or [""])[-1]
    return sent


def shown(browser, key):
    """The form of a table as it stands."""
    return form_of(sound(browser.get(table(key))))


def test_every_table_of_a_real_procurement_is_sound_and_sent_back_changes_nothing(tmp_path):
    """For whoever writes and for whoever reads; what a browser sends of it is what stands there."""
    cast = Cast(an_office()).drafted(read_procurement(path_of("west-northamptonshire-2022")))
    app = an_app(cast.office, tmp_path)
    lead, observer = client_of(app, cast, Role.LEAD), client_of(app, cast, Role.OBSERVER)
    before = draft_of(cast)
    for grid in GRIDS:
        read = observer.get(table(grid.key))
        text = sound(read) if grid.key in ("questions", "dates") else read.text
        assert 'type="text"' not in text and "<textarea" not in text
        answer = lead.post(table(grid.key), data=form_of(lead.get(table(grid.key)).text))
        assert answer.status_code == 302, grid.key
    assert draft_of(cast) == before


def test_many_rows_are_saved_in_one_act_and_the_finding_stands_at_its_cell(lead, cast):
    """A lot more with its places; one least that is no number stands in its cell with why."""
    form = shown(lead, "lots") | {"3.id": "3", "3.title": "East", "4.id": "4", "4.title": "West"}
    assert (
        lead.post(table("lots"), data=form | {"do": "next"})
        .headers["Location"]
        .endswith("/table/places")
    )
    form = shown(lead, "places")
    first = max(int(name.partition(".")[0]) for name in form if "." in name) - 2
    for number, (lot, least) in enumerate((("3", "1"), ("4", "one")), first):
        form |= {f"{number}.in": lot, f"{number}.kind": "lead", f"{number}.least": least}
    answer = lead.post(table("places"), data=form, follow_redirects=True)
    assert "Saved: 2 rows new." in sound(answer)
    cell = sound(answer).partition(f'name="{first + 1}.least"')[2].partition("</td>")[0]
    assert 'value="one"' in cell and "Give a whole number" in cell
    assert draft_of(cast).revision == 3


def test_a_row_that_cannot_be_taken_refuses_the_whole_table_and_all_stands_there_again(lead, cast):
    """A place of a lot that is not there, beside a change that could be taken."""
    form = shown(lead, "places") | {"1.least": "0", "90.in": "9", "90.kind": "lead"}
    answer = lead.post(table("places"), data=form)
    text = sound(answer)
    assert answer.status_code == 422 and draft_of(cast).revision == 1
    assert "There is no lot “9”: there are 1, 2." in text
    assert re.search(r'name="1.least"[^>]*value="0"', text)
    assert re.search(r'<option value="9" selected>', text)


def test_more_rows_keep_what_was_typed_and_save_nothing(lead, cast):
    """A button, for those without script."""
    form = shown(lead, "lots") | {"3.title": "Not yet", "do": "rows"}
    again = form_of(sound(lead.post(table("lots"), data=form)))
    assert again["3.title"] == "Not yet" and draft_of(cast).revision == 1
    assert len([name for name in again if name.endswith(".title")]) == 15


def test_a_row_is_taken_out_and_the_weights_are_added_up(lead, cast):
    """By its tick; what weights come to stands above."""
    form = shown(lead, "questions") | {"gone-3": "yes", "1.weight": "50"}
    text = sound(lead.post(table("questions"), data=form, follow_redirects=True))
    assert "1 row changed, 1 row taken out" in text
    assert re.search(r"Questions:\s+80% of 80%", text)
    assert len(draft_of(cast).draft["criteria"]["questions"]) == 2


def test_checks_run_on_what_is_typed_in_cells_and_keep_nothing(lead, cast):
    """The page's script asks; the finding names its cell."""
    form = shown(lead, "questions") | {"1.weight": "forty", "7.id": "Q9"}
    found = lead.post(f"{table('questions')}/check", data=form).get_json()
    assert "is not a plain number" in found["beside"]["1.weight"]
    assert {"7.weight", "7.scale"} <= set(found["beside"]) and "not right" in found["totals"]
    assert draft_of(cast).revision == 1


def test_dates_stand_on_a_calendar_that_follows_what_is_typed(lead, cast):
    """Typed as day, month, year; the days between are counted anew, and nothing is kept."""
    form = shown(lead, "dates")
    assert form["1.on"] == "12 September 2023"
    text = sound(lead.get(table("dates")))
    assert "On a calendar" in text and "Shortest time to bid, 30 days" in text
    found = lead.post(f"{table('dates')}/check", data=form | {"1.on": "1/9/2023"}).get_json()
    assert "Friday 1 September 2023" in found["calendar"]
    found = lead.post(f"{table('dates')}/check", data=form | {"1.on": "31/9/2023"}).get_json()
    assert found["calendar"] == "" and "1.on" in found["beside"]
    assert draft_of(cast).revision == 1


def test_the_moment_at_which_bids_close_goes_with_its_day(lead, cast):
    """It stands in the forms; whoever moves the day in the table is told."""
    form = shown(lead, "dates")
    (row,) = (n for n in range(1, 20) if form.get(f"{n}.on") == "23 October 2023")
    sent = form | {f"{row}.on": "30 October 2023"}
    text = sound(lead.post(table("dates"), data=sent, follow_redirects=True))
    assert "Bids close: 23 October 2023, 12:00 becomes 30 October 2023, 12:00." in text
    assert draft_of(cast).draft["timetable"]["deadline"] == "2023-10-30T12:00:00"


def test_two_people_at_one_table_lose_nothing_and_overwrite_nothing(lead, app, cast):
    """The officer's cells come back with what the lead saved beside them; a row that the lead took
    out is said to be none any more.
    """
    officer = client_of(app, cast, Role.OFFICER)
    old = shown(officer, "questions") | {"1.weight": "45", "3.title": "Mine"}
    lead.post(
        table("questions"), data=shown(lead, "questions") | {"1.weight": "44", "gone-3": "yes"}
    )
    answer = officer.post(table("questions"), data=old)
    text = sound(answer)
    assert answer.status_code == 409 and "The draft holds now: 44" in text
    assert "Save adds it as a new row" in text
    assert draft_of(cast).draft["criteria"]["questions"][0]["weight"] == "44"
    again = officer.post(table("questions"), data=form_of(text))
    assert again.status_code == 302
    questions = draft_of(cast).draft["criteria"]["questions"]
    assert questions[0]["weight"] == "45" and questions[-1]["title"] == "Mine"


def test_a_table_sent_twice_adds_its_rows_once(lead, cast):
    """A double click."""
    form = shown(lead, "lots") | {"3.id": "3", "3.title": "East"}
    assert [lead.post(table("lots"), data=form).status_code for _ in range(2)] == [302, 302]
    assert [lot["id"] for lot in draft_of(cast).draft["lots"]] == ["1", "2", "3"]


def test_a_long_table_is_shown_in_pages_and_saved_page_by_page(tmp_path):
    """90 lots: rows of other pages stay, and new ones stand at the end."""
    lots = tuple(a_lot(str(number)) for number in range(1, 91))
    cast = Cast(an_office()).drafted(a_procurement(lots=lots))
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    form = form_of(sound(lead.get(table("lots", 3)))) | {"1.title": "First of page 3", "12.id": "x"}
    assert lead.post(table("lots"), data=form).headers["Location"].endswith("page=3")
    now = draft_of(cast).draft["lots"]
    assert len(now) == 91 and now[80]["title"] == "First of page 3" and now[90]["id"] == "x"
    assert lead.get(table("lots", 4)).status_code == 404


def test_forged_tables_rows_and_texts_are_refused(lead, app, cast):
    """A table and a row that are not there, a text nobody would read, and who may not write."""
    assert lead.get(table("nothing")).status_code == 404
    assert lead.post(table("nothing"), data={}).status_code == 404
    form = shown(lead, "lots")
    assert (
        lead.post(table("lots"), data=form | {"row-1": "criteria 0", "1.id": "x"}).status_code
        == 404
    )
    long = lead.post(table("lots"), data=form | {"1.title": "x" * 30_000})
    assert long.status_code == 422 and "Keep this to 20,000 characters" in sound(long)
    for role in (Role.OBSERVER, Role.EVALUATOR):
        assert client_of(app, cast, role).post(table("lots"), data=form).status_code in (403, 404)
    assert draft_of(cast).revision == 1


def test_scripts_in_cells_stay_text(lead, cast):
    """In the cell, in its finding and in the title of its row."""
    nasty = "<script>alert(1)</script>\"'"
    form = shown(lead, "questions") | {"1.title": nasty, "1.weight": nasty, "2.scale": nasty}
    lead.post(table("questions"), data=form)
    assert "<script>alert" not in sound(lead.get(table("questions")))


def test_no_row_carries_its_key_into_the_draft(lead, cast):
    """A key is the page's, and nothing of it is kept."""
    form = shown(lead, "places") | {"1.least": "0"}
    lead.post(table("places"), data=form)
    draft = draft_of(cast).draft
    assert marked(draft) != draft and "" not in draft["lots"][0]["places"][0]


def test_a_table_asks_the_store_a_fixed_number_of_times(tmp_path):
    """However many rows it has."""
    counts = []
    lots = tuple(a_lot(str(number)) for number in range(1, 41))
    for procurement in (a_procurement(), a_procurement(lots=lots)):
        cast = Cast(an_office()).drafted(procurement)
        lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
        lead.get(table("rates"))
        with queries(cast.office) as asked:
            size = len(lead.get(table("rates")).data)
        counts.append(len(asked))
        assert size < 200_000
    assert counts[0] == counts[1] <= 10


def as_told(told):
    """What a form knows then: the revision, the key of each row, and what a new one took."""
    keys = {f"row-{number}": row["key"] for number, row in told["rows"].items()}
    cells = {
        f"{number}.{name}": text
        for number, row in told["rows"].items()
        for name, text in row["cells"].items()
    }
    return {"revision": told["revision"], **keys, **cells}


def test_a_table_saves_itself_row_by_row_without_what_cannot_be_read(lead, cast):
    """A new row is known by its key from then on; what is wrong is told and is not in the draft; a
    sitting is one state of the history; and others who write in other tables are in nobody's way.
    """
    form = shown(lead, "lots")
    number = max(int(name[4:]) for name in form if name.startswith("row-")) - 2
    form |= {f"{number}.id": "9", f"{number}.title": "Ninth", f"{number}.starts": "some day"}
    told = lead.post(f"{table('lots')}/autosave", data=form).json
    row = told["rows"][str(number)]
    assert row["key"].startswith("lots.") and row["cells"]["title"] == "Ninth"
    assert list(told["left_out"]) == [f"{number}.starts"]
    last = draft_of(cast).draft["lots"][-1]
    assert last["title"] == "Ninth" and not last["starts"]
    officer, beside = cast.actor(Role.OFFICER), draft_of(cast).draft
    replace_draft(cast.office, officer, ID, told["revision"], beside | {"area": "Hills"}, "by it")
    form |= as_told(told) | {f"{number}.title": "Tenth"}
    form[f"{number}.starts"] = ""
    told = lead.post(f"{table('lots')}/autosave", data=form).json
    assert told["left_out"] == {} and len(draft_of(cast).draft["lots"]) == len(beside["lots"])
    form |= as_told(told) | {f"{number}.title": "Ninth again"}
    form |= as_told(lead.post(f"{table('lots')}/autosave", data=form).json)
    states = draft_history(cast.office, cast.lead, ID).states
    assert [(state.did, state.by_itself) for state in states] == [
        ("table Lots", True), ("by it", False), ("table Lots", True), ("begun", False),
    ]  # fmt: skip
    assert states[0].changed == "Lots: 9: Ninth (Title)"
    now = draft_of(cast).draft
    replace_draft(
        cast.office, officer, ID, states[0].revision, now | {"lots": now["lots"][::-1]}, "by it"
    )
    form[f"{number}.title"] = "Lost"
    assert lead.post(f"{table('lots')}/autosave", data=form).status_code == 409
    assert "Lost" not in str(draft_of(cast))


def test_an_empty_judged_of_a_new_gate_takes_the_usual_moments(lead, cast):
    """As the page says: at bid and again at award, as gates chosen by a button are."""
    form = shown(lead, "gates")
    number = max(int(name.partition(".")[0]) for name in form if "." in name)
    form |= {f"{number}.id": "seen", f"{number}.title": "Seen", f"{number}.measure": "inspected"}
    text = sound(lead.post(table("gates"), data=form, follow_redirects=True))
    assert "judged at no moment" not in text
    assert draft_of(cast).draft["conditions"][-1]["when"] == ["bid", "award"]


def test_steps_of_the_timetable_stand_in_words(lead, app, cast):
    """For whoever writes and for whoever reads."""
    words = "tender notice and ITT published"
    assert f">{words}</option>" in sound(lead.get(table("dates")))
    read = sound(client_of(app, cast, Role.OBSERVER).get(table("dates")))
    assert words in read and ">itt<" not in read
