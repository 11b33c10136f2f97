"""The CQC's register on pages: handed over, read by the worker, looked up, shown over time.

Every location is invented.
"""

import io

import pytest

from tender.jobs.working import work_once
from tender.workflow.ground.access import Role
from tests.office import Cast
from tests.register_files import FILTERS, table, write_csv
from tests.web.client import an_app, client_of, sound
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import LARKFIELD_CARE, a_register_office

EDITIONS = "/cqc/editions"
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def here(tmp_path):
    """The application, its people, and the folder in which it keeps what is handed over."""
    cast = Cast(a_register_office()[0]).drafted()
    app = an_app(cast.office, tmp_path / "var")
    return cast, lambda role: client_of(app, cast, role), tmp_path


def hand_over(client, *paths):
    """Files sent by the form."""
    return client.post(
        EDITIONS,
        data={"register": [(io.BytesIO(path.read_bytes()), path.name) for path in paths]},
        content_type="multipart/form-data",
    )


def left(folder):
    """What is still kept of files that were handed over."""
    return [path for path in (folder / "var" / "register").rglob("*") if path.is_file()]


def test_files_are_handed_over_read_and_thrown_away(here):
    """The page waits meanwhile; then each stands in the list,
    and the handed-over files are gone.
    """
    cast, at, folder = here
    officer = at(Role.OFFICER)
    assert "There is none yet" in sound(officer.get(EDITIONS))
    assert (
        hand_over(
            officer,
            edition_files.filters(folder, "01_September_2023"),
            edition_files.ratings(folder, "01_September_2023"),
        ).status_code
        == 302
    )
    waiting = sound(officer.get(EDITIONS))
    assert "data-wait=" in waiting and len(left(folder)) == 2
    assert officer.get(f"{EDITIONS}/progress").get_json()["state"] == "waiting"
    assert work_once(cast.office)
    done = sound(officer.get(EDITIONS))
    assert (
        "data-wait=" not in done
        and done.count("counts today") == 2
        and "01_September_2023_Latest_ratings.csv" in done
    )
    assert officer.get(f"{EDITIONS}/progress").get_json()["state"] == "done"
    assert left(folder) == []


def test_what_is_wrong_with_a_file_is_told_once_it_was_read(here):
    """Every sentence, and nothing kept of the good one beside it."""
    cast, at, folder = here
    lead = at(Role.LEAD)
    bad = edition_files.filters(folder, "02_September_2023", {"Publication Date": NASTY})
    hand_over(lead, edition_files.ratings(folder, "01_September_2023"), bad)
    assert work_once(cast.office)
    text = sound(lead.get(EDITIONS))
    assert (
        "Nothing was taken: 1 thing in the files must be put right." in text
        and "row 2" in text
        and "is not a date" in text
    )
    assert "<script>alert" not in text and "There is none yet" in text
    assert left(folder) == []


def test_what_is_refused_at_once_is_told_beside_the_field(here):
    """No file, the same file again; and nothing is left behind."""
    cast, at, folder = here
    chief, path = at(Role.ADMINISTRATOR), edition_files.filters(folder, "01_September_2023")
    refused = hand_over(chief)
    assert refused.status_code == 422 and "Choose at least one file" in sound(refused)
    hand_over(chief, path)
    work_once(cast.office)
    refused = hand_over(chief, path)
    assert (
        refused.status_code == 422
        and "is here already: it was brought in on 6 November 2023" in sound(refused)
    )
    assert left(folder) == []


def test_files_that_went_missing_end_the_work_with_a_sentence(here):
    """The folder was emptied by somebody, or stands on another machine."""
    cast, at, folder = here
    lead = at(Role.LEAD)
    hand_over(lead, edition_files.filters(folder, "01_September_2023"))
    for path in left(folder):
        path.unlink()
    assert work_once(cast.office)
    assert "The files are no longer here" in sound(lead.get(EDITIONS))


@pytest.mark.parametrize(
    "role", [Role.EVALUATOR, Role.PANEL_MEMBER, Role.BIDDER, Role.LEGAL_REVIEWER], ids=str
)
def test_whoever_is_signed_in_looks_and_does_not_bring(here, role):
    """The form is not there either, nor what others' files had wrong with them."""
    _, at, folder = here
    client = at(role)
    assert 'type="file"' not in sound(client.get(EDITIONS))
    assert "CQC’s register" in client.get("/").get_data(as_text=True)
    assert hand_over(client, edition_files.filters(folder, "01_September_2023")).status_code == 403
    assert left(folder) == []


def test_looking_up_shows_locations_that_lead_to_their_provider(here):
    """By a name with a slip in it; what somebody typed stays in the field, as text."""
    cast, at, folder = here
    hand_over(
        at(Role.LEAD),
        edition_files.filters(
            folder,
            "01_September_2023",
            {},
            {
                "Location ID": "1-2",
                "Provider ID": "1-20000",
                "Location Name": NASTY,
                "Provider Name": "Other Ltd",
                "Location Local Authority": "Otherton",
            },
        ),
    )
    work_once(cast.office)
    client = at(Role.OBSERVER)
    assert "Look up" in sound(client.get("/cqc"))
    found = sound(client.get("/cqc?text=larkfeild+homecare"))
    assert (
        f'href="/cqc/providers/{LARKFIELD_CARE}#1-000012"' in found
        and "Gives homecare" in found
        and "Registered." in found
    )
    assert "<script>alert" not in sound(client.get("/cqc?area=Otherton"))
    assert "Nothing is like that" in sound(
        client.get("/cqc", query_string={"text": f"{NASTY} qqq", "area": "Testshire"})
    )
    assert client.get("/cqc/providers/1-99999").status_code == 404
    assert client.get("/cqc?text=" + "x" * 3000).status_code == 200


def test_a_provider_shows_each_rating_over_time_with_its_file(here):
    """Inherited, not yet inspected, removed, dormant, deregistered: each in words."""
    cast, at, folder = here
    rows = {"Publication Date": "03/02/2022"}
    steps = [
        edition_files.ratings(folder, "01_August_2023", {"Overall": "Not Yet Inspected"}),
        edition_files.ratings(
            folder,
            "01_September_2023",
            {"Overall": "Good", "Safe": "Good"},
            **{"Inherited Rating (Y/N)": "Y"},
            **rows,
        ),
        edition_files.ratings(folder, "01_October_2023", {"Overall": "Not Rated"}, **rows),
        edition_files.export(
            folder,
            "02_October_2023",
            **{
                "Dormant": "Y",
                "Location Latest Overall Rating": "Not Rated",
                "Location safe rating": "",
                "Location well-led rating": "",
            },
        ),
        write_csv(
            folder / "03_October_2023_HSCA_Active_Locations.csv",
            table(
                FILTERS,
                {
                    **edition_files.A_FILTERS_ROW,
                    "Location Latest Overall Rating": "Not Rated",
                    "Dormant (Y/N)": "Y",
                },
            ),
        ),
        edition_files.answer(
            folder,
            "2023-10-20",
            deregistrationDate="2023-10-17",
            registrationStatus="Deregistered",
            currentRatings={},
        ),
    ]
    hand_over(at(Role.LEAD), *steps)
    assert work_once(cast.office)
    text = sound(at(Role.EVALUATOR).get(f"/cqc/providers/{LARKFIELD_CARE}"))
    for words in (
        "Deregistered on 17 October 2023",
        "registered, and dormant",
        "removed",
        "Good, inherited from the provider before",
        "not yet inspected",
        "01_October_2023_Latest_ratings.csv",
    ):
        assert words in text, words
