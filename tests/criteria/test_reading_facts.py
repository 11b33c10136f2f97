"""What a location shows of its registration and its inspections. Every location is invented."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.participation import Condition, GateMoment, Measure
from criteria.reading import FactReading, needed, read
from criteria.register import KeyQuestion, Rating
from tests.register_files import FILE, OCTOBER, a_location, an_entry

OVERALL, SAFE = KeyQuestion.OVERALL, KeyQuestion.SAFE
LATER = date(2022, 2, 3)
ROW, ROW_3, ROW_4 = (replace(FILE, row=row) for row in (2, 3, 4))
PLACE_ROW = replace(FILE, file="places.csv", row=7)
ALSO = replace(FILE, file="more.csv", row=8)


def a_condition(measure, **changes):
    """A condition that looks at the register."""
    base = Condition(id="c", title="C", measure=measure, when=(GateMoment.BID,), rating=Rating.GOOD)
    return replace(base, **changes)


def at(*ratings, **changes):
    """Location 1-7, spoken of in a row of its own, with these ratings."""
    return a_location("1-7", ratings=ratings, evidence=PLACE_ROW, also=(ALSO,), **changes)


def rating(said, row=ROW, question=OVERALL, **changes):
    """What stands under a question, in a row."""
    return an_entry(question, said, evidence=row, **changes)


@pytest.mark.parametrize(
    ("measure", "changes", "words"),
    [
        (Measure.REGISTERED, {}, "registration with the CQC on the day"),
        (Measure.INSPECTED, {}, "at least one inspection by the CQC"),
        (Measure.PERSONAL_CARE, {}, "the regulated activity personal care"),
        (Measure.OVERALL, {"key_question": SAFE}, "Overall at least Good"),
        (Measure.KEY_QUESTION, {"key_question": SAFE}, "Safe at least Good"),
    ],
)
def test_what_would_meet_a_condition(measure, changes, words):
    """In a few words."""
    assert needed(a_condition(measure, **changes)) == words


@pytest.mark.parametrize(
    ("changes", "met", "fact"),
    [
        ({"registered": None}, True, "is registered"),
        ({"registered": OCTOBER}, True, "is registered since 1 October 2023"),
        ({"dormant": True}, True, "is registered since 12 December 2014 and is dormant"),
        ({"registered": date(2023, 10, 2)}, False, "is registered only from 2 October 2023"),
        ({"deregistered": OCTOBER}, False, "was deregistered on 1 October 2023"),
        ({"deregistered": LATER}, False, "was deregistered on 3 February 2022"),
        (
            {"deregistered": date(2023, 10, 2)},
            True,
            "is registered since 12 December 2014",
        ),
    ],
)
def test_registration_on_a_day(changes, met, fact):
    """From the day it begins to the day before it ends."""
    reading = read(a_condition(Measure.REGISTERED), at(**changes), OCTOBER)
    assert reading == FactReading(met=met, fact=f"Location 1-7 {fact}", evidence=(PLACE_ROW, ALSO))


@pytest.mark.parametrize(
    ("ratings", "changes", "reading"),
    [
        (
            [rating(""), rating("Good", question=SAFE, row=ROW_3), rating("Good", row=ROW_4)],
            {},
            FactReading(met=True, fact="has been inspected: Safe is Good", evidence=(ROW_3,)),
        ),
        (
            [rating("Good", inherited=True)],
            {},
            FactReading(
                met=True,
                fact=("has been inspected: Overall is Good, inherited from the provider before it"),
                evidence=(ROW,),
            ),
        ),
        (
            [rating("Not Yet Inspected")],
            {"last_check": LATER},
            FactReading(
                met=True,
                fact="has been inspected: last checked on 3 February 2022",
                evidence=(PLACE_ROW, ALSO),
            ),
        ),
        (
            [rating("Inspected but not rated")],
            {},
            FactReading(
                met=True,
                fact="has been inspected: a file prints “Inspected but not rated”",
                evidence=(PLACE_ROW, ALSO),
            ),
        ),
        (
            [rating("Not Yet Inspected")],
            {},
            FactReading(met=False, fact="is not yet inspected", evidence=(ROW,)),
        ),
        (
            [rating("")],
            {},
            FactReading(
                met=None,
                fact=(
                    "shows no rating and no report,"
                    " which does not prove that it was never inspected"
                ),
                evidence=(PLACE_ROW, ALSO),
            ),
        ),
    ],
)
def test_whether_a_location_was_inspected(ratings, changes, reading):
    """By a rating, a check or a word; and what a blank leaves open."""
    found = read(a_condition(Measure.INSPECTED), at(*ratings, **changes), OCTOBER)
    assert found == replace(reading, fact=f"Location 1-7 {reading.fact}")
