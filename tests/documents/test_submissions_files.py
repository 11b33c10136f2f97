"""Submissions written as a workbook, as .csv or as .json come back as they went, and nothing in
them runs as a formula on the way.
"""

import csv
import json
import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.scale import Point
from evidence.cell import guarded, refused_character, tidy, unguarded
from evidence.finding import BadInput
from lots.place import PlaceKind
from tender.documents.submissions_workbook import ILLUSTRATIVE, write_submissions
from tender.evaluation.submission import Consensus, LotBid, Mark, Submissions
from tender.evaluation.submission_sheets import SHEETS
from tender.intake.submissions import read_submissions
from tests.factories import (
    SCALE,
    a_procurement,
    a_submission,
    an_answer,
    some_criteria,
    some_submissions,
)

FORMS = ("bids.xlsx", "bids.json", "bids")
WRITTEN = st.text(max_size=60).map(tidy).filter(lambda text: not refused_character(text))
NASTY = st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''@x",
        "+44 116",
        "-",
        "@SUM(A1)",
        "\tx",
        "_x0041_",
        '"',
        "a\nb",
        "a,b;c",
        '=HYPERLINK("http://x")',
        "😀",
        "01",
        "1e5",
        "TRUE",
    ]
)
TEXTS = st.one_of(WRITTEN, NASTY.map(tidy))


def back(submissions: Submissions, form: str) -> Submissions:
    """What is read from what was written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / form
        write_submissions(submissions, a_procurement(), path)
        return read_submissions(path, a_procurement())


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(
    reason=TEXTS,
    rationale=TEXTS.filter(bool),
    text=TEXTS,
    address=TEXTS,
    name=TEXTS.filter(bool),
    dissent=TEXTS,
)
def test_every_text_comes_back_as_it_went(
    form: str, *, reason: str, rationale: str, text: str, address: str, name: str, dissent: str
) -> None:
    """Whatever people write: formula signs, quotes, line ends, numbers that look like others."""
    answer = replace(
        an_answer("Q1", 3), marks=(Mark("officer-1", 3, reason), Mark("officer-2", 4)), text=text
    )
    answer = replace(
        answer, consensus=Consensus(score=Fraction(3), rationale=rationale, dissent=dissent)
    )
    base = a_submission()
    submissions = some_submissions(
        replace(base, name=name, address=address, answers=(answer, *base.answers[1:]))
    )
    assert back(submissions, form) == submissions


@pytest.mark.parametrize("form", FORMS)
@given(pence=st.integers(min_value=0, max_value=10**9))
@settings(max_examples=25, deadline=None)
def test_every_rate_comes_back_to_the_penny(form: str, pence: int) -> None:
    """No rate goes through binary arithmetic."""
    submissions = some_submissions(a_submission(rates={"1": str(Fraction(pence, 100))}))
    assert back(submissions, form) == submissions


@pytest.mark.parametrize("form", FORMS)
def test_every_field_comes_back(form: str) -> None:
    """A submission in which nothing is left at its default, in a file that is not illustrative."""
    full = replace(
        a_submission(),
        improvement_plan="IP-7",
        most_lots=1,
        size="VCSE",
        company_number="00000042",
        email="bids@bidder.example",
        declarations={"living-wage": False},
        received=a_procurement().timetable.deadline.replace(second=0, hour=11, minute=59),
        lots=(
            LotBid(lot="2", preference=1, places=(PlaceKind.LEAD, PlaceKind.ADDITIONAL)),
            LotBid(lot="1", preference=2, location="1-9100000001"),
        ),
    )
    submissions = some_submissions(full, illustrative=False)
    assert back(submissions, form) == submissions


@given(text=st.text(alphabet=st.sampled_from("'=+-@\t\rab＝"), max_size=8))
def test_the_apostrophe_put_before_a_formula_sign_is_taken_away_exactly(text: str) -> None:
    """Also from text that began with apostrophes of its own;
    and what is written never starts a formula.
    """
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r＝＋－＠")


def test_a_formula_in_a_name_is_text_in_both_spreadsheets(tmp_path: Path) -> None:
    """A bidder that calls itself =cmd|' /C calc'!A0 does nothing to whoever opens the file."""
    dangerous = "=cmd|' /C calc'!A0"
    submissions = some_submissions(replace(a_submission(), name=dangerous))
    write_submissions(submissions, a_procurement(), tmp_path / "bids.xlsx")
    write_submissions(submissions, a_procurement(), tmp_path / "bids")
    cell = openpyxl.load_workbook(tmp_path / "bids.xlsx")["Bidders"]["B2"]
    assert (cell.value, cell.data_type) == (dangerous, "s") or cell.data_type != "f"
    with (tmp_path / "bids" / "Bidders.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][1] == f"'{dangerous}"


def test_the_workbook_says_first_that_it_is_illustrative(tmp_path: Path) -> None:
    """Whoever opens it meets that sentence before any bid; a true one does not carry it."""
    write_submissions(some_submissions(), a_procurement(), tmp_path / "invented.xlsx")
    write_submissions(some_submissions(illustrative=False), a_procurement(), tmp_path / "true.xlsx")
    invented, true = (
        openpyxl.load_workbook(tmp_path / "invented.xlsx"),
        openpyxl.load_workbook(tmp_path / "true.xlsx"),
    )
    assert invented.worksheets[0]["B2"].value == ILLUSTRATIVE
    assert ILLUSTRATIVE not in [cell.value for row in true.worksheets[0] for cell in row]


def test_the_workbook_is_fit_to_fill_in(tmp_path: Path) -> None:
    """Headings stay in sight, rates are text, and marks,
    lots and questions are chosen from a list.
    """
    write_submissions(some_submissions(), a_procurement(), tmp_path / "bids.xlsx")
    book = openpyxl.load_workbook(tmp_path / "bids.xlsx")
    assert book.sheetnames == [sheet.name for sheet in SHEETS if sheet.needed]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert (book["Prices"]["D2"].value, book["Prices"]["D2"].data_type) == ("20.00", "s")
    lists = {
        rule.promptTitle: rule.formula1 for rule in book["Marks"].data_validations.dataValidation
    }
    assert lists["mark"] == '"0,1,2,3,4,5"'
    assert lists["lot"] == '"1,2"'
    assert lists["question"] == '"Q1,Q2,Q3"'


def test_whole_marks_are_integers_and_others_exact(tmp_path: Path) -> None:
    """A scale with a half point: 2.5 is five halves, 3 is the integer 3."""
    halves = replace(
        SCALE,
        points=(
            *SCALE.points,
            Point(mark=Fraction(5, 2), label="Between", descriptor="an invented descriptor"),
        ),
    )
    procurement = a_procurement(criteria=some_criteria(scales=(halves,)))
    answer = replace(
        an_answer("Q1", 3), marks=(Mark("officer-1", Fraction(5, 2)), Mark("officer-2", 3))
    )
    base = a_submission()
    write_submissions(
        some_submissions(replace(base, answers=(answer, *base.answers[1:]))),
        procurement,
        tmp_path / "bids.xlsx",
    )
    marks = read_submissions(tmp_path / "bids.xlsx", procurement).submissions[0].answers[0].marks
    assert [(mark.mark, type(mark.mark)) for mark in marks] == [
        (Fraction(5, 2), Fraction),
        (3, int),
    ]


def test_the_same_submissions_make_the_same_bytes(tmp_path: Path) -> None:
    """So that a file can be recognised by its hash."""
    for form in ("a.xlsx", "b.xlsx"):
        write_submissions(some_submissions(), a_procurement(), tmp_path / form)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_text_that_no_reader_would_take_is_not_written(tmp_path: Path) -> None:
    """And no half file is left behind."""
    with pytest.raises(
        ValueError, match="submissions\\[B01\\] holds the control character U\\+0007"
    ):
        write_submissions(
            some_submissions(replace(a_submission(), name="Ding\x07")),
            a_procurement(),
            tmp_path / "bids.xlsx",
        )
    assert list(tmp_path.iterdir()) == []


def test_numbers_in_json_are_text(tmp_path: Path) -> None:
    """Another program's JSON reader would make floats of them."""
    write_submissions(some_submissions(), a_procurement(), tmp_path / "bids.json")
    assert (
        json.loads((tmp_path / "bids.json").read_text("utf-8"))["submissions"][1]["rates"][0][
            "rate"
        ]
        == "19"
    )


def test_a_comma_in_a_csv_cell_does_not_move_the_columns(tmp_path: Path) -> None:
    """A rationale is full of commas."""
    write_submissions(some_submissions(), a_procurement(), tmp_path / "bids")
    broken = (tmp_path / "bids" / "Consensus.csv").read_text("utf-8-sig").replace('"', "")
    (tmp_path / "bids" / "Consensus.csv").write_text(
        broken.replace("rationale.", "rationale, with, unquoted."), "utf-8"
    )
    with pytest.raises(BadInput) as refused:
        read_submissions(tmp_path / "bids", a_procurement())
    assert "bids, Consensus row 2: “unquoted.” stands under no heading" in str(refused.value)


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_longer_than_a_cell_comes_back_whole(tmp_path: Path, form: str) -> None:
    """In a workbook it goes on in the rows beneath; the answer after it stays its own."""
    long = tidy("Four people come, and no others. 🏥\n\n" * 5_000)
    answers = (an_answer("Q1", 3, text=long), an_answer("Q2", 3, (3, 3, 3), text="Short."))
    procurement = a_procurement()
    before = some_submissions(
        replace(a_submission("B01"), answers=(*answers, *a_submission("B01").answers[2:]))
    )
    write_submissions(before, procurement, tmp_path / form)
    after = read_submissions(tmp_path / form, procurement, allow_unmarked=True)
    texts = {answer.question: answer.text for answer in after.submissions[0].answers}
    assert (texts["Q1"], texts["Q2"]) == (long, "Short.")


def test_a_row_without_its_keys_is_joined_to_no_answer_that_leaves_its_cell_room(
    tmp_path: Path,
) -> None:
    """A bidder that was forgotten is a fault, not another's words."""
    procurement = a_procurement()
    before = some_submissions(
        replace(
            a_submission("B01"),
            answers=(an_answer("Q1", 3, text="Short."), *a_submission("B01").answers[1:]),
        )
    )
    write_submissions(before, procurement, tmp_path / "bids")
    with (tmp_path / "bids" / "Answers.csv").open("a") as file:
        file.write(",,,And more.\n")
    with pytest.raises(BadInput, match="Answers row 3, bidder: this is blank"):
        read_submissions(tmp_path / "bids", procurement, allow_unmarked=True)
