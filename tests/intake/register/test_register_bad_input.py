"""A register file that cannot be read is refused in a sentence that says where and what would be
right, for every fault at once.
"""

import zipfile
from pathlib import Path

import pytest

from evidence.finding import BadInput, Problem
from tender.intake.register import read_register
from tests.register_files import (
    A_FILTERS_ROW,
    A_RATINGS_ROW,
    FILTERS,
    RATINGS,
    table,
    write_csv,
    write_ods,
)

NAME = "01_October_2023_register.csv"


def refused(*paths: Path) -> tuple[Problem, ...]:
    """The problems for which these files are refused."""
    with pytest.raises(BadInput) as refusal:
        read_register(paths)
    return refusal.value.problems


def test_missing_column_is_named_with_the_row_of_the_header(tmp_path: Path) -> None:
    columns = [name for name in FILTERS if name != "Location Local Authority"]
    (problem,) = refused(
        write_csv(tmp_path / NAME, table(columns, A_FILTERS_ROW, before=[["a"], ["b"]]))
    )
    assert problem.place == "row 3"
    assert "“Location Local Authority”" in problem.what


def test_missing_column_of_a_workbook_is_named_with_its_sheet(tmp_path: Path) -> None:
    columns = [name for name in RATINGS if name != "Provider ID"]
    (problem,) = refused(
        write_ods(tmp_path / "01_October_2023_r.ods", {"Locations": table(columns, A_RATINGS_ROW)})
    )
    assert problem.place == "sheet Locations, row 1"


def test_file_without_a_date_asks_for_a_name_with_one(tmp_path: Path) -> None:
    (problem,) = refused(write_csv(tmp_path / "locations.csv", table(FILTERS, A_FILTERS_ROW)))
    assert problem.right.endswith("as 01_October_2023 or 2023-10-01")


def test_unknown_layout_lists_the_known_ones(tmp_path: Path) -> None:
    (problem,) = refused(write_csv(tmp_path / NAME, [["Bidder", "Rate"], ["B01", "20.00"]]))
    assert "HSCA_Active_Locations" in problem.right


def test_header_without_a_row_is_an_empty_register(tmp_path: Path) -> None:
    (problem,) = refused(write_csv(tmp_path / NAME, table(FILTERS)))
    assert problem.what == "the file has no location"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 not a zip at all",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
        b"{ not json",
        "Überraschung".encode("cp1252"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_without_a_traceback(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / NAME
    path.write_bytes(content)
    assert refused(path)


def test_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "01_October_2023_register.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("register.csv", "Location ID\n")
    assert "zip file" in refused(path)[0].what


def test_cut_workbook_is_refused(tmp_path: Path) -> None:
    path = write_ods(
        tmp_path / "01_October_2023_r.ods", {"Locations": table(RATINGS, A_RATINGS_ROW)}
    )
    path.write_bytes(path.read_bytes()[:-40])
    assert refused(path)


def test_text_that_stops_being_utf8_deep_in_the_file_is_refused_with_its_row(
    tmp_path: Path,
) -> None:
    path = write_csv(
        tmp_path / NAME,
        table(
            FILTERS, *[A_FILTERS_ROW | {"Location ID": f"1-{number}"} for number in range(1_000)]
        ),
    )
    path.write_bytes(path.read_bytes() + "1-2000,,N,,Café\r\n".encode("cp1252"))
    (problem,) = refused(path)
    assert problem.what == "the text is not UTF-8"


def test_file_of_200_megabytes_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    """The file is a hole without content, so that nothing could have been read from it."""
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "200 MB" in refused(path)[0].what


def test_two_rows_of_one_location_that_disagree_are_both_named(tmp_path: Path) -> None:
    rows = table(
        FILTERS, A_FILTERS_ROW, A_FILTERS_ROW | {"Location Latest Overall Rating": "Inadequate"}
    )
    (problem,) = refused(write_csv(tmp_path / NAME, rows))
    assert problem.place == "row 3"
    assert f"{NAME} row 2" in problem.what


def test_row_that_stands_twice_with_the_same_facts_is_no_fault(tmp_path: Path) -> None:
    (snapshot,) = read_register(
        [write_csv(tmp_path / NAME, table(FILTERS, A_FILTERS_ROW, A_FILTERS_ROW))]
    ).snapshots
    assert list(snapshot.locations) == ["1-000012"]


def test_two_ratings_of_one_question_published_the_same_day_are_refused(tmp_path: Path) -> None:
    (problem,) = refused(
        write_csv(
            tmp_path / NAME,
            table(RATINGS, A_RATINGS_ROW, A_RATINGS_ROW | {"Latest Rating": "Inadequate"}),
        )
    )
    assert problem.what == "Overall of 1-000012 for “Overall” is Inadequate here and Good in row 2"


def test_two_editions_of_one_date_that_disagree_are_refused(tmp_path: Path) -> None:
    first = write_csv(tmp_path / NAME, table(FILTERS, A_FILTERS_ROW))
    second = write_csv(
        tmp_path / "01_October_2023_again.csv",
        table(FILTERS, A_FILTERS_ROW | {"Dormant (Y/N)": "Y"}),
    )
    (problem,) = refused(first, second)
    assert problem.file == "01_October_2023_again.csv"


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    rows = table(
        FILTERS,
        A_FILTERS_ROW | {"Publication Date": "soon"},
        A_FILTERS_ROW | {"Location ID": "1-13", "Dormant (Y/N)": "perhaps"},
    )
    rows.append(["1-14", "too short"])
    problems = refused(write_csv(tmp_path / NAME, rows), tmp_path / "nowhere.csv")
    assert [problem.place for problem in problems[:3]] == [
        "row 2, column “Publication Date”",
        "row 3, column “Dormant (Y/N)”",
        "row 4",
    ]
    assert "nowhere.csv" in problems[3].file


def test_a_thousand_faults_are_told_as_fifty_and_a_count(tmp_path: Path) -> None:
    rows = table(
        FILTERS,
        *[
            A_FILTERS_ROW | {"Location ID": f"1-{number}", "Publication Date": "soon"}
            for number in range(1_000)
        ],
    )
    problems = refused(write_csv(tmp_path / NAME, rows))
    assert len(problems) == 51
    assert problems[-1].what == "and 950 more"


def test_api_list_of_names_alone_is_refused(tmp_path: Path) -> None:
    """The API's list of locations gives id and name only;
    each location's own answer has the ratings.
    """
    path = tmp_path / "2023-10-01.json"
    path.write_text('{"locations": [{"locationId": "1-1", "locationName": "L"}]}', encoding="utf-8")
    (problem,) = refused(path)
    assert problem.place == "location 1"


def test_api_answer_of_another_form_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "2023-10-01.json"
    path.write_text(
        '{"locationId": "1-1", "providerId": "1-2", "name": "L", "localAuthority": '
        '"T", "reports": ["x"], "currentRatings": 7}',
        encoding="utf-8",
    )
    assert "another form" in refused(path)[0].what


def test_json_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "2023-10-01.json"
    path.write_text("[" * 200_000, encoding="utf-8")
    assert refused(path)


def test_a_folder_stands_for_its_files_with_dated_names(tmp_path):
    """Two dated files are read, a note beside them is not;
    a folder with none is refused with how to name them.
    """
    (tmp_path / "notes.txt").write_text("to do")
    with pytest.raises(BadInput, match="this folder holds no file whose name gives its date"):
        read_register([tmp_path])
    write_csv(tmp_path / "01_October_2023_Latest_ratings.csv", table(RATINGS, A_RATINGS_ROW))
    assert [one.on.isoformat() for one in read_register([tmp_path]).snapshots] == ["2023-10-01"]
