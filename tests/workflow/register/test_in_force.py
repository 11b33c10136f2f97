"""The register in force on a day, over the store: one snapshot for each state,
and of nobody who was not asked for.
"""

from datetime import date

import pytest

from criteria.homecare_rating import read_rating
from criteria.register import KeyQuestion, Rating
from tender.workflow.register.in_force import market_in_force, register_of, snapshot_in_force
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import (
    LARKFIELD,
    LARKFIELD_CARE,
    a_register_office,
    with_editions,
)

DEADLINE, AWARD = date(2023, 10, 23), date(2023, 11, 30)
OTHER = {
    "Location ID": "1-000099",
    "Provider ID": "1-000009",
    "Provider Name": "Other Care Ltd",
    "Location Name": "Otherfield",
    "Location Local Authority": "Otherton",
}

OTHER_LISTED = {
    "Name": "Otherfield",
    "Provider name": "Other Care Ltd",
    "Local authority": "Otherton",
    "CQC Location ID (for office use only)": "1-000099",
    "CQC Provider ID (for office use only": "1-000009",
}


@pytest.fixture
def office(url, tmp_path):
    """September's filters and ratings, October's weekly directory,
    November's ratings; two providers.
    """
    office, actor = a_register_office(url)
    with_editions(
        office,
        actor,
        edition_files.ratings(tmp_path, "01_November_2023", {"Overall": "Inadequate"}),
        edition_files.filters(tmp_path, "01_September_2023", {}, OTHER),
        edition_files.ratings(tmp_path, "01_September_2023"),
        edition_files.directory(tmp_path, "16_October_2023", {}, OTHER_LISTED),
    )
    yield office
    office.store.close()


def test_the_deadline_and_the_award_have_a_state_each(office):
    """Whatever the order in which editions were brought in."""
    with office.store.reading() as session:
        register = register_of(session, [AWARD, DEADLINE], [LARKFIELD_CARE])
    assert [one.on for one in register.snapshots] == [date(2023, 10, 16), date(2023, 11, 1)]
    said = [
        read_rating(register.as_at(day).locations[LARKFIELD], KeyQuestion.OVERALL).rating
        for day in (DEADLINE, AWARD)
    ]
    assert said == [Rating.GOOD, Rating.INADEQUATE]
    assert {one.file for one in register.snapshots[0].files} == {
        "16_October_2023_CQC_directory.csv",
        "01_September_2023_HSCA_Active_Locations.csv",
        "01_September_2023_Latest_ratings.csv",
    }


def test_two_days_with_nothing_between_them_have_one_state(office):
    """And before the first edition there is none."""
    with office.store.reading() as session:
        assert (
            len(
                register_of(
                    session,
                    [date(2023, 9, 2), date(2023, 10, 15), date(2023, 1, 1)],
                    [LARKFIELD_CARE],
                ).snapshots
            )
            == 1
        )
        assert register_of(session, [date(2023, 1, 1)], [LARKFIELD_CARE]) is None
        assert register_of(session, [], [LARKFIELD_CARE]) is None


def test_nobody_is_read_who_was_not_asked_for(office):
    """A location named in a bid is read whosever it is, so that a gate can say whose."""
    with office.store.reading() as session:
        assert set(snapshot_in_force(session, AWARD, [LARKFIELD_CARE]).locations) == {LARKFIELD}
        assert set(snapshot_in_force(session, AWARD, [LARKFIELD_CARE], ["1-000099"]).locations) == {
            LARKFIELD,
            "1-000099",
        }
        assert (
            snapshot_in_force(session, AWARD, [], ["1-000099"]).locations["1-000099"].provider_id
            == "1-000009"
        )


def test_the_market_of_an_area_is_every_provider_there(office):
    """In any capitals."""
    with office.store.reading() as session:
        assert set(market_in_force(session, DEADLINE, "testshire ").locations) == {LARKFIELD}
        assert set(market_in_force(session, DEADLINE, "Otherton").locations) == {"1-000099"}
        assert market_in_force(session, DEADLINE, "Nowhere").locations == {}
        assert market_in_force(session, date(2023, 1, 1), "Testshire") is None
