"""Marking offline: the workbook taken along, filled in, brought back;
every difference before anything is recorded.
"""

import io
import shutil
import subprocess
import zipfile

import pytest
from openpyxl import load_workbook
from sqlalchemy import text as sql

from tender.records.marks import AnswerAddress
from tender.storage import marks
from tender.workflow.ground.access import Role
from tender.workflow.marking import mark as marking
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound

PAGE = f"/p/{ID}/marking/offline"
MARK, REASON, WHY = 5, 6, 7  #: columns
SOUND = "It says who rings, and when; nothing of snow."


@pytest.fixture
def cast():
    """Testshire with marking open."""
    return Cast(an_office()).marking()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


@pytest.fixture
def evaluator(app, cast):
    """The evaluator's browser."""
    return client_of(app, cast, Role.EVALUATOR)


def workbook(browser):
    """One's own workbook, as downloaded."""
    answer = browser.get(f"{PAGE}/workbook.xlsx")
    assert answer.status_code == 200
    return answer.data


def filled(content, *fills, cells=()):
    """The workbook with marks filled in: (row, mark, reason, why); and other cells: (sheet,
    row, column, value).
    """
    book = load_workbook(io.BytesIO(content))
    for row, mark, reason, *why in fills:
        for column, value in zip((MARK, REASON, WHY), (mark, reason, *why), strict=False):
            book["Marks"].cell(row, column, value)
    for sheet, row, column, value in cells:
        book[sheet].cell(row, column, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def brought(browser, content, name="marking.xlsx"):
    """The page after it was brought back."""
    return browser.post(
        PAGE, data={"workbook": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )


def fields(text):
    """What the page of differences would send, all that is ticked."""
    import html5lib

    tree = html5lib.parse(text, namespaceHTMLElements=False)
    sent = {}
    for one in tree.iter("input"):
        if one.get("type") == "hidden" or (
            one.get("type") == "checkbox" and one.get("checked") is not None
        ):
            sent.setdefault(one.get("name"), []).append(one.get("value"))
    for one in tree.iter("textarea"):
        sent[one.get("name")] = [(one.text or "").strip()]
    return sent


def acts(session):
    """How many entries of the audit are about the procurement."""
    count = sql("SELECT count(*) FROM audit WHERE procurement = :id").bindparams(id=ID)
    return session.connection().execute(count).scalar()


def test_a_workbook_goes_out_and_comes_back_as_marks(evaluator, cast):
    """Two rows filled in: shown, ticked, recorded in one act;
    brought back again there is no difference left.
    """
    sound(evaluator.get(PAGE))
    content = filled(
        workbook(evaluator), (2, 4, SOUND), (3, "2", "Two lines, neither says by when.")
    )
    shown = brought(evaluator, content)
    text = sound(shown)
    assert text.count("Record this") == 2 and "5 are empty" in text
    with cast.office.store.reading() as session:
        assert marks.marks(session, ID) == ()
        before = acts(session)
    assert evaluator.post(f"{PAGE}/take", data=fields(text)).status_code == 302
    with cast.office.store.reading() as session:
        assert [(str(one.mark), one.reason) for one in marks.marks(session, ID)] == [
            ("4", SOUND),
            ("2", "Two lines, neither says by when."),
        ]
        assert acts(session) == before + 1
    assert "no difference" in sound(brought(evaluator, content))


def test_a_change_made_elsewhere_since_is_shown_and_not_ticked(evaluator, cast):
    """And a change that the workbook itself makes says why."""
    actor, place = cast.actor(Role.EVALUATOR), AnswerAddress("Q1", "A", "")
    marking.record_mark(
        cast.office, actor, ID, marking.NewMark(place=place, mark="3", reason=SOUND)
    )
    content = workbook(evaluator)
    text = sound(
        brought(
            evaluator,
            filled(content, (2, 5, "More than I saw at first: see the second paragraph.")),
        )
    )
    assert "changed</strong>" in text
    assert "Say why" in sound(evaluator.post(f"{PAGE}/take", data=fields(text)))
    with cast.office.store.reading() as session:
        (current,) = marks.marks(session, ID)
    marking.record_mark(
        cast.office,
        actor,
        ID,
        marking.NewMark(
            place=place, mark="1", reason="Read again.", why="I misread it.", seen=current.id
        ),
    )
    stale = evaluator.post(f"{PAGE}/take", data=fields(text) | {"why-1": ["Read twice."]})
    assert stale.status_code == 409 and "Nothing was recorded" in sound(stale)
    text = sound(
        brought(
            evaluator,
            filled(
                content,
                (2, 5, "More than I saw at first: see the second paragraph.", "Read twice."),
            ),
        )
    )
    assert "since the workbook was made" in text and "take" not in fields(text)
    assert evaluator.post(f"{PAGE}/take", data=fields(text)).status_code == 422


def test_neither_name_nor_price_travels(evaluator, cast):
    """Not in any part of the file."""
    with zipfile.ZipFile(io.BytesIO(workbook(evaluator))) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert (
        b"Homecare (illustrative)" not in inside and b"19.00" not in inside and b"B01" not in inside
    )


@pytest.mark.parametrize(("fills", "cells", "said"), [
    (((2, 9, SOUND),), (), "Marks row 2, Mark: “9” is not a mark"),
    (((2, 3, ""),), (), "Marks row 2, Reason: the mark has no reason"),
    ((), (("Marks", 3, 3, "A"),), "Marks row 3: this answer stands in row 2 already"),
    ((), (("Marks", 2, 3, "Z"),), "there is no answer to Q1 of bidder Z on your desk"),
    ((), (("Marks", 1, 5, "Score"),), "Marks row 1: the headings are"),
    (((2, "=1+2", SOUND),), (), "Marks cell E2: this cell holds a formula"),
    ((), (("Marks", 2, 8, "x"),), "Marks row 2, Record"),
    ((), (("How to", 1, 2, "something"),), "this is not a marking workbook"),
    ((), (("How to", 2, 2, "elsewhere-2024"),), "made for another procurement"),
    ((), (("How to", 3, 2, "77"),), "made for somebody else"),
])  # fmt: skip
def test_what_is_wrong_is_named_with_its_row_and_nothing_is_taken(evaluator, fills, cells, said):
    """One sentence each: file, sheet, row, column, and what would be right."""
    answer = brought(evaluator, filled(workbook(evaluator), *fills, cells=cells))
    assert answer.status_code == 422
    assert said in sound(answer)


@pytest.mark.parametrize("content", [b"", b"marks", b"PK\x03\x04broken", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_refused_with_a_sentence(evaluator, content):
    """Nothing at all too."""
    answer = brought(evaluator, content)
    assert answer.status_code == 422 and "There is a problem" in sound(answer)
    assert evaluator.post(PAGE, data={}).status_code == 422


def test_a_workbook_saved_by_another_program_still_reads(evaluator, tmp_path):
    """LibreOffice writes it anew."""
    (tmp_path / "taken.xlsx").write_bytes(filled(workbook(evaluator), (2, 4, SOUND)))
    command = [
        shutil.which("soffice"),
        f"-env:UserInstallation=file://{tmp_path / 'profile'}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "again"),
        str(tmp_path / "taken.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = sound(brought(evaluator, (tmp_path / "again" / "taken.xlsx").read_bytes()))
    assert text.count("Record this") == 1 and SOUND in text


def test_another_evaluators_marks_stay_hidden_and_closed_answers_stay_out(app, cast):
    """The panel member's workbook holds their own question alone."""
    panel = client_of(app, cast, Role.PANEL_MEMBER)
    book = load_workbook(io.BytesIO(workbook(panel)))
    assert {book["Marks"].cell(row, 1).value for row in range(2, book["Marks"].max_row + 1)} == {
        "Q2"
    }
