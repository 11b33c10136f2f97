"""Editions of the register as files, in every layout, and an office that they are brought into.

Every location is invented.
"""

import json
from datetime import UTC, datetime

from tender.workflow.ground.actor import Actor
from tender.workflow.register.bringing import bring_edition
from tests.office import Clock, an_office
from tests.register_files import (
    A_DIRECTORY_ROW,
    A_FILTERS_ROW,
    AN_EXPORT_ROW,
    DIRECTORY,
    EXPORT,
    FILTERS,
    RATINGS,
    ratings_rows,
    table,
    write_csv,
)

NOW = datetime(2023, 11, 6, 10, 0, tzinfo=UTC)
LARKFIELD, LARKFIELD_CARE = "1-000012", "1-000001"
GOOD = {"Overall": "Good", "Safe": "Good", "Well-led": "Good"}


def filters(folder, day, *rows):
    """The directory with filters: Larkfield, or these changes of its row."""
    return write_csv(
        folder / f"{day}_HSCA_Active_Locations.csv",
        table(FILTERS, *(A_FILTERS_ROW | one for one in rows or ({},))),
    )


def ratings(folder, day, judged=None, **changes):
    """The long ratings: Larkfield's."""
    return write_csv(
        folder / f"{day}_Latest_ratings.csv",
        table(RATINGS, *ratings_rows(GOOD if judged is None else judged, **changes)),
    )


def directory(folder, day, *rows):
    """The weekly directory, its date in its first lines."""
    before = [
        ["CQC Locations data"],
        [],
        [f"This data was produced on {day.replace('_', ' ')}"],
        [],
    ]
    return write_csv(
        folder / f"{day}_CQC_directory.csv",
        table(DIRECTORY, *(A_DIRECTORY_ROW | one for one in rows or ({},)), before=before),
    )


def export(folder, day, **changes):
    """An export with a column for each key question."""
    return write_csv(folder / f"{day}_export.csv", table(EXPORT, AN_EXPORT_ROW | changes))


def answer(folder, day, **changes):
    """An answer of the API about Larkfield."""
    said = {
        "locationId": LARKFIELD, "providerId": LARKFIELD_CARE, "name": "Larkfield Homecare",
        "localAuthority": "Testshire", "registrationStatus": "Registered",
        "currentRatings": {"overall": {"rating": "Inadequate", "reportDate": "2023-10-20"}},
        "gacServiceTypes": [{"name": "Homecare agencies"}],
    }  # fmt: skip
    path = folder / f"{day}_location.json"
    path.write_text(json.dumps(said | changes), "utf-8")
    return path


def a_register_office(url="sqlite://", now=NOW):
    """An office on a day, with an administrator who may bring editions in."""
    from tender.storage import people
    from tender.storage.unit import Doer

    office = an_office(url, Clock(now))
    with office.store.acting(Doer(None, "a test"), "set up", "", office.clock()) as unit:
        person = people.add_person(unit, "register@example.org", "Ada", administrator=True)
    return office, Actor(person=person, name="Ada", administrator=True)


def with_editions(office, actor, *files):
    """The office with these brought in one after another."""
    for one in files:
        bring_edition(office, actor, [one])
    return office
