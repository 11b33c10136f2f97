"""Each fact of a location in force: whose word counts, what is filled in, which ratings stand."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.in_force import Edition, in_force, snapshot_in_force
from criteria.reading import read_rating
from criteria.register import KeyQuestion, Rating
from tests.editions import (
    LARKFIELD,
    NOVEMBER,
    OCTOBER,
    OVERALL,
    SEPTEMBER,
    WELL_LED,
    edition,
    filtered,
    rated,
    the_place,
)
from tests.register_files import an_entry


def test_an_edition_says_nothing_of_providers_unless_it_does():
    """And is the first of its kind."""
    bare = Edition(on=SEPTEMBER, layout="filters", file=edition("filters", SEPTEMBER).file)
    assert (bare.number, bare.locations, bare.provider_ratings) == (0, {}, {})


def test_of_files_of_one_date_the_directory_with_filters_speaks_first():
    """Then answers, exports, ratings and the weekly directory, however they are brought in."""
    layouts = ("directory", "ratings", "export", "api", "filters")
    editions = [edition(layout, OCTOBER, filtered(name=layout)) for layout in layouts]
    for left in range(len(layouts)):
        assert the_place(editions[: len(layouts) - left], NOVEMBER).name == layouts[-1 - left]
    found = snapshot_in_force(editions, NOVEMBER)
    assert [file.file for file in found.files] == [
        f"2023-10-02_{layout}.csv" for layout in reversed(layouts)
    ]


def test_a_file_brought_in_again_takes_the_place_of_the_first():
    """Whichever is listed first."""
    first = edition("filters", OCTOBER, filtered(name="Old"), number=1)
    again = edition("filters", OCTOBER, filtered(name="New"), number=2)
    for editions in ([first, again], [again, first]):
        assert in_force(editions, NOVEMBER) == (again,)


def test_answers_about_different_locations_all_count():
    """Each is a file of its own, and an older one speaks of what the newer one was not asked."""
    other = "1-9100000002"
    editions = [edition("api", SEPTEMBER, filtered()), edition("api", OCTOBER, filtered(id=other))]
    found = snapshot_in_force(editions, NOVEMBER)
    assert list(found.locations) == [LARKFIELD, other]
    assert len(found.files) == 2


def test_an_answer_is_filled_from_older_files():
    """It has no postcode; the directory with filters had."""
    bare, full = filtered(postcode=""), filtered(postcode="TS1 1AA")
    editions = [edition("filters", SEPTEMBER, full), edition("api", OCTOBER, bare)]
    assert the_place(editions, NOVEMBER).postcode == "TS1 1AA"


def test_locations_come_by_id():
    """However the files list them."""
    places = [filtered(id=id) for id in ("1-3", "1-1", "1-2")]
    found = snapshot_in_force([edition("filters", OCTOBER, *places)], NOVEMBER)
    assert list(found.locations) == ["1-1", "1-2", "1-3"]


def test_ratings_of_providers_are_those_of_the_ratings_file():
    """Without one there are none."""
    of_provider = {"1-9000000001": (an_entry(OVERALL, "Good"),)}
    ratings = replace(edition("ratings", SEPTEMBER, rated()), provider_ratings=of_provider)
    filters = edition("filters", SEPTEMBER, filtered())
    assert snapshot_in_force([filters, ratings], NOVEMBER).provider_ratings == of_provider
    assert snapshot_in_force([filters], NOVEMBER).provider_ratings == {}


def test_that_one_of_two_files_of_a_date_calls_a_location_dormant_is_enough():
    """An older one is not asked."""
    filters = edition("filters", OCTOBER, filtered(dormant=False))
    export = edition("export", OCTOBER, filtered(dormant=True))
    older = edition("export", SEPTEMBER, filtered(dormant=True))
    assert the_place([filters, export], NOVEMBER).dormant is True
    assert the_place([filters, older], NOVEMBER).dormant is False


def well_led(*editions):
    """What is in force of Well-led."""
    return read_rating(the_place(editions, NOVEMBER), WELL_LED).rating


def test_an_answer_without_a_rating_shows_that_it_was_removed():
    """Overall is the same as in the older ratings file: Well-led is gone all the same."""
    answer = edition("api", OCTOBER, filtered(ratings=(an_entry(OVERALL, "Good"),)))
    assert well_led(edition("ratings", SEPTEMBER, rated()), answer) is None


def test_a_ratings_file_newer_than_an_answer_has_every_rating():
    """Well-led of the answer was removed since."""
    answer = edition("api", SEPTEMBER, rated())
    only = replace(rated(), ratings=(an_entry(OVERALL, "Good"),))
    assert well_led(answer, edition("ratings", OCTOBER, only)) is None


def test_one_file_that_is_outdated_does_not_outdate_another_of_its_date():
    """The export had another overall rating than October's file; the ratings file has the same."""
    newer = edition("filters", OCTOBER, filtered("Good"))
    export = edition("export", SEPTEMBER, filtered("Inadequate"))
    assert well_led(newer, export, edition("ratings", SEPTEMBER, rated("Good"))) is Rating.GOOD


def test_a_newer_word_on_a_question_stands_alone():
    """Not rated in October; what was blank in September is not said beside it."""
    service = replace(
        rated(),
        ratings=(an_entry(OVERALL, ""), an_entry(WELL_LED, "Good", service="Homecare service")),
    )
    editions = [
        edition("ratings", SEPTEMBER, service),
        edition("filters", OCTOBER, filtered("Not Rated")),
    ]
    entries = the_place(editions, NOVEMBER).ratings
    assert [(entry.question, entry.said) for entry in entries] == [
        (OVERALL, "Not Rated"),
        (WELL_LED, ""),
    ]


def test_a_newer_file_without_an_overall_rating_outdates_nothing():
    """It tells of Safe alone."""
    safe = edition("export", OCTOBER, filtered(ratings=(an_entry(KeyQuestion.SAFE, "Good"),)))
    assert well_led(edition("ratings", SEPTEMBER, rated()), safe) is Rating.GOOD


def test_an_older_file_without_an_overall_rating_is_not_outdated_by_one():
    """There is nothing that differs."""
    only = replace(rated(), ratings=(an_entry(WELL_LED, "Good"),))
    newer = edition("filters", OCTOBER, filtered("Inadequate"))
    assert well_led(edition("ratings", SEPTEMBER, only), newer) is Rating.GOOD


@pytest.mark.parametrize(("day", "stands"), [(SEPTEMBER, True), (date(2023, 9, 2), False)])
def test_a_rating_published_after_the_older_file_was_made_outdates_it(day, stands):
    """On its own day it may be the one that the file has."""
    entry = an_entry(OVERALL, "Good", published=day)
    newer = edition("filters", OCTOBER, filtered(ratings=(entry,)))
    assert (well_led(edition("ratings", SEPTEMBER, rated()), newer) is Rating.GOOD) is stands


def test_only_the_overall_rating_of_the_location_as_a_whole_shows_a_new_inspection():
    """Neither another question's nor that of a service."""
    entries = (
        an_entry(KeyQuestion.SAFE, "Inadequate"),
        an_entry(OVERALL, "Inadequate", service="Supported living"),
        an_entry(OVERALL, "Good"),
    )
    newer = edition("filters", OCTOBER, filtered(ratings=entries))
    assert well_led(edition("ratings", SEPTEMBER, rated()), newer) is Rating.GOOD
