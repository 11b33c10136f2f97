"""Editions of the register that say less than they might."""

from datetime import date

from criteria.in_force import Edition, snapshot_in_force
from criteria.reading import read_rating
from criteria.register import KeyQuestion, Rating
from tests.register_files import FILE, a_location, an_entry

OVERALL, WELL_LED = KeyQuestion.OVERALL, KeyQuestion.WELL_LED
SEPTEMBER, OCTOBER = date(2023, 9, 1), date(2023, 10, 2)


def edition(layout, on, *places):
    """A file of a layout with these locations."""
    return Edition(on=on, layout=layout, file=FILE, locations={place.id: place for place in places})


def test_an_answer_of_the_api_about_nobody_is_no_register():
    """There is no snapshot, rather than an empty one in which everybody would be missing."""
    assert snapshot_in_force([edition("api", SEPTEMBER)], OCTOBER) is None


def test_a_newer_file_without_an_overall_rating_outdates_nothing():
    """An export of October rates one question alone; the overall of September still stands."""
    older = a_location(ratings=(an_entry(OVERALL, "Good"),))
    newer = a_location(ratings=(an_entry(WELL_LED, "Inadequate"),))
    editions = [edition("filters", SEPTEMBER, older), edition("export", OCTOBER, newer)]
    [place] = snapshot_in_force(editions, OCTOBER).locations.values()
    assert read_rating(place, OVERALL).rating is Rating.GOOD
    assert read_rating(place, WELL_LED).rating is Rating.INADEQUATE
