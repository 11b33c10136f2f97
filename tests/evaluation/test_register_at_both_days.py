"""What becomes of a bidder's locations between bid and award, in both directions."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.participation import Condition, GateMoment, Measure, Scope, Verdict
from criteria.register import Rating, Register
from evidence.finding import Severity
from tender.evaluation.changes import changes
from tender.evaluation.gate import judge
from tests.factories import a_lot, a_procurement, a_submission
from tests.register_files import a_location, a_snapshot

BID, AWARD = date(2023, 10, 23), date(2024, 4, 4)
CLOSED = date(2023, 9, 1)


def between(before, after):
    """What is found on bidder B01 between two registers, and whether somebody must look at it."""
    register = Register(snapshots=(a_snapshot(*before), a_snapshot(*after, on=date(2024, 4, 1))))
    found = changes(a_submission("B01"), register, BID, AWARD)
    prefix, suffix = (
        "B01: location 1-9100000001 ",
        " (registers of 1 October 2023 and 1 April 2024)",
    )
    return [
        (one.what.removeprefix(prefix).removesuffix(suffix), one.severity is Severity.WARNING)
        for one in found
    ]


@pytest.mark.parametrize(
    ("before", "after", "words", "worse"),
    [
        (
            {},
            {"provider_id": "1-9000000002"},
            "passed from provider 1-9000000001 to 1-9000000002",
            True,
        ),
        ({"deregistered": CLOSED}, {}, "is registered again", False),
        ({"dormant": True}, {}, "is no longer dormant", False),
        ({}, {"personal_care": False}, "gave up the regulated activity personal care", True),
        (
            {"personal_care": False},
            {},
            "took up the regulated activity personal care",
            False,
        ),
        ({"ratings": ()}, {}, "is rated Good for Overall, and was not rated", False),
        ({}, {"ratings": ()}, "is not rated for Overall, and was rated Good", True),
    ],
)
def test_a_change_is_told_in_words_with_whether_it_is_for_the_worse(before, after, words, worse):
    """And its remedy follows from that."""
    place = a_location()
    assert between([replace(place, **before)], [replace(place, **after)]) == [(words, worse)]


@pytest.mark.parametrize("known", [(None, True), (True, None), (None, None)])
def test_activities_that_one_register_does_not_give_are_no_change(known):
    """A weekly file has none."""
    before, after = (replace(a_location(), personal_care=said) for said in known)
    assert between([before], [after]) == []


def test_a_location_that_neither_register_has_is_no_change():
    """The gates say that it is unknown; nothing became of it since."""
    assert between([], []) == []
    assert between([a_location("1-2", provider_id="1-3")], []) == []


def test_a_provider_without_an_active_homecare_location_is_not_yet_known_to_be_good():
    """By its worst location, where the one it had is closed."""
    gate = Condition(
        id="worst",
        title="Rated Good everywhere",
        measure=Measure.OVERALL,
        rating=Rating.GOOD,
        scope=Scope.WORST,
        when=(GateMoment.BID,),
    )
    closed = replace(a_location(), deregistered=CLOSED)
    register = Register(snapshots=(a_snapshot(closed),))
    [judgement] = judge(
        a_procurement(conditions=(gate,)), a_submission("B01"), register, GateMoment.BID, BID
    )
    assert judgement.verdict is Verdict.NOT_YET_MET
    assert judgement.fact == (
        "provider 1-9000000001 has no active homecare location in the register of 1 October 2023"
    )


def test_a_lot_without_limits_has_no_envelope_to_break():
    """A set rate is none either."""
    gate = Condition(
        id="envelope", title="Inside the envelope", measure=Measure.ENVELOPE, when=(GateMoment.BID,)
    )
    lots = (a_lot("1", rates=(replace(a_lot("1").rates[0], floor=None, ceiling=None),)),)
    procurement = a_procurement(conditions=(gate,), lots=lots)
    bid = a_submission("B01", rates={"1": "90.00"})
    [judgement] = judge(procurement, bid, Register(snapshots=()), GateMoment.BID, BID)
    assert (judgement.verdict, judgement.fact) == (
        Verdict.PASS,
        "Lot 1 publishes no envelope, so none can be broken",
    )
