"""What the register said over time, in words. Every location is invented."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.history import (
    GONE,
    QUESTIONS,
    RatingHistory,
    RatingSpan,
    histories,
)
from criteria.register import KeyQuestion, Rating
from tests.criteria.months import MONTHS, OVERALL, ROW_3, SAFE
from tests.register_files import FILE, a_location, a_snapshot, an_entry


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


def test_a_span_carries_the_rating_its_publication_and_its_row():
    """Also when it has ended."""
    published = date(2022, 2, 3)
    good = an_entry(OVERALL, "Good", published=published, evidence=ROW_3)
    (found,) = histories(over(a_location(ratings=(good,)), a_location(overall="Inadequate")))
    line = RatingHistory(
        service="Overall",
        question=OVERALL,
        spans=(
            RatingSpan(
                said="Inadequate",
                since=MONTHS[1],
                rating=Rating.INADEQUATE,
                evidence=replace(FILE, row=2),
            ),
            RatingSpan(
                said="Good",
                since=MONTHS[0],
                until=MONTHS[1],
                rating=Rating.GOOD,
                published=published,
                evidence=ROW_3,
            ),
        ),
    )
    assert found.lines == (line,)
    assert found.standing == (RatingSpan(said="registered", since=MONTHS[0]),)


def test_entries_of_one_edition_that_disagree_are_both_said():
    """Of those published last, and those without a date; an older one is not."""
    entries = (
        an_entry(OVERALL, "Outstanding", published=date(2020, 1, 1)),
        an_entry(OVERALL, "Good", published=date(2022, 2, 3)),
        an_entry(OVERALL, "Inadequate"),
        an_entry(OVERALL, "Good", published=date(2022, 2, 3), evidence=ROW_3),
    )
    (found,) = histories(over(a_location(ratings=entries)))
    assert said(found) == [("Good and Inadequate", 1, None)]
    assert found.lines[0].spans[0].rating is Rating.GOOD


def test_a_rating_beside_something_else_was_not_removed():
    """Only where none of the newest is a rating."""
    both = (an_entry(OVERALL, "Not Rated"), an_entry(OVERALL, "Good"))
    (found,) = histories(over(a_location(), a_location(ratings=both)))
    assert said(found) == [("Good", 1, 2), ("“Not Rated” and Good", 2, None)]


def test_what_never_was_a_rating_cannot_be_removed():
    """Not yet inspected, then nothing is given: it still stands as it was last said."""
    (found,) = histories(over(a_location(overall="Not Yet Inspected"), a_location(ratings=())))
    assert said(found) == [("not yet inspected", 1, None)]


def test_a_rating_that_came_back_is_a_span_of_its_own():
    """Good, removed, Good; the location gone and there again."""
    (found,) = histories(over(a_location(), a_location(ratings=()), a_location()))
    assert said(found) == [("Good", 1, 2), ("removed (given no longer)", 2, 3), ("Good", 3, None)]
    (found,) = histories(over(a_location(), None, None, a_location()))
    assert said(found) == [("Good", 1, 2), (GONE, 2, 4), ("Good", 4, None)]
    assert [(span.said, span.since) for span in found.standing] == [
        ("registered", MONTHS[3]),
        (GONE, MONTHS[1]),
        ("registered", MONTHS[0]),
    ]


def test_a_location_as_a_whole_is_called_overall_in_any_capitals():
    """And asked first; then homecare, then other services by name, each question in the CQC's
    order.
    """
    caring, led = KeyQuestion.CARING, KeyQuestion.WELL_LED
    entries = (
        an_entry(led, "Inadequate", service="Zebra care"),
        an_entry(caring, "Outstanding", service="Adult care"),
        an_entry(led, "Requires improvement", service="Homecare service"),
        an_entry(caring, "Good", service="Homecare service"),
        an_entry(SAFE, "Not Rated", service="OVERALL"),
        an_entry(OVERALL, "", service="overall"),
    )
    (found,) = histories(over(a_location(ratings=entries)))
    assert [(line.service, line.question, line.spans[0].said) for line in found.lines] == [
        ("Overall", OVERALL, "not yet rated"),
        ("Overall", SAFE, "“Not Rated”"),
        ("Homecare service", caring, "Good"),
        ("Homecare service", led, "Requires improvement"),
        ("Adult care", caring, "Outstanding"),
        ("Zebra care", led, "Inadequate"),
    ]
    assert found.services == ("Overall", "Homecare service", "Adult care", "Zebra care")


def test_locations_come_by_name_whatever_its_capitals_and_then_by_id():
    """Those that are gone last, by name as well."""
    first = [
        a_location("1-04", name="elm"),
        a_location("1-03", name="Elm"),
        a_location("1-02", name="Ash"),
        a_location("1-05", name="Birch"),
        a_location("1-01", name="Cedar"),
    ]
    both = [a_snapshot(*first, on=MONTHS[0]), a_snapshot(*first[:3], on=MONTHS[1])]
    found = histories(both)
    assert [place.location.id for place in found] == ["1-02", "1-03", "1-04", "1-05", "1-01"]


def test_a_location_that_came_later_was_not_gone_before():
    """Its history begins with it."""
    (found,) = histories(over(None, a_location()))
    assert found.standing == (RatingSpan(said="registered", since=MONTHS[1]),)


def test_the_overall_question_comes_first_and_the_others_as_the_cqc_asks_them():
    """Each once."""
    assert [question.value for question in QUESTIONS] == [
        "Overall",
        "Safe",
        "Effective",
        "Caring",
        "Responsive",
        "Well-led",
    ]


def test_a_location_is_shown_as_it_was_last_seen():
    """With the name it had then."""
    (found,) = histories(over(a_location(name="Old"), a_location(name="New"), None))
    assert found.location.name == "New"
