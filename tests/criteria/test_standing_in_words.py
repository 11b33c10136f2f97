"""What the register says of a location at one moment, in words. Every location is invented."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.history import (
    entry_in_words,
    overall_in_words,
    standing,
)
from tests.criteria.months import MONTHS, OVERALL, ROW_3, SAFE
from tests.register_files import FILE, a_location, an_entry


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ((an_entry(OVERALL, "Good"),), "Good"),
        ((an_entry(OVERALL, "Good", inherited=True),), "Good, inherited"),
        ((an_entry(OVERALL, "Not Yet Inspected"),), "not yet inspected"),
        ((an_entry(OVERALL, ""),), "not yet rated"),
        ((an_entry(OVERALL, "No published rating"),), "“No published rating”"),
        ((), "no rating is given"),
        (
            (
                an_entry(OVERALL, "Good"),
                an_entry(OVERALL, "Inadequate", evidence=replace(FILE, row=3)),
            ),
            "files disagree",
        ),
    ],
)
def test_the_overall_rating_in_a_few_words(ratings, words):
    """As a list shows it."""
    assert overall_in_words(a_location(ratings=ratings)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "registered"),
        ({"registered": None}, "registered"),
        ({"registered": MONTHS[2]}, "registered"),
        ({"registered": date(2023, 3, 2)}, "registered from 2 March 2023"),
        ({"deregistered": MONTHS[2]}, "deregistered on 1 March 2023"),
        ({"deregistered": date(2023, 3, 2)}, "registered"),
        ({"dormant": True}, "registered, and dormant"),
        ({"deregistered": MONTHS[1], "dormant": True}, "deregistered on 1 February 2023"),
    ],
)
def test_how_a_location_stands_on_the_first_of_march(changes, words):
    """From the day it begins, and until the day it ends."""
    assert standing(a_location(**changes), MONTHS[2]) == words


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (an_entry(OVERALL, "Good"), "Good"),
        (an_entry(OVERALL, "Good", inherited=True), "Good, inherited from the provider before"),
        (an_entry(OVERALL, "NOT YET INSPECTED"), "not yet inspected"),
        (an_entry(OVERALL, "Inspected but not rated"), "inspected but not rated"),
        (an_entry(OVERALL, ""), "not yet rated"),
        (an_entry(OVERALL, "Suspended", inherited=True), "“Suspended”"),
    ],
)
def test_one_line_of_the_register_in_words(entry, words):
    """A rating, or what stands in its place."""
    assert entry_in_words(entry) == words


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        # Another question's rating, in the same row, is not the overall one.
        ((an_entry(SAFE, "Good"),), "no rating is given"),
        ((an_entry(OVERALL, ""), an_entry(SAFE, "Good", inherited=True)), "not yet rated"),
        # What the rating that counts does not rest on is not said.
        (
            (
                an_entry(OVERALL, "Good", published=MONTHS[1], evidence=ROW_3),
                an_entry(OVERALL, "Good", published=MONTHS[0], inherited=True),
            ),
            "Good",
        ),
        # That one row says so is enough; of two that say no rating the first is quoted.
        (
            (
                an_entry(OVERALL, "Good"),
                an_entry(OVERALL, "Good", inherited=True, evidence=ROW_3),
            ),
            "Good, inherited",
        ),
        ((an_entry(OVERALL, ""), an_entry(OVERALL, "Not Rated", evidence=ROW_3)), "not yet rated"),
    ],
)
def test_the_overall_rating_is_told_by_the_rows_it_rests_on(ratings, words):
    """And by none other."""
    assert overall_in_words(a_location(ratings=ratings)) == words
