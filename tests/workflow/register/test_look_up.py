"""Looking up by id, by a name as somebody remembers it, and by area; and a provider's page."""

import pytest

from tender.workflow.ground.actor import NOBODY
from tender.workflow.ground.refusals import NotSignedIn, NotThere
from tender.workflow.register.look_up import look_up, register_search
from tender.workflow.register.provider import provider_page
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import (
    LARKFIELD,
    LARKFIELD_CARE,
    a_register_office,
    with_editions,
)

PLACES = [
    ("1-000012", "1-000001", "Larkfield Homecare", "Larkfield Care Ltd", "Testshire", "Good", "Y"),
    ("1-000013", "1-000001", "Larkfield Dental", "Larkfield Care Ltd", "Otherton", "", ""),
    (
        "1-000021",
        "1-000002",
        "Meadow View",
        "Ash & Oak Domiciliary Limited",
        "Testshire",
        "Requires improvement",
        "Y",
    ),
    (
        "1-000031",
        "1-000003",
        "St. Mary’s Care at Home",
        "St Mary Care CIC",
        "Testshire",
        "Not Rated",
        "Y",
    ),
]


def row(id, provider, name, provider_name, area, rating, homecare):
    """A row of the directory with filters."""
    return {
        "Location ID": id, "Provider ID": provider, "Location Name": name,
        "Provider Name": provider_name, "Location Local Authority": area,
        "Location Latest Overall Rating": rating,
        "Regulated activity - Personal care": homecare,
        "Service type - Domiciliary care service": homecare,
    }  # fmt: skip


@pytest.fixture
def here(url, tmp_path):
    """Four locations of three providers, and one that was there in August alone."""
    office, actor = a_register_office(url)
    gone = row("1-000041", "1-000004", "Gone Homecare", "Gone Ltd", "Testshire", "Good", "Y")
    with_editions(
        office,
        actor,
        edition_files.filters(tmp_path, "01_September_2023", *(row(*one) for one in PLACES)),
        edition_files.filters(tmp_path, "01_August_2023", gone, row(*PLACES[0])),
    )
    yield office, actor
    office.store.close()


@pytest.mark.parametrize(
    ("text", "area", "expected"),
    [
        ("1-000021", "", ["1-000021"]),
        ("1-000001", "", ["1-000012", "1-000013"]),
        ("1-000001", "otherton", ["1-000013"]),
        ("1–000021", "", ["1-000021"]),
        ("1 000021", "", ["1-000021"]),
        ("1000021", "", ["1-000021"]),
        ("lark field", "", ["1-000012", "1-000013"]),
        ("meadowview", "", ["1-000021"]),
        ("domicilary care oak", "", ["1-000021"]),
        ("larkfield homecare", "", ["1-000012"]),
        ("Larkfeild Home care", "", ["1-000012"]),
        ("ash and oak", "", ["1-000021"]),
        ("st marys", "Testshire", ["1-000031"]),
        ("", "Testshire", ["1-000021", "1-000012", "1-000031", "1-000041"]),
        ("", "", []),
        ("zzzzzz qqqq", "", []),
    ],
)
def test_what_is_found(here, text, area, expected):
    """The likest first; by area alone in order of the provider’s name, those that are gone last."""
    office, actor = here
    found = [one.location_id for one in look_up(office, actor, text, area)]
    assert found[: len(expected)] == expected if expected else found == []


def test_a_distinctive_word_counts_for_more_than_those_that_half_the_names_have(url, tmp_path):
    """One mistyped word finds its name; "Care" lifts nobody above it."""
    office, actor = a_register_office(url)
    names = [
        "Able Care",
        "Beech Care Services",
        "Cedar Care Ltd",
        "Throughflow Care",
        "Thrupplow Homecare",
        "Sallowby House",
        "Cobblewick Support",
        "Upton Care",
        "Plough Care",
        "Careplow Services",
    ]
    places = [
        row(
            f"1-10000{number}",
            f"1-20000{number}",
            name,
            f"{name} Limited",
            "Testshire",
            "Good",
            "Y",
        )
        for number, name in enumerate(names)
    ]
    with_editions(office, actor, edition_files.filters(tmp_path, "01_September_2023", *places))
    for typed, name in (
        ("thruplow", "Thrupplow Homecare"),
        ("Thruplow Care", "Thrupplow Homecare"),
        ("sallowbi", "Sallowby House"),
        ("cobblewik", "Cobblewick Support"),
        ("Thrup", "Thrupplow Homecare"),
    ):
        assert look_up(office, actor, typed)[0].location_name == name, typed
    office.store.close()


def test_what_a_result_says(here):
    """Names, place, homecare, how it stands, and its overall rating in words."""
    office, actor = here
    found = {one.location_id: one for one in look_up(office, actor, "", "Testshire")}
    one = found[LARKFIELD]
    assert (one.provider_id, one.provider_name, one.location_name, one.area, one.postcode) == (
        LARKFIELD_CARE,
        "Larkfield Care Ltd",
        "Larkfield Homecare",
        "Testshire",
        "TS1 1AA",
    )
    assert (one.homecare, one.standing, one.rating) == (True, "registered", "Good")
    assert found["1-000031"].rating == "“Not Rated”"
    assert (found["1-000041"].standing, found["1-000041"].rating) == (
        "no longer in the register",
        "no rating is given",
    )
    assert look_up(office, actor, "1-000013")[0].homecare is False
    assert len(look_up(office, actor, "", "Testshire", most=2)) == 2
    assert register_search(office, actor, "", "", 20).areas == ("Otherton", "Testshire")


def test_nobody_looks_up_without_signing_in(here):
    """Public data, but not a public service."""
    office, _ = here
    with pytest.raises(NotSignedIn):
        look_up(office, NOBODY, "larkfield")


def test_a_provider_with_its_locations_and_ratings_over_time(here, tmp_path):
    """From the first edition to the newest, each with the file that says so."""
    office, actor = here
    more = [
        edition_files.ratings(
            tmp_path,
            "15_September_2023",
            {"Overall": "Not Yet Inspected"},
            **{"Location ID": "1-000013", "Location Name": "Larkfield Dental"},
        ),
        edition_files.filters(
            tmp_path,
            "01_October_2023",
            row(*PLACES[0])
            | {"Location Latest Overall Rating": "Inadequate", "Dormant (Y/N)": "Y"},
        ),
    ]
    with_editions(office, actor, *more)
    page = provider_page(office, actor, LARKFIELD_CARE)
    assert (page.name, page.on.isoformat()) == ("Larkfield Care Ltd", "2023-10-01")
    assert [one.file for one in page.files] == [
        "01_October_2023_HSCA_Active_Locations.csv",
        "15_September_2023_Latest_ratings.csv",
    ]
    homecare, dental = page.places
    assert homecare.location.id == LARKFIELD
    assert [one.said for one in homecare.standing] == ["registered, and dormant", "registered"]
    assert [one.said for one in homecare.lines[0].spans] == [
        "Inadequate",
        "removed (given no longer)",
        "Good",
    ]
    assert homecare.lines[0].spans[0].evidence.file == "01_October_2023_HSCA_Active_Locations.csv"
    assert [one.said for one in dental.standing] == ["no longer in the register", "registered"]
    with pytest.raises(NotThere):
        provider_page(office, actor, "1-999999")
