"""What the register said over time, in words. Every location is invented."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.history import GONE, histories, overall_in_words
from criteria.register import KeyQuestion
from tests.register_files import FILE, a_location, a_snapshot, an_entry

OVERALL, SAFE = KeyQuestion.OVERALL, KeyQuestion.SAFE
MONTHS = tuple(date(2023, month, 1) for month in range(1, 13))


def over(*places):
    """One snapshot a month, in which the location stands so (or not at all)."""
    return [
        a_snapshot(*([place] if place else []), on=on)
        for on, place in zip(MONTHS, places, strict=False)
    ]


def said(found, question=OVERALL):
    """What stands under a question, oldest first, with the days."""
    (line,) = [one for one in found.lines if one.question is question]
    return [
        (one.said, one.since.month, one.until and one.until.month) for one in reversed(line.spans)
    ]


def test_equal_words_are_one_span_from_the_first_edition_to_the_one_that_changed():
    """Not yet inspected, Good twice, then Requires improvement, which still stands."""
    (found,) = histories(
        over(
            a_location(overall="Not Yet Inspected"),
            a_location(),
            a_location(),
            a_location(overall="Requires improvement"),
        )
    )
    assert said(found) == [
        ("not yet inspected", 1, 2),
        ("Good", 2, 4),
        ("Requires improvement", 4, None),
    ]


def test_an_inherited_rating_says_so():
    """It came from another legal entity."""
    (found,) = histories(
        over(a_location(ratings=(an_entry(OVERALL, "Good", inherited=True),)), a_location())
    )
    assert said(found) == [("Good, inherited from the provider before", 1, 2), ("Good", 2, None)]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ((an_entry(OVERALL, "Not Rated"),), "removed (“Not Rated”)"),
        ((an_entry(OVERALL, ""),), "removed (not yet rated)"),
        ((), "removed (given no longer)"),
    ],
)
def test_a_rating_that_is_there_no_longer_was_removed(after, words):
    """Whether something stands in its place or nothing."""
    (found,) = histories(over(a_location(), a_location(ratings=after)))
    assert said(found) == [("Good", 1, 2), (words, 2, None)]


def test_how_a_location_stood_dormant_deregistered_or_gone():
    """Newest first."""
    gone = a_location(deregistered=date(2023, 2, 14))
    (found,) = histories(over(a_location(), a_location(dormant=True), gone, None))
    assert [one.said for one in found.standing] == [
        GONE,
        "deregistered on 14 February 2023",
        "registered, and dormant",
        "registered",
    ]
    assert said(found)[-1] == (GONE, 4, None)
    assert found.location == gone


def test_services_follow_the_location_as_a_whole_homecare_first():
    """And each has its own questions, the overall one first."""
    entries = (
        an_entry(SAFE, "Good", service="Supported living"),
        an_entry(SAFE, "Good", service="Homecare service"),
        an_entry(SAFE, "Good"),
        an_entry(OVERALL, "Not Rated"),
    )
    (found,) = histories(over(a_location(ratings=entries)))
    assert found.services == ("Overall", "Homecare service", "Supported living")
    assert [one.question for one in found.of_service("Overall")] == [OVERALL, SAFE]


def test_a_location_that_came_later_has_no_history_before():
    """And those that are gone come last."""
    one, other = a_location("1-01", name="A"), a_location("1-02", name="B")
    found = histories([a_snapshot(one, on=MONTHS[0]), a_snapshot(other, on=MONTHS[1])])
    assert [place.location.id for place in found] == ["1-02", "1-01"]
    assert found[0].standing[0].since == MONTHS[1]


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
