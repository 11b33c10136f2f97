"""What a reading says, word for word, and the rows it was read in. Every location is invented."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from criteria.homecare_rating import rates_homecare
from criteria.reading import (
    day_in_words,
    gives_homecare,
    homecare_locations,
    hour_in_words,
    is_active,
    read_rating,
)
from criteria.register import KeyQuestion, Rating
from tests.register_files import FILE, OCTOBER, a_location, a_snapshot, an_entry

OVERALL, SAFE = KeyQuestion.OVERALL, KeyQuestion.SAFE
EARLIER, LATER = date(2021, 3, 1), date(2022, 2, 3)
ROW, ROW_3, ROW_4 = (replace(FILE, row=row) for row in (2, 3, 4))
PLACE_ROW = replace(FILE, file="places.csv", row=7)
ALSO = replace(FILE, file="more.csv", row=8)


def at(*ratings, **changes):
    """Location 1-7, spoken of in a row of its own, with these ratings."""
    return a_location("1-7", ratings=ratings, evidence=PLACE_ROW, also=(ALSO,), **changes)


def rating(said, service="Overall", published=None, row=ROW, question=OVERALL, **changes):
    """What stands under a question, in a row."""
    return an_entry(question, said, service, published=published, evidence=row, **changes)


@pytest.mark.parametrize(
    ("service", "homecare"),
    [
        ("Homecare service", True),
        ("HOMECARE agencies", True),
        ("Domiciliary care service", True),
        ("Supported living", False),
        ("Care home service", False),
        ("domiciliary", False),
    ],
)
def test_which_services_are_homecare(service, homecare):
    """By either of their names."""
    assert rates_homecare(service) is homecare


@pytest.mark.parametrize(
    ("homecare", "personal_care", "gives"),
    [
        (True, None, True),
        (None, True, True),
        (True, False, True),
        (False, True, True),
        (None, None, None),
        (False, None, False),
        (None, False, False),
        (False, False, False),
    ],
)
def test_whether_a_location_gives_homecare(homecare, personal_care, gives):
    """Either fact shows it; where neither is told nobody knows."""
    place = a_location(homecare=homecare, personal_care=personal_care)
    assert gives_homecare(place) is gives


@pytest.mark.parametrize(
    ("changes", "active"),
    [
        ({}, True),
        ({"dormant": True}, False),
        ({"deregistered": date(2023, 10, 2)}, True),
        ({"deregistered": OCTOBER}, False),
        ({"deregistered": date(2023, 9, 30)}, False),
    ],
)
def test_a_location_is_active_until_the_day_it_leaves(changes, active):
    """On which it is not."""
    assert is_active(a_location(**changes), OCTOBER) is active


def test_homecare_locations_are_active_and_not_known_to_give_none():
    """Of one provider."""
    snapshot = a_snapshot(
        a_location("1-1"),
        a_location("1-2", homecare=None, personal_care=None),
        a_location("1-3", homecare=False, personal_care=False),
        a_location("1-4", dormant=True),
        a_location("1-5", provider_id="1-77"),
    )
    found = homecare_locations(snapshot, "1-9000000001", OCTOBER)
    assert [place.id for place in found] == ["1-1", "1-2"]


@pytest.mark.parametrize(
    ("ratings", "counts", "fact", "rows"),
    [
        ([rating("Good")], "Good", "Overall is Good", [ROW]),
        (
            [rating("Good", "Homecare service")],
            "Good",
            "Overall is Good for “Homecare service” (not rated as a whole)",
            [ROW],
        ),
        (
            [rating("", row=ROW_3), rating("Good", "Homecare service")],
            "Good",
            "Overall is Good for “Homecare service” (as a whole blank, so not yet rated)",
            [ROW],
        ),
        (
            [
                rating("Inadequate", published=EARLIER, row=ROW_3),
                rating("Good", "Homecare service", published=LATER),
            ],
            "Good",
            "Overall is Good for “Homecare service” (as a whole Inadequate)",
            [ROW],
        ),
        # Of one date, or without dates, the rating as a whole counts; and where it is newer.
        (
            [
                rating("Good", "Homecare service", published=LATER),
                rating("Inadequate", published=LATER, row=ROW_3),
            ],
            "Inadequate",
            "Overall is Inadequate",
            [ROW_3],
        ),
        (
            [rating("Good", "Homecare service"), rating("Inadequate", row=ROW_3)],
            "Inadequate",
            "Overall is Inadequate",
            [ROW_3],
        ),
        (
            [
                rating("Good", "Homecare service", published=EARLIER),
                rating("Inadequate", published=LATER, row=ROW_3),
            ],
            "Inadequate",
            "Overall is Inadequate",
            [ROW_3],
        ),
        # An older rating of one kind is forgotten; one without a date stands beside the newest.
        (
            [
                rating("Inadequate", published=EARLIER),
                rating("Good", published=LATER, row=ROW_3),
                rating("Good", row=ROW_4),
            ],
            "Good",
            "Overall is Good",
            [ROW_3, ROW_4],
        ),
        (
            [rating("Good"), rating("Inadequate", row=ROW_3, published=LATER)],
            None,
            (
                "the register's files disagree on Overall:"
                " Good (01_October_2023_HSCA_Active_Locations.csv row 2)"
                " and Inadequate (01_October_2023_HSCA_Active_Locations.csv row 3)"
            ),
            [ROW, ROW_3],
        ),
        (
            [rating("Good", inherited=True)],
            "Good",
            "Overall is Good, inherited from the provider before it",
            [ROW],
        ),
        # Another question's rating, and another service's, say nothing of this one's.
        (
            [rating("Good", question=SAFE)],
            None,
            "no register file of this date gives Overall",
            [PLACE_ROW, ALSO],
        ),
        ([], None, "no register file of this date gives Overall", [PLACE_ROW, ALSO]),
        (
            [rating("Good", "Supported living", row=ROW_3)],
            None,
            "on Overall only “Supported living” has a rating (Good), and that is not its homecare",
            [ROW_3],
        ),
        (
            [rating("Not Rated"), rating("Good", "Supported living", row=ROW_3)],
            None,
            "on Overall only “Supported living” has a rating (Good), and that is not its homecare",
            [ROW],
        ),
        (
            [rating("Not Rated", "Supported living")],
            None,
            "no register file of this date gives Overall",
            [PLACE_ROW, ALSO],
        ),
        # Of several the first is quoted.
        (
            [rating("Good", "Homecare service"), rating("Good", "Homecare agencies", row=ROW_3)],
            "Good",
            "Overall is Good for “Homecare service” (not rated as a whole)",
            [ROW, ROW_3],
        ),
        (
            [rating("Good", "Supported living"), rating("Inadequate", "Care home", row=ROW_3)],
            None,
            "on Overall only “Supported living” has a rating (Good), and that is not its homecare",
            [ROW, ROW_3],
        ),
        ([rating("")], None, "Overall is blank, so not yet rated", [ROW]),
        (
            [rating(""), rating("Not Rated", "Homecare service", row=ROW_3)],
            None,
            "Overall is “Not Rated”",
            [ROW, ROW_3],
        ),
        # Two rows of the same words in one place are one piece of evidence.
        ([rating("Good"), rating("Good")], "Good", "Overall is Good", [ROW]),
    ],
)
def test_the_rating_that_counts_and_how_it_is_told(ratings, counts, fact, rows):
    """In one sentence, with the rows it rests on."""
    found = read_rating(at(*ratings), OVERALL)
    assert (found.rating, found.fact) == (counts and Rating(counts), f"Location 1-7: {fact}")
    assert list(found.evidence) == rows


def test_a_dormant_location_is_said_to_be():
    """Whatever it is rated."""
    assert read_rating(at(rating("Good"), dormant=True), OVERALL).fact == (
        "Location 1-7: Overall is Good, and the location is dormant"
    )


def test_a_date_in_words_has_no_nought_before_it():
    """As people write it."""
    assert day_in_words(date(2024, 4, 4)) == "4 April 2024"
    assert day_in_words(date(2024, 11, 30)) == "30 November 2024"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (1, 0, "1:00am"),
        (11, 59, "11:59am"),
        (12, 0, "midday"),
        (12, 1, "12:01pm"),
        (15, 5, "3:05pm"),
        (23, 0, "11:00pm"),
    ],
)
def test_a_time_is_written_as_people_say_it(hour, minute, words):
    """A deadline at 12 is at midday or at midnight, never at 12am."""
    assert hour_in_words(datetime(2024, 4, 4, hour, minute)) == words
