"""Every published layout of the register gives the same facts,
each with the row a person would find it in.
"""

import hashlib
from datetime import date
from pathlib import Path

import xlsxwriter

from criteria.homecare_rating import read_rating
from criteria.register import KeyQuestion, Rating, RegisterEvidence
from tender.intake.register import read_register
from tests.intake.register.larkfield import LARKFIELD, entry, only
from tests.register_files import (
    A_DIRECTORY_ROW,
    A_FILTERS_ROW,
    A_RATINGS_ROW,
    AN_EXPORT_ROW,
    DIRECTORY,
    EXPORT,
    FILTERS,
    RATINGS,
    ratings_rows,
    table,
    write_csv,
    write_ods,
)


def test_directory_with_filters_gives_activity_dormancy_and_overall_rating_with_row_and_hash(
    tmp_path: Path,
) -> None:
    path = write_csv(
        tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, A_FILTERS_ROW)
    )
    place = only(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert place.evidence == RegisterEvidence(
        file="01_October_2023_HSCA_Active_Locations.csv", row=2, sha256=digest
    )
    assert (place.name, place.provider_id, place.local_authority) == (
        "Larkfield Homecare",
        "1-000001",
        "Testshire",
    )
    assert (place.homecare, place.personal_care, place.dormant, place.registered) == (
        True,
        True,
        False,
        date(2014, 12, 12),
    )
    assert entry(place, KeyQuestion.OVERALL) == (Rating.GOOD, "")
    assert read_register([path]).snapshots[0].on == date(2023, 10, 1)


def test_header_of_the_filters_workbook_is_found_anywhere_and_rows_count_as_in_the_sheet(
    tmp_path: Path,
) -> None:
    """One true edition has its header 27 lines down, after a README sheet; dual registrations
    repeat rows on a sheet of their own.
    """
    rows = table(FILTERS, A_FILTERS_ROW, before=[[""]] * 27)
    dual = table(FILTERS, A_FILTERS_ROW | {"Location Latest Overall Rating": "Inadequate"})
    path = write_ods(
        tmp_path / "01_July_2026_HSCA.ods",
        {
            "README": [["About this file"]],
            "HSCA_Active_Locations": rows,
            "Dual_Registration_Locations": dual,
        },
    )
    place = only(path)
    assert place.evidence.row == 29
    assert entry(place, KeyQuestion.OVERALL) == (Rating.GOOD, "")


def test_columns_are_found_by_name_in_any_order_and_in_any_capitals(tmp_path: Path) -> None:
    columns = tuple(reversed(FILTERS))
    rows = table(columns, A_FILTERS_ROW)
    rows[0] = [heading.upper() for heading in rows[0]]
    assert (
        only(write_csv(tmp_path / "01_October_2023_x.csv", rows)).provider_name
        == "Larkfield Care Ltd"
    )


def test_xlsx_dates_and_numbers_are_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "01_October_2023_HSCA_Active_Locations.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("HSCA_Active_Locations")
    for index, heading in enumerate(FILTERS):
        sheet.write_string(0, index, heading)
        sheet.write_string(1, index, A_FILTERS_ROW.get(heading, ""))
    sheet.write_datetime(
        1,
        FILTERS.index("Publication Date"),
        date(2022, 2, 3),
        book.add_format({"num_format": "dd/mm/yyyy"}),
    )
    sheet.write_number(1, FILTERS.index("Location Postal Code"), 12345)
    book.close()
    place = only(path)
    assert (place.ratings[0].published, place.postcode) == (date(2022, 2, 3), "12345")


def test_long_ratings_give_each_question_with_its_own_row(tmp_path: Path) -> None:
    rows = table(
        RATINGS,
        *ratings_rows({"Safe": "Good", "Well-led": "Requires Improvement", "Overall": "Good"}),
    )
    place = only(write_csv(tmp_path / "01_October_2023_Latest_ratings.csv", rows))
    assert [(one.question, one.rating, one.evidence.row) for one in place.ratings] == [
        (KeyQuestion.SAFE, Rating.GOOD, 2),
        (KeyQuestion.WELL_LED, Rating.REQUIRES_IMPROVEMENT, 3),
        (KeyQuestion.OVERALL, Rating.GOOD, 4),
    ]
    assert place.homecare is None
    assert place.personal_care is None


def test_focused_inspection_keeps_what_was_said_of_the_questions_it_did_not_rate(
    tmp_path: Path,
) -> None:
    rows = table(
        RATINGS, *ratings_rows({"Safe": "Good", "Caring": "No published rating", "Overall": "Good"})
    )
    place = only(write_csv(tmp_path / "01_October_2023_Latest_ratings.csv", rows))
    assert entry(place, KeyQuestion.CARING) == (None, "No published rating")
    assert (
        read_rating(place, KeyQuestion.CARING).fact
        == "Location 1-000012: Caring is “No published rating”"
    )


def test_providers_sheet_of_the_ratings_workbook_is_kept_apart_from_locations(
    tmp_path: Path,
) -> None:
    columns = [
        name
        for name in RATINGS
        if not name.startswith("Location") and name != "Inherited Rating (Y/N)"
    ]
    providers = table(columns, A_RATINGS_ROW | {"Latest Rating": "Outstanding"})
    path = write_ods(
        tmp_path / "01_October_2023_Latest_ratings.ods",
        {"Locations": table(RATINGS, A_RATINGS_ROW), "Providers": providers},
    )
    (snapshot,) = read_register([path]).snapshots
    assert snapshot.locations[LARKFIELD].ratings[0].rating is Rating.GOOD
    assert snapshot.provider_ratings["1-000001"][0].rating is Rating.OUTSTANDING


def test_weekly_directory_takes_its_date_from_its_preamble_and_gives_no_rating(
    tmp_path: Path,
) -> None:
    """Four lines before the header; one heading has lost its closing bracket; a row about a
    provider alone has no location.
    """
    preamble = [["CQC Locations data"], [""], ["This data was produced on 16 September 2026"], [""]]
    no_location = A_DIRECTORY_ROW | {"CQC Location ID (for office use only)": ""}
    path = write_csv(
        tmp_path / "directory.csv", table(DIRECTORY, A_DIRECTORY_ROW, no_location, before=preamble)
    )
    (snapshot,) = read_register([path]).snapshots
    place = snapshot.locations[LARKFIELD]
    assert (snapshot.on, len(snapshot.locations), place.evidence.row) == (date(2026, 9, 16), 1, 6)
    assert (place.homecare, place.personal_care, place.last_check, place.ratings) == (
        True,
        None,
        date(2022, 5, 19),
        (),
    )


def test_export_reads_both_spellings_and_not_its_publication_date_which_is_the_date_of_registration(
    tmp_path: Path,
) -> None:
    place = only(write_csv(tmp_path / "locations-2026-05-22.csv", table(EXPORT, AN_EXPORT_ROW)))
    assert place.name == "Larkfield Homecare"
    assert place.region == "East Midlands"
    assert entry(place, KeyQuestion.OVERALL) == (Rating.REQUIRES_IMPROVEMENT, "")
    assert entry(place, KeyQuestion.CARING) == (None, "")
    assert {one.published for one in place.ratings} == {None}


def test_blank_rating_is_not_yet_rated_and_leaves_open_whether_there_was_an_inspection(
    tmp_path: Path,
) -> None:
    row = A_FILTERS_ROW | {"Location Latest Overall Rating": "", "Publication Date": ""}
    assert (
        only(write_csv(tmp_path / "01_October_2023_a.csv", table(FILTERS, row))).inspected is None
    )


def test_files_of_one_date_become_one_snapshot_and_later_ones_another(tmp_path: Path) -> None:
    filters = write_csv(
        tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, A_FILTERS_ROW)
    )
    ratings = write_csv(
        tmp_path / "01_October_2023_Latest_ratings.csv",
        table(RATINGS, *ratings_rows({"Well-led": "Good", "Overall": "Good"})),
    )
    later = write_csv(
        tmp_path / "01_April_2024_HSCA_Active_Locations.csv",
        table(FILTERS, A_FILTERS_ROW | {"Location Latest Overall Rating": "Inadequate"}),
    )
    register = read_register([later, ratings, filters])
    assert [(one.on, len(one.files)) for one in register.snapshots] == [
        (date(2023, 10, 1), 2),
        (date(2024, 4, 1), 1),
    ]
    place = register.snapshots[0].locations[LARKFIELD]
    assert place.personal_care is True
    assert entry(place, KeyQuestion.WELL_LED) == (Rating.GOOD, "")
    assert [one.question for one in place.ratings].count(KeyQuestion.OVERALL) == 1
    assert [one.file for one in place.sources] == [filters.name, ratings.name]


def test_the_weekly_directory_of_2015_to_2020_gives_what_todays_gives(tmp_path: Path) -> None:
    """Its heading for the location said neither ID nor closed its bracket."""
    today = "CQC Location ID (for office use only)"
    then = "CQC Location (for office use only"
    headings = [then if heading == today else heading for heading in DIRECTORY]
    row = {then if name == today else name: cell for name, cell in A_DIRECTORY_ROW.items()}
    place = only(write_csv(tmp_path / "15_April_2020_CQC_directory.csv", table(headings, row)))
    assert (place.name, place.provider_id, place.homecare) == (
        "Larkfield Homecare",
        "1-000001",
        True,
    )


def test_ratings_of_2018_call_the_domain_a_key_question(tmp_path: Path) -> None:
    """And say of no rating whether it was inherited."""
    names = {"Domain": "Key Question"}
    headings = [names.get(name, name) for name in RATINGS if name != "Inherited Rating (Y/N)"]
    row = {names.get(name, name): cell for name, cell in A_RATINGS_ROW.items()}
    place = only(write_csv(tmp_path / "01_October_2018_Latest_ratings.csv", table(headings, row)))
    assert entry(place, KeyQuestion.OVERALL) == (Rating.GOOD, "")
