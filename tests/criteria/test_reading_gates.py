"""A rating or an activity against what a gate needs; several locations as one. All invented."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.participation import Condition, GateMoment, Measure, Scope
from criteria.reading import FactReading, combine, read
from criteria.register import KeyQuestion, Rating
from tests.register_files import FILE, OCTOBER, a_location, an_entry

OVERALL, SAFE = KeyQuestion.OVERALL, KeyQuestion.SAFE
ROW, PLACE_ROW = replace(FILE, row=2), replace(FILE, file="places.csv", row=7)
GOOD = Condition(
    id="c", title="C", measure=Measure.OVERALL, when=(GateMoment.BID,), rating=Rating.GOOD
)
SAFE_GOOD = replace(GOOD, measure=Measure.KEY_QUESTION, key_question=SAFE)
CARE = replace(GOOD, measure=Measure.PERSONAL_CARE)


def at(overall="Good", safe="Inadequate", **changes):
    """Location 1-7, spoken of in a row of its own, with two ratings."""
    ratings = (an_entry(OVERALL, overall), an_entry(SAFE, safe))
    return replace(a_location("1-7", evidence=PLACE_ROW), **({"ratings": ratings} | changes))


@pytest.mark.parametrize(
    ("condition", "place", "reading"),
    [
        (
            GOOD,
            at(),
            FactReading(met=True, fact="Location 1-7: Overall is Good", evidence=(ROW,)),
        ),
        (
            SAFE_GOOD,
            at(),
            FactReading(met=False, fact="Location 1-7: Safe is Inadequate", evidence=(ROW,)),
        ),
        (
            GOOD,
            at("Outstanding"),
            FactReading(met=True, fact="Location 1-7: Overall is Outstanding", evidence=(ROW,)),
        ),
        (
            GOOD,
            at("Not Rated"),
            FactReading(met=None, fact="Location 1-7: Overall is “Not Rated”", evidence=(ROW,)),
        ),
        (
            GOOD,
            at(deregistered=OCTOBER),
            FactReading(
                met=None,
                fact="Location 1-7: Overall is Good, but it was deregistered on 1 October 2023",
                evidence=(ROW, PLACE_ROW),
            ),
        ),
        (
            GOOD,
            at(deregistered=date(2023, 10, 2)),
            FactReading(met=True, fact="Location 1-7: Overall is Good", evidence=(ROW,)),
        ),
        (
            replace(GOOD, rating=None),
            at(),
            FactReading(
                met=None,
                fact="condition c does not say which rating is needed",
                evidence=(PLACE_ROW,),
            ),
        ),
        (
            replace(SAFE_GOOD, key_question=None),
            at(),
            FactReading(
                met=None,
                fact="condition c does not say which rating is needed",
                evidence=(PLACE_ROW,),
            ),
        ),
    ],
)
def test_a_rating_against_the_least_that_is_needed(condition, place, reading):
    """Met, not met, or not to be told; each with its rows."""
    assert read(condition, place, OCTOBER) == reading


@pytest.mark.parametrize(
    ("held", "fact"),
    [
        (True, "Location 1-7 holds the regulated activity personal care"),
        (False, "Location 1-7 does not hold the regulated activity personal care"),
        (None, "Location 1-7: no register file of this date gives its regulated activities"),
    ],
)
def test_the_activity_personal_care(held, fact):
    """Held, not held, or not told."""
    reading = read(CARE, at(personal_care=held), OCTOBER)
    assert reading == FactReading(met=held, fact=fact, evidence=(PLACE_ROW,))


def some(*states):
    """A reading for each state, with a fact, a row of its own, and one that all share."""
    return [
        FactReading(met=state, fact=f"fact {n}", evidence=(ROW, replace(ROW, row=10 + n)))
        for n, state in enumerate(states, 1)
    ]


def test_one_location_speaks_for_itself():
    """In its own words."""
    (reading,) = some(False)
    for scope in Scope:
        assert combine([reading], scope) is reading


@pytest.mark.parametrize(
    ("scope", "states", "met", "fact"),
    [
        (Scope.WORST, (True, True), True, "2 of 2 locations meet it: fact 1; fact 2"),
        (Scope.WORST, (True, None), None, "1 of 2 locations meet it: fact 2"),
        (Scope.WORST, (None, True, False), False, "1 of 3 locations meet it: fact 3; fact 1"),
        (Scope.SERVING, (True, False), False, "1 of 2 locations meet it: fact 2"),
        # More than half: two of three, but not one of two.
        (Scope.MAJORITY, (True, False, True), True, "2 of 3 locations meet it: fact 1; fact 3"),
        (Scope.MAJORITY, (True, False), False, "1 of 2 locations meet it: fact 2"),
        (Scope.MAJORITY, (True, None), None, "1 of 2 locations meet it: fact 2"),
        (Scope.MAJORITY, (None, None, False), None, "0 of 3 locations meet it: fact 1; fact 2"),
        (Scope.MAJORITY, (None, False), False, "0 of 2 locations meet it: fact 2; fact 1"),
        (
            Scope.MAJORITY,
            (True, False, None, False),
            False,
            "1 of 4 locations meet it: fact 2; fact 4; fact 3",
        ),
    ],
)
def test_several_locations_are_told_as_one(scope, states, met, fact):
    """With the facts that settled it: what meets it, or what does not and what nobody can tell."""
    found = combine(some(*states), scope)
    assert (found.met, found.fact) == (met, fact)


def test_the_rows_that_settled_it_are_its_evidence_each_once():
    """Of the two that do not meet it."""
    found = combine(some(True, False, False), Scope.WORST)
    assert [row.row for row in found.evidence] == [2, 12, 13]


def test_as_many_locations_as_a_sentence_tells_of_are_all_told():
    """Two of two; of three the third is counted."""
    every = combine(some(False, False), Scope.WORST, 2)
    assert (every.fact, every.each) == ("0 of 2 locations meet it: fact 1; fact 2", ())
    more = combine(some(False, False, False), Scope.WORST, 2)
    assert more.fact == "0 of 3 locations meet it: fact 1; fact 2; and 1 more"
    assert more.each == ("fact 1", "fact 2", "fact 3")
