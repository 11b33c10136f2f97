"""Which editions of the register count on a day, in worked cases. Every location is invented."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.in_force import in_force, snapshot_in_force
from criteria.reading import read_rating
from criteria.register import Rating
from tests.editions import (
    LARKFIELD,
    NOVEMBER,
    OCTOBER,
    OVERALL,
    SEPTEMBER,
    WEEK_2,
    WEEK_3,
    WELL_LED,
    edition,
    filtered,
    listed,
    rated,
    the_place,
)
from tests.register_files import an_entry


def test_nothing_is_in_force_before_the_first_edition():
    """A later file cannot say how things stood."""
    assert snapshot_in_force([edition("filters", SEPTEMBER, filtered())], date(2023, 8, 31)) is None
    assert snapshot_in_force([], SEPTEMBER) is None


def test_a_weekly_directory_hides_neither_ratings_nor_activities_of_older_monthly_files():
    """It has none of its own to put in their place."""
    editions = [
        edition("filters", SEPTEMBER, filtered()),
        edition("ratings", SEPTEMBER, rated()),
        edition("directory", WEEK_2, listed()),
    ]
    found = snapshot_in_force(editions, WEEK_3)
    place = found.locations[LARKFIELD]
    assert found.on == WEEK_2
    assert {one.file for one in found.files} == {
        "2023-09-11_directory.csv",
        "2023-09-01_filters.csv",
        "2023-09-01_ratings.csv",
    }
    assert (place.personal_care, read_rating(place, WELL_LED).rating) == (True, Rating.GOOD)
    assert place.evidence.file == "2023-09-11_directory.csv"
    assert {entry.evidence.file for entry in place.ratings if entry.question is WELL_LED} == {
        "2023-09-01_ratings.csv"
    }


def test_the_newest_of_each_layout_counts_and_of_two_of_one_date_the_one_brought_later():
    """A corrected file takes the place of the first."""
    old, new = (
        edition("ratings", SEPTEMBER, rated("Inadequate")),
        edition("ratings", OCTOBER, rated("Good"), number=1),
    )
    mended = edition("ratings", OCTOBER, rated("Outstanding"), number=2)
    assert in_force([old, new], NOVEMBER) == (new,)
    assert in_force([mended, old, new], NOVEMBER) == (mended,)
    assert read_rating(the_place([old, new], SEPTEMBER), OVERALL).rating is Rating.INADEQUATE


def test_a_location_that_the_newest_whole_list_lacks_is_gone():
    """Though an older ratings file still has it."""
    other = "1-9100000002"
    editions = [
        edition("filters", SEPTEMBER, filtered(), filtered(id=other)),
        edition("ratings", SEPTEMBER, rated(), rated(id=other)),
        edition("directory", WEEK_2, listed(other)),
    ]
    assert set(snapshot_in_force(editions, WEEK_2).locations) == {other}
    assert set(snapshot_in_force(editions, date(2023, 9, 10)).locations) == {LARKFIELD, other}


def test_a_newer_answer_of_the_api_speaks_for_a_location_that_the_list_lacks():
    """And says since when it is deregistered;
    an older answer that calls it registered does not bring it back.
    """
    gone = filtered(deregistered=date(2023, 9, 8))
    editions = [edition("filters", SEPTEMBER, filtered()), edition("directory", WEEK_2)]
    assert (
        snapshot_in_force([*editions, edition("api", SEPTEMBER, filtered())], WEEK_3).locations
        == {}
    )
    assert the_place([*editions, edition("api", WEEK_3, gone)], WEEK_3).deregistered == date(
        2023, 9, 8
    )
    assert the_place([*editions, edition("api", SEPTEMBER, gone)], WEEK_3).deregistered == date(
        2023, 9, 8
    )


def test_a_list_that_is_newer_than_an_end_date_and_still_has_the_location_counts():
    """The newest word is taken, as everywhere."""
    editions = [
        edition("export", SEPTEMBER, filtered(deregistered=date(2023, 8, 8))),
        edition("directory", WEEK_2, listed()),
    ]
    assert the_place(editions, SEPTEMBER).deregistered == date(2023, 8, 8)
    assert the_place(editions, WEEK_2).deregistered is None


@pytest.mark.parametrize(("then", "now"), [(True, False), (False, True)])
def test_dormant_is_what_the_newest_file_that_can_say_so_says(then, now):
    """The weekly directory cannot, so it changes nothing."""
    editions = [
        edition("export", SEPTEMBER, filtered(dormant=then)),
        edition("filters", WEEK_2, filtered(dormant=now)),
        edition("directory", WEEK_3, listed()),
    ]
    assert the_place(editions, SEPTEMBER).dormant is then
    assert the_place(editions, WEEK_3).dormant is now


def test_an_inherited_rating_stays_inherited():
    """Through a directory that has no ratings."""
    editions = [
        edition("ratings", SEPTEMBER, rated(inherited=True)),
        edition("directory", WEEK_2, listed()),
    ]
    assert "inherited" in read_rating(the_place(editions, WEEK_2), OVERALL).fact


def test_a_rating_removed_between_two_ratings_files_is_gone():
    """Whether it says so or the location has no row any more;
    older exports do not bring it back.
    """
    export = edition("export", SEPTEMBER, rated())
    first, silent, unsaid = (
        edition("ratings", WEEK_2, rated()),
        edition("ratings", OCTOBER),
        edition("ratings", OCTOBER, rated("Not Rated", "No published rating")),
    )
    base = [export, first, edition("directory", OCTOBER, listed())]
    assert read_rating(the_place(base, OCTOBER), WELL_LED).rating is Rating.GOOD
    for last in (silent, unsaid):
        assert read_rating(the_place([*base, last], OCTOBER), WELL_LED).rating is None
        assert read_rating(the_place([*base, last], OCTOBER), OVERALL).rating is None


@pytest.mark.parametrize("said", ["Requires improvement", "Not Rated", ""])
def test_an_overall_rating_that_changed_since_the_ratings_file_takes_its_key_questions_with_it(
    said,
):
    """What Well-led is now nobody can tell until the next ratings file: unknown,
    never a silent pass.
    """
    editions = [edition("ratings", SEPTEMBER, rated()), edition("filters", OCTOBER, filtered(said))]
    assert read_rating(the_place(editions, SEPTEMBER), WELL_LED).rating is Rating.GOOD
    assert read_rating(the_place(editions, OCTOBER), WELL_LED).rating is None
    assert read_rating(the_place(editions, OCTOBER), OVERALL).rating == (
        Rating.REQUIRES_IMPROVEMENT if said.startswith("Requires") else None
    )


def test_the_same_overall_rating_published_anew_is_a_new_inspection():
    """Published before the ratings file was made, it is the one that the file has."""
    ratings = edition("ratings", SEPTEMBER, rated(published=date(2022, 2, 3)))
    for published, well_led in ((date(2022, 2, 3), Rating.GOOD), (date(2023, 9, 20), None)):
        entry = an_entry(OVERALL, "Good", published=published)
        editions = [ratings, edition("filters", OCTOBER, filtered(ratings=(entry,)))]
        assert read_rating(the_place(editions, OCTOBER), WELL_LED).rating is well_led


def test_two_services_keep_their_own_ratings_while_the_location_has_none():
    """The directory with filters says Not Rated in both months."""
    service = replace(
        rated(),
        ratings=(
            an_entry(OVERALL, "Not Rated"),
            an_entry(OVERALL, "Good", service="Homecare service"),
        ),
    )
    editions = [
        edition("ratings", SEPTEMBER, service),
        edition("filters", OCTOBER, filtered("Not Rated")),
    ]
    found = read_rating(the_place(editions, OCTOBER), OVERALL)
    assert found.rating is Rating.GOOD and "Homecare service" in found.fact


def test_a_newer_answer_of_the_api_has_every_rating_of_its_location():
    """What the ratings file of the month before said of it is replaced, of other locations not."""
    other = "1-9100000002"
    answer = edition("api", OCTOBER, filtered(ratings=(an_entry(OVERALL, "Inadequate"),)))
    older = edition("api", WEEK_3, filtered("Outstanding"))
    editions = [
        edition("ratings", SEPTEMBER, rated(), rated(id=other)),
        edition("filters", SEPTEMBER, filtered(), filtered(id=other)),
        older,
        answer,
    ]
    assert read_rating(the_place(editions, OCTOBER), OVERALL).rating is Rating.INADEQUATE
    assert read_rating(the_place(editions, OCTOBER), WELL_LED).rating is None
    assert read_rating(the_place(editions, OCTOBER, other), WELL_LED).rating is Rating.GOOD
    assert older.file not in snapshot_in_force(editions, OCTOBER).files
    assert answer.file in snapshot_in_force(editions, OCTOBER).files


def test_files_of_one_date_that_disagree_give_no_rating():
    """Both are quoted."""
    editions = [
        edition("ratings", OCTOBER, rated("Good")),
        edition("filters", OCTOBER, filtered("Inadequate")),
    ]
    found = read_rating(the_place(editions, OCTOBER), OVERALL)
    assert found.rating is None and "disagree" in found.fact
