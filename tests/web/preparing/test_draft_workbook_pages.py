"""The tables of a draft as one workbook: out, back, what it changes, and kept by one press."""

import io
import re
from datetime import date

import pytest
from xlsxwriter.workbook import Workbook

from evidence.codec import encode
from tender.exhibition.moved import moved_procurement
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.intake.submissions.problem_list import ProblemList
from tender.intake.submissions.workbook import workbook_rows
from tender.procurement.draft.grid_sheets import ABOUT, KEY
from tender.procurement.draft.grids import GRIDS
from tender.workflow.ground.access import Role
from tender.workflow.preparing.draft import replace_draft
from tests.office import ID
from tests.web.client import client_of, sound
from tests.web.preparing.draft_form import SET_UP, draft_of


def downloaded(browser, folder):
    """The sheets of the workbook, as rows."""
    return sheets_of(browser.get(f"{SET_UP}/tables.xlsx").data, folder)


def sheets_of(content, folder):
    """The sheets of a workbook, as rows."""
    file = folder / "out.xlsx"
    file.write_bytes(content)
    raw = workbook_rows(file, ProblemList("out.xlsx"))
    return {name: [list(row) for row in rows] for name, rows in raw.items()}


def written(sheets):
    """A workbook of these rows, as a spreadsheet saves it."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def brought(browser, content, name="set-up.xlsx"):
    """The answer to a workbook that is brought back."""
    data = {"workbook": (io.BytesIO(content), name)}
    return browser.post(f"{SET_UP}/tables/compare", data=data, content_type="multipart/form-data")


def kept(browser, text, set_up=SET_UP):
    """The answer to the button of a page of differences."""
    form = dict(re.findall(r'name="(revision|carried)" value="([^"]*)"', text))
    carried = form["carried"].replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&")
    return browser.post(f"{set_up}/tables/keep", data=form | {"carried": carried})


def with_cell(sheets, sheet, row, label, text):
    """The sheets with another text in one cell."""
    sheets[sheet][row][sheets[sheet][0].index(label)] = text


def test_a_round_trip_without_an_edit_changes_nothing(lead, cast, tmp_path):
    """Of each ready-made procurement and of the demonstration as it came; and as another program
    saves it.
    """
    made = {name: read_procurement(path_of(name)) for name in names()}
    shown = next(iter(made.values()))
    made["the demonstration"] = moved_procurement(shown, ID, date(2027, 3, 1))
    for revision, (name, procurement) in enumerate(made.items(), 1):
        draft = encode(procurement)
        replace_draft(cast.office, cast.lead, ID, revision, draft, name)
        content = lead.get(f"{SET_UP}/tables.xlsx").data
        assert "Nothing differs" in brought(lead, content).text, name
    sheets = sheets_of(content, tmp_path)
    assert list(sheets) == [ABOUT, *(grid.title for grid in GRIDS)]
    assert "Nothing differs" in sound(brought(lead, written(sheets)))


def test_what_it_changes_is_shown_and_kept_by_one_press(lead, cast, tmp_path):
    """A lot more with its place and volume, a weight, a question that goes, another order."""
    sheets = downloaded(lead, tmp_path)
    for sheet, start in (("Lots", ["3", "East"]), ("Places", ["3", "lead", 1, 1])):
        sheets[sheet].append(start + [""] * (len(sheets[sheet][0]) - len(start)))
    sheets["Volumes"].append(["3", "", 900.5, *[""] * (len(sheets["Volumes"][0]) - 3)])
    with_cell(sheets, "Questions", 1, "Weight, per cent", 50)
    sheets["Questions"] = [*sheets["Questions"][:1], sheets["Questions"][2], sheets["Questions"][1]]
    text = sound(brought(lead, written(sheets)))
    assert draft_of(cast).revision == 1
    assert "Weight, per cent: <del>40</del> becomes" in text and "<ins>50</ins>" in text
    assert "The order of its rows changes too" in text and "What the checks would find" in text
    assert kept(lead, text).status_code == 302
    now = draft_of(cast)
    lot = now.draft["lots"][2]
    assert now.revision == 2 and (lot["id"], lot["title"]) == ("3", "East")
    assert (lot["places"][0]["most"], lot["volume"]["hours_a_week"]) == (1, "900.5")
    assert [question["id"] for question in now.draft["criteria"]["questions"]] == ["Q2", "Q1"]
    assert "Nothing differs" in sound(brought(lead, lead.get(f"{SET_UP}/tables.xlsx").data))


def test_a_lot_that_gets_another_name_keeps_what_lies_in_it(lead, cast, tmp_path):
    """Though the sheets of places and rates say its old one."""
    before = draft_of(cast).draft["lots"][0]
    sheets = downloaded(lead, tmp_path)
    with_cell(sheets, "Lots", 1, "Number or short name", "North")
    with_cell(sheets, "Places", 1, "At least", "0")
    assert kept(lead, sound(brought(lead, written(sheets)))).status_code == 302
    lot = draft_of(cast).draft["lots"][0]
    assert lot["id"] == "North" and lot["rates"] == before["rates"]
    assert len(lot["places"]) == len(before["places"])


def test_every_fault_names_its_sheet_row_and_field(lead, cast, tmp_path):
    """All at once, and nothing is kept."""
    sheets = downloaded(lead, tmp_path)
    with_cell(sheets, "Places", 1, "Lot", "9")
    with_cell(sheets, "Questions", 2, "Title", "A bell\x07")
    sheets["Volumes"].append(["7", 12])
    sheets["Scales"][0][1] = "Marks"
    text = sound(brought(lead, written(sheets)))
    for said in ("Questions row 3, Title", "U+0007", "no column “Marks” is known",
                 "the column “Mark” is missing"):  # fmt: skip
        assert said in text, said
    sheets["Questions"][2] = sheets["Questions"][1]
    sheets["Scales"][0][1] = "Mark"
    text = sound(brought(lead, written(sheets)))
    for said in (
        "Places row 2, Lot",
        "There is no lot “9”",
        "Volumes row 4, Lot",
        "there are 1, 2",
    ):
        assert said in text, said
    assert draft_of(cast).revision == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "Choose the workbook"), (b"Lot,1", "not a workbook"), (b"PK\x03\x04", "damaged")],
)
def test_what_is_no_workbook_of_ours_is_refused(lead, content, said):
    """Nothing, another kind of file, a damaged one."""
    answer = brought(lead, content, "set-up.xlsx" if content else "")
    assert answer.status_code == 422 and said in sound(answer)


def test_the_workbook_of_another_procurement_is_refused(lead, tmp_path):
    """Also one without the sheet that says whose it is."""
    sheets = downloaded(lead, tmp_path)
    for row in sheets[ABOUT]:
        row[2] = row[2].replace(ID, "elsewhere-2030")
    assert "this is the workbook of elsewhere-2030" in sound(brought(lead, written(sheets)))
    del sheets[ABOUT]
    assert "there is no sheet About" in sound(brought(lead, written(sheets)))


def test_what_somebody_changed_meanwhile_is_said_and_not_overwritten(lead, cast, tmp_path):
    """In the same table; in another one nothing stands in the way. And between the differences and
    the press.
    """
    sheets = downloaded(lead, tmp_path)
    form = {"revision": 1, "at": "criteria.questions.0", "criteria.questions.0.title": "Changed"}
    lead.post(f"{SET_UP}/page/questions", data=form)
    with_cell(sheets, "Lots", 1, "Title", "The north")
    text = sound(brought(lead, written(sheets)))
    assert "The north" in text
    with_cell(sheets, "Questions", 1, "Weight, per cent", "1")
    said = sound(brought(lead, written(sheets)))
    assert "Questions" in said and "somebody changed this table here since" in said
    lead.post(
        f"{SET_UP}/page/questions", data=form | {"revision": 2, "criteria.questions.0.title": "X"}
    )
    answer = kept(lead, text)
    assert answer.status_code == 409 and "Nothing was saved" in sound(answer)
    assert draft_of(cast).draft["lots"][0]["title"] != "The north"


def test_a_row_that_is_copied_in_the_sheet_is_a_new_one(lead, cast, tmp_path):
    """With its key and all, as one copies a row in a spreadsheet."""
    sheets = downloaded(lead, tmp_path)
    row = list(sheets["Declarations"][1])
    row[0] = "second"
    sheets["Declarations"].insert(2, row)
    assert KEY in sheets["Declarations"][0]
    assert kept(lead, sound(brought(lead, written(sheets)))).status_code == 302
    ids = [entry["id"] for entry in draft_of(cast).draft["declarations"]]
    assert ids == ["living-wage", "second"]


def test_forged_differences_are_not_there(lead, app, cast):
    """What no page carried, and who may not write."""
    for carried in ("", "[]", '{"nothing": []}', '{"lots": [["x", 1]]}', '{"lots": 3}',
                    '{"places": [["", {"in": "9", "kind": "lead"}]]}', "[" * 20_000,
                    *(f'{{"lots": [["", {{"id": "{escaped}"}}]]}}'
                      for escaped in (r"\ud800", r"\u0000", r"\u202e"))):  # fmt: skip
        form = {"revision": 1, "carried": carried}
        assert lead.post(f"{SET_UP}/tables/keep", data=form).status_code == 404, carried[:40]
    observer = client_of(app, cast, Role.OBSERVER)
    assert observer.post(f"{SET_UP}/tables/keep", data={}).status_code in (403, 404)
    assert observer.get(f"{SET_UP}/tables.xlsx").status_code == 200
    assert draft_of(cast).revision == 1
