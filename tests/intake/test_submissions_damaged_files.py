"""Submissions in files that are damaged, empty, of another kind or not what they say:
a sentence each, and nothing read.
"""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from evidence.codec import encode
from tender.documents.submissions_workbook import write_submissions
from tests.edited_bids import edited, problems
from tests.factories import a_procurement, some_submissions


def test_a_workbook_that_lies_about_its_cells_is_refused_and_not_read(tmp_path: Path) -> None:
    """A cell in the last column of the last row would make a reader set aside room for
    seventeen thousand million others.
    """
    path, bomb = edited(tmp_path), tmp_path / "bomb.xlsx"
    with ZipFile(path) as archive, ZipFile(bomb, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            out.writestr(
                name,
                content.replace(
                    b"</sheetData>",
                    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
                ),
            )
    assert (
        "bomb.xlsx, About cell XFD1048576: something stands to the right of column ZZ"
        in problems(bomb)[0]
    )


def test_a_damaged_workbook_makes_a_sentence(tmp_path: Path) -> None:
    """The sheets' list is gone; the rest is there."""
    path, broken = edited(tmp_path), tmp_path / "broken.xlsx"
    with ZipFile(path) as archive, ZipFile(broken, "w") as out:
        for name in archive.namelist():
            out.writestr(name, b"<workbook" if name == "xl/workbook.xml" else archive.read(name))
    assert problems(broken)[0].startswith("broken.xlsx: the workbook is damaged (")


def test_an_empty_sheet_asks_for_its_headings(tmp_path: Path) -> None:
    """Nothing at all is in Lots."""
    path = edited(tmp_path, lambda book: book["Lots"].delete_rows(1, 10))
    assert problems(path)[0] == (
        "bids.xlsx, Lots row 1: this sheet is empty; "
        "give it the headings bidder, lot, preference, places, location."
    )


def test_csv_faults_name_the_sheet_and_row_too(tmp_path: Path) -> None:
    """A folder is read as a workbook is."""
    folder = tmp_path / "bids"
    write_submissions(some_submissions(), a_procurement(), folder)
    prices = folder / "Prices.csv"
    prices.write_bytes(prices.read_bytes().replace(b"19.00", b'"19,00"'))
    (folder / "Marks.csv").write_bytes(b'bidder,lot\n"B01')
    (folder / "Lots.csv").write_bytes(b"")
    said = problems(folder)
    assert len(said) == 3
    assert said[0] == "Lots.csv: the file is empty; see docs/formats.md for what belongs in it."
    assert said[1].startswith("bids, Marks.csv: this is not comma-separated text (")
    assert said[2].startswith(
        "bids, Prices row 4, rate: “19,00” is not a plain number; write pounds as text"
    )


def test_an_empty_folder_and_other_kinds_of_file_are_refused(tmp_path: Path) -> None:
    """A single .csv cannot be submissions, nor can an empty folder."""
    lone = tmp_path / "one.csv"
    lone.write_text("bidder,lot\n")
    (tmp_path / "none").mkdir()
    assert problems(lone) == [
        (
            "one.csv: one .csv file cannot hold all the sheets; "
            "give an .xlsx workbook, a folder of .csv files or a .json file."
        )
    ]
    assert problems(tmp_path / "none")[0].startswith("none: there is no .csv file in this folder")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "bids.json, line 1: this is not JSON"),
        ('{"format": 1, "format": 2}', "“format” is given twice in one table"),
        ('{"format": NaN}', "NaN is not a number"),
        ("[" * 100_000, "this is not JSON that can be read"),
        (
            '{"format": "tender-submissions-1", "submissions": []}',
            "bids.json, procurement: this is missing; give text",
        ),
    ],
)
def test_json_that_cannot_be_read_makes_a_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    """Broken, ambiguous, endless or incomplete."""
    path = tmp_path / "bids.json"
    path.write_text(text)
    assert any(sentence in said for said in problems(path))


def test_json_is_held_to_the_same_rules_with_a_path_for_a_place(tmp_path: Path) -> None:
    """A rate with a binary tail, a mark off the scale and an unknown lot."""
    data = encode(some_submissions())
    first = data["submissions"][0]
    first["rates"][0]["rate"] = 19.299999999999997
    first["answers"][0]["marks"][1]["mark"] = 7
    first["rates"][1]["lot"] = "X"
    path = tmp_path / "bids.json"
    path.write_text(json.dumps(data))
    said = problems(path)
    assert any(
        (
            "submissions[B01].rates[1], rate: 19.299999999999997 is a number with the tail of "
            "binary arithmetic"
        )
        in one
        for one in said
    )
    assert any(
        "submissions[B01].answers[1].marks[2], mark: “7” is not a mark on the scale of Q1" in one
        for one in said
    )
    assert any(
        "submissions[B01].rates[2], lot: “X” is not a lot of this procurement" in one
        for one in said
    )
