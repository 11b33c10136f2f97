"""Small register files in each layout the CQC publishes, filled with invented locations; and
locations as values. `from tests.register_files import a_location`.
"""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from criteria.register import (
    KeyQuestion,
    Location,
    Rating,
    RatingEntry,
    Register,
    RegisterEvidence,
    Snapshot,
)

OCTOBER = date(2023, 10, 1)
FILE = RegisterEvidence(file="01_October_2023_HSCA_Active_Locations.csv", row=0, sha256="0" * 64)

FILTERS = (
    "Location ID", "Location HSCA start date", "Dormant (Y/N)", "Care home?", "Location Name",
    "Location Latest Overall Rating", "Publication Date",
    "Inherited Rating (Y/N)", "Location Region", "Location Local Authority",
    "Location Postal Code", "Provider ID", "Provider Name",
    "Regulated activity - Personal care", "Service type - Domiciliary care service",
    "Service type - Supported living service",
)  # fmt: skip
RATINGS = (
    "Location ID", "Location Name", "Location Type", "Location Local Authority",
    "Location Region", "Location Post Code", "Service / Population Group",
    "Domain", "Latest Rating", "Publication Date", "Report Type", "Inherited Rating (Y/N)",
    "Provider ID", "Provider Name",
)  # fmt: skip
DIRECTORY = (
    "Name", "Also known as", "Postcode", "Service types", "Date of latest check",
    "Specialisms/services", "Provider name", "Local authority", "Region",
    "Location URL", "CQC Location ID (for office use only)", "CQC Provider ID (for office use only",
)  # fmt: skip
EXPORT = (
    "Location Name", "Location ID", "Location Local Authority", "Location ADASS Region",
    "Service Types", "Location HSCA start date", "Location HSCA end date",
    "Dormant", "Location Latest Overall Rating", "Publication Date", "Location safe rating",
    "Location effective rating", "Location caring rating",
    "Location responsive rating", "Location well-led rating", "Provider Name", "Provider ID",
)  # fmt: skip

A_FILTERS_ROW = {
    "Location ID": "1-000012", "Location HSCA start date": "12/12/2014", "Dormant (Y/N)": "N",
    "Location Name": "Larkfield Homecare",
    "Location Latest Overall Rating": "Good", "Publication Date": "03/02/2022",
    "Inherited Rating (Y/N)": "N", "Location Region": "East Midlands",
    "Location Local Authority": "Testshire", "Location Postal Code": "TS1 1AA",
    "Provider ID": "1-000001", "Provider Name": "Larkfield Care Ltd",
    "Regulated activity - Personal care": "Y", "Service type - Domiciliary care service": "Y",
}  # fmt: skip
A_RATINGS_ROW = {
    "Location ID": "1-000012", "Location Name": "Larkfield Homecare",
    "Location Type": "Social Care Org", "Location Local Authority": "Testshire",
    "Location Region": "East Midlands", "Service / Population Group": "Overall",
    "Domain": "Overall", "Latest Rating": "Good",
    "Publication Date": "03/02/2022", "Report Type": "Location", "Inherited Rating (Y/N)": "N",
    "Provider ID": "1-000001", "Provider Name": "Larkfield Care Ltd",
}  # fmt: skip
A_DIRECTORY_ROW = {
    "Name": "Larkfield Homecare", "Service types": "Homecare agencies|Supported living",
    "Date of latest check": "19/May/2022 - 00:00",
    "Provider name": "Larkfield Care Ltd", "Local authority": "Testshire",
    "CQC Location ID (for office use only)": "1-000012",
    "CQC Provider ID (for office use only": "1-000001",
}  # fmt: skip
AN_EXPORT_ROW = {
    "Location Name": " Larkfield Homecare", "Location ID": "1-000012",
    "Location Local Authority": "Testshire",
    "Location ADASS Region": "East Midlands (ADASS Region)",
    "Service Types": "Domiciliary care service, Supported living service",
    "Location HSCA start date": "2014-12-12", "Dormant": "N",
    "Location Latest Overall Rating": "Requires Improvement",
    "Publication Date": "12/12/2014 12:00:00 AM", "Location safe rating": "Good",
    "Location well-led rating": "Requires improvement",
    "Provider Name": "Larkfield Care Ltd", "Provider ID": "1-000001",
}  # fmt: skip

Table = list[list[str]]


def table(
    columns: Sequence[str], *rows: Mapping[str, str], before: Sequence[Sequence[str]] = ()
) -> Table:
    """The lines before the header, the header, and each row in its order; a column that a row does
    not name is blank.
    """
    return (
        [list(line) for line in before]
        + [list(columns)]
        + [[row.get(column, "") for column in columns] for row in rows]
    )


def ratings_rows(
    judged: Mapping[str, str], service: str = "Overall", **changes: str
) -> list[dict[str, str]]:
    """One row of the long layout for each question named."""
    return [
        A_RATINGS_ROW
        | {"Domain": domain, "Latest Rating": said, "Service / Population Group": service}
        | changes
        for domain, said in judged.items()
    ]


def write_csv(path: Path, rows: Table, encoding: str = "utf-8-sig") -> Path:
    """The rows as the CQC writes CSV: with a byte order mark and CRLF."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_ods(path: Path, sheets: Mapping[str, Table]) -> Path:
    """A small true OpenDocument spreadsheet."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = (
        f'xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"'
    )
    inside = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f"<office:document-content {spaces} "
        f"office:version='1.2'><office:body><office:spreadsheet>{inside}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    entry = (
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            f'xmlns:manifest="{office}:manifest:1.0">{entry}</manifest:manifest>',
        )
        archive.writestr(
            "content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}', zipfile.ZIP_DEFLATED
        )
    return path


def _ods_row(row: Sequence[str]) -> str:
    filled = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    empty = "<table:table-cell/>"
    cells = "".join(filled.format(escape(cell)) if cell else empty for cell in row)
    return f"<table:table-row>{cells or empty}</table:table-row>"


def an_entry(
    question: KeyQuestion, said: str, service: str = "Overall", **changes: Any
) -> RatingEntry:
    """What stands under a question: a rating, or what was said in its place."""
    rating = next((one for one in Rating if one.value == said), None)
    base = RatingEntry(
        question=question,
        service=service,
        rating=rating,
        said="" if rating else said,
        published=None,
        evidence=replace(FILE, row=2),
    )
    return replace(base, **changes)


def a_location(id: str = "1-9100000001", overall: str = "Good", **changes: Any) -> Location:
    """An active homecare location of Testshire with one overall rating; the defaults are those of
    bidder B01 in `tests.factories`.
    """
    base = Location(
        id=id,
        name=f"Location {id} (invented)",
        provider_id="1-9000000001",
        provider_name="Invented Care Ltd",
        local_authority="Testshire",
        evidence=replace(FILE, row=2),
        registered=date(2014, 12, 12),
        personal_care=True,
        homecare=True,
        ratings=(an_entry(KeyQuestion.OVERALL, overall),),
    )
    return replace(base, **changes)


def a_snapshot(*locations: Location, on: date = OCTOBER) -> Snapshot:
    """A snapshot of these locations."""
    return Snapshot(on=on, files=(FILE,), locations={place.id: place for place in locations})


def a_small_register() -> Register:
    """The register as at the deadline and at award: both bidders' locations are rated Good."""
    places = [
        a_location(f"1-910000000{number}", provider_id=f"1-900000000{number}") for number in (1, 2)
    ]
    return Register(snapshots=(a_snapshot(*places), a_snapshot(*places, on=date(2024, 4, 1))))
