"""What the register tells: levels of ratings, inspections, locations, its snapshots."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.merging import gathered, merged
from criteria.register import KeyQuestion, Location, Rating, Register, Snapshot
from tests.register_files import FILE, a_location, a_snapshot, an_entry

OVERALL, SAFE = KeyQuestion.OVERALL, KeyQuestion.SAFE
OTHER = replace(FILE, file="other.csv")
CHECKED, EARLIER = date(2022, 5, 19), date(2020, 1, 1)


def test_ratings_have_levels_and_each_is_at_least_itself_and_those_below():
    """Outstanding 4, Good 3, Requires improvement 2, Inadequate 1."""
    assert [rating.level for rating in Rating] == [4, 3, 2, 1]
    assert [
        [rating.at_least(other) for other in Rating] for rating in (Rating.GOOD, Rating.INADEQUATE)
    ] == [[False, True, True, True], [False, False, False, True]]


@pytest.mark.parametrize(
    ("changes", "inspected"),
    [
        ({"overall": "Good"}, True),
        ({"overall": "Inspected but not rated"}, True),
        ({"overall": "Not Yet Inspected"}, False),
        ({"overall": "Not Yet Inspected", "last_check": CHECKED}, True),
        ({"overall": "Not rated"}, None),
        ({"ratings": ()}, None),
        ({"ratings": (), "last_check": CHECKED}, True),
        ({"ratings": (an_entry(OVERALL, "Not Yet Inspected"), an_entry(SAFE, "Good"))}, True),
    ],
)
def test_an_inspection_is_shown_by_a_rating_a_report_or_a_check(changes, inspected):
    """A blank tells nothing, and "not yet inspected" is unsaid by any of them."""
    assert a_location(**changes).inspected is inspected


def test_every_row_that_speaks_of_a_location_is_a_source():
    """Its own first."""
    also = (OTHER, replace(OTHER, row=3))
    place = a_location(also=also)
    assert place.sources == (place.evidence, *also)


def test_the_locations_of_a_provider_come_by_id():
    """And nobody else's."""
    places = [a_location("1-3"), a_location("1-1"), a_location("1-2", provider_id="1-77")]
    found = a_snapshot(*places).of_provider("1-9000000001")
    assert [place.id for place in found] == ["1-1", "1-3"]


def test_the_newest_snapshot_on_or_before_the_day_counts():
    """On its own day already; before the first there is none."""
    first, second = a_snapshot(on=date(2023, 10, 1)), a_snapshot(on=date(2023, 11, 1))
    register = Register(snapshots=(first, second))
    days = [date(2023, 9, 30), date(2023, 10, 1), date(2023, 10, 31), date(2023, 11, 1)]
    assert [register.as_at(day) for day in days] == [None, first, first, second]


def test_what_a_file_does_not_say_of_a_location_is_not_known():
    """No dates, no activities, no ratings; and not dormant, which a file would say."""
    place = Location(
        id="1",
        name="A",
        provider_id="2",
        provider_name="B",
        local_authority="Testshire",
        evidence=FILE,
    )
    assert (place.registered, place.deregistered, place.last_check) == (None, None, None)
    assert (place.personal_care, place.homecare, place.dormant) == (None, None, False)
    assert an_entry(OVERALL, "Good").inherited is False
    snapshot = Snapshot(on=CHECKED, files=(FILE,))
    assert (snapshot.locations, snapshot.provider_ratings) == ({}, {})


BARE = Location(
    id="1",
    name="",
    provider_id="",
    provider_name="",
    local_authority="",
    evidence=FILE,
)
FULL = Location(
    id="1",
    name="Elm",
    provider_id="1-9",
    provider_name="Elm Ltd",
    local_authority="Testshire",
    evidence=OTHER,
    region="East Midlands",
    postcode="TS1 1AA",
    registered=EARLIER,
    deregistered=CHECKED,
    dormant=True,
    personal_care=True,
    homecare=False,
    last_check=CHECKED,
    ratings=(an_entry(OVERALL, "Good"),),
    also=(replace(OTHER, row=9),),
)


def test_what_one_row_leaves_out_another_adds():
    """Every fact, with both rows as sources, whichever is the first."""
    told = merged(BARE, FULL)
    assert told == replace(FULL, evidence=FILE, also=(OTHER, *FULL.also))
    assert merged(FULL, BARE) == replace(FULL, also=(*FULL.also, FILE))


def test_of_two_facts_the_first_rows_counts():
    """An activity that is denied is a fact too; that one calls a location dormant is enough."""
    other = replace(
        FULL,
        name="Oak",
        provider_id="1-8",
        provider_name="Oak Ltd",
        local_authority="Elsewhere",
        region="London",
        postcode="XX1 1XX",
        registered=CHECKED,
        deregistered=EARLIER,
        dormant=False,
        personal_care=False,
        homecare=True,
        last_check=EARLIER,
        ratings=(),
        also=(),
    )
    assert merged(FULL, other) == replace(FULL, also=(*FULL.also, OTHER))
    assert merged(other, FULL) == replace(
        other, dormant=True, ratings=FULL.ratings, also=(OTHER, *FULL.also)
    )
    assert merged(other, other).dormant is False


GOOD = an_entry(OVERALL, "Good")
DATED = replace(GOOD, published=CHECKED, evidence=OTHER)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ([GOOD], [], [GOOD]),
        ([], [GOOD], [GOOD]),
        ([GOOD], [GOOD], [GOOD]),
        # The one with its date, wherever it stands; of two with dates the first.
        ([GOOD], [DATED], [DATED]),
        ([DATED], [GOOD], [DATED]),
        ([DATED], [replace(DATED, published=EARLIER)], [DATED]),
        # Inherited, if either says so.
        ([GOOD], [replace(GOOD, inherited=True)], [replace(GOOD, inherited=True)]),
        ([replace(GOOD, inherited=True)], [DATED], [replace(DATED, inherited=True)]),
        # Services and what stands in place of a rating are the same in any capitals.
        ([GOOD], [replace(GOOD, service="OVERALL")], [GOOD]),
        (
            [an_entry(OVERALL, "Not Rated")],
            [an_entry(OVERALL, "not rated")],
            [an_entry(OVERALL, "Not Rated")],
        ),
        # Another question, service, rating or word is another entry.
        ([GOOD], [an_entry(SAFE, "Good")], [GOOD, an_entry(SAFE, "Good")]),
        ([GOOD], [replace(GOOD, service="X")], [GOOD, replace(GOOD, service="X")]),
        ([GOOD], [an_entry(OVERALL, "Inadequate")], [GOOD, an_entry(OVERALL, "Inadequate")]),
        (
            [an_entry(OVERALL, "")],
            [an_entry(OVERALL, "Not Rated")],
            [an_entry(OVERALL, ""), an_entry(OVERALL, "Not Rated")],
        ),
    ],
)
def test_ratings_of_two_rows_are_kept_once_each(first, second, kept):
    """In the order in which they were read."""
    assert gathered(first, second) == tuple(kept)


def test_the_rest_of_the_second_rows_ratings_follow_one_that_both_have():
    """Nothing after it is lost."""
    more = (an_entry(SAFE, "Good"), an_entry(KeyQuestion.CARING, "Good"))
    assert gathered([GOOD], [DATED, *more]) == (DATED, *more)
