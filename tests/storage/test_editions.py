"""Names of the register are read once and kept, and only the newest of them;
older editions change none.
"""

import pytest

from tender.records.editions import NamedLocation
from tender.storage import location_names
from tender.storage.unit import Doer
from tender.workflow.register.look_up import look_up
from tests.web.queries import queries
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import a_register_office, with_editions


@pytest.fixture
def here(url):
    """An empty register."""
    office, actor = a_register_office(url)
    yield office, actor
    office.store.close()


def names(office):
    """Location, name and whether it is gone."""
    with office.store.reading() as session:
        return [(one.location, one.name, one.gone) for one in location_names.names(session)]


def test_the_newest_names_are_kept_and_no_others(here, tmp_path):
    """In memory there is one list of each sort, however many editions are brought in."""
    office, actor = here
    for number in range(1, 4):
        with_editions(
            office,
            actor,
            edition_files.filters(
                tmp_path, f"0{number}_September_2023", {"Location Name": f"Name {number}"}
            ),
        )
        look_up(office, actor, "name")
        with queries(office) as asked:
            look_up(office, actor, "name")
        assert not any("place_name" in one for one in asked)
    assert names(office) == [("1-000012", "Name 3", False)]
    kept = [key[0] for key in office.store.remembered if "register" in key[0]]
    assert sorted(kept) == sorted(set(kept)) and len(kept) == 3


def test_an_older_edition_adds_whom_nobody_knew_and_changes_nobody(here, tmp_path):
    """Who is in none of the newer lists is gone; what an edition does not say stays."""
    office, actor = here
    old = {"Location ID": "1-000077", "Location Name": "Closed"}
    with_editions(
        office,
        actor,
        edition_files.filters(tmp_path, "01_September_2023"),
        edition_files.filters(tmp_path, "01_August_2023", {"Location Name": "Old name"}, old),
    )
    assert names(office) == [
        ("1-000012", "Larkfield Homecare", False),
        ("1-000077", "Closed", True),
    ]
    with office.store.acting(Doer(None, "a test"), "a test", "", office.clock()) as unit:
        silent = NamedLocation("1-000012", "1-000001", "", "", "", "", None)
        assert location_names.refresh_names(unit, [silent], newest_word=True, whole=False) == 0
    with_editions(
        office,
        actor,
        edition_files.directory(
            tmp_path,
            "01_October_2023",
            {"CQC Location ID (for office use only)": "1-000099", "Name": "New"},
        ),
    )
    assert names(office) == [
        ("1-000012", "Larkfield Homecare", True),
        ("1-000077", "Closed", True),
        ("1-000099", "New", False),
    ]
