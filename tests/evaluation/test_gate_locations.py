"""Which location a condition is judged by: the one named, the only one, or all of homecare."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.participation import Condition, GateMoment, Measure, Scope, Verdict
from criteria.reading import MOST_TOLD
from criteria.register import Rating, Register
from tender.evaluation.gate import judge
from tender.evaluation.submission import LotBid
from tests.factories import a_procurement, a_submission
from tests.register_files import FILE, a_location, a_snapshot

DAY = date(2023, 10, 23)
ROW = replace(FILE, row=2)
GOOD = Condition(
    id="good",
    title="Rated Good",
    measure=Measure.OVERALL,
    rating=Rating.GOOD,
    when=(GateMoment.BID,),
)


def told(*places, location="", scope=Scope.SERVING):
    """Verdict, fact and evidence of the one judgement on bidder B01 that names this location."""
    judgement = judged(*places, location=location, scope=scope)
    return judgement.verdict, judgement.fact, judgement.evidence


def judged(*places, location="", scope=Scope.SERVING):
    """The one judgement."""
    submission = a_submission("B01", lots=(LotBid(lot="1", preference=1, location=location),))
    procurement = a_procurement(conditions=(replace(GOOD, scope=scope),))
    register = Register(snapshots=(a_snapshot(*places),))
    (judgement,) = judge(procurement, submission, register, GateMoment.BID, DAY, MOST_TOLD)
    return judgement


def test_the_only_location_speaks_where_none_is_named():
    """And the sentence says so."""
    assert told(a_location()) == (
        Verdict.PASS,
        (
            "Location 1-9100000001: Overall is Good"
            " (the bid names no location; this is the provider's only one)"
        ),
        (ROW,),
    )


@pytest.mark.parametrize(("places", "count"), [((), 0), ((a_location(), a_location("1-2")), 2)])
def test_none_or_several_cannot_speak_where_none_is_named(places, count):
    """The whole file is the evidence."""
    assert told(*places) == (
        Verdict.NOT_YET_MET,
        (
            f"the bid names no serving location and 1-9000000001 has {count} active"
            " homecare locations"
        ),
        (FILE,),
    )


def test_a_location_named_must_be_there_and_the_bidders_own():
    """In the register of the day."""
    assert told(a_location(), location="1-2") == (
        Verdict.NOT_YET_MET,
        "Location 1-2 is not in the register of 1 October 2023",
        (FILE,),
    )
    also = (replace(FILE, row=9),)
    assert told(a_location("1-2", provider_id="1-77", also=also), location="1-2") == (
        Verdict.NOT_YET_MET,
        "Location 1-2 is registered to provider 1-77, and the bidder is provider 1-9000000001",
        (ROW, *also),
    )


@pytest.mark.parametrize("scope", [Scope.WORST, Scope.MAJORITY])
def test_without_an_active_homecare_location_nothing_can_be_told(scope):
    """Dormant, or of another service."""
    places = (
        a_location(dormant=True),
        a_location("1-2", homecare=False, personal_care=False),
    )
    assert told(*places, scope=scope) == (
        Verdict.NOT_YET_MET,
        ("provider 1-9000000001 has no active homecare location in the register of 1 October 2023"),
        (FILE,),
    )


def test_all_locations_are_told_as_one_where_all_count():
    """One of two is Good."""
    places = (a_location(), a_location("1-2", "Inadequate"))
    assert told(*places, scope=Scope.WORST, location="1-9100000001")[:2] == (
        Verdict.FAIL,
        "1 of 2 locations meet it: Location 1-2: Overall is Inadequate",
    )


def test_where_a_sentence_leaves_some_locations_out_the_judgement_has_them_all():
    """Each is Inadequate; the annex of the report lists what the sentence does not."""
    numbers = range(1, MOST_TOLD + 2)
    places = [a_location(f"1-{number}", "Inadequate") for number in numbers]
    judgement = judged(*places, scope=Scope.WORST)
    assert judgement.fact.endswith("; and 1 more")
    assert sorted(judgement.each) == sorted(
        f"Location 1-{number}: Overall is Inadequate" for number in numbers
    )
