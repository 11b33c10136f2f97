"""What the register came to say of a bidder between bid and award."""

from dataclasses import replace
from datetime import date

import pytest

from criteria.register import KeyQuestion, Location, Register
from evidence.finding import Finding, Severity
from tender.evaluation.changes import changes
from tender.evaluation.submission import LotBid
from tests.factories import a_submission
from tests.register_files import a_location, a_snapshot, an_entry

BID, AWARD = date(2023, 10, 23), date(2024, 4, 4)


def between(before: list[Location], after: list[Location]) -> tuple[Finding, ...]:
    """The findings on bidder B01 between 1 October 2023 and 1 April 2024."""
    register = Register(snapshots=(a_snapshot(*before), a_snapshot(*after, on=date(2024, 4, 1))))
    return changes(a_submission("B01"), register, BID, AWARD)


def test_nothing_changed_gives_no_finding() -> None:
    assert between([a_location()], [a_location()]) == ()


def test_rating_that_fell_is_a_warning_and_one_that_rose_a_note() -> None:
    before = a_location(
        ratings=(
            an_entry(KeyQuestion.OVERALL, "Good"),
            an_entry(KeyQuestion.SAFE, "Requires improvement"),
        )
    )
    after = a_location(
        ratings=(an_entry(KeyQuestion.OVERALL, "Inadequate"), an_entry(KeyQuestion.SAFE, "Good"))
    )
    rose, fell = between([before], [after])
    assert (rose.severity, fell.severity) == (Severity.NOTE, Severity.WARNING)
    assert fell.what == (
        "B01: location 1-9100000001 is rated Inadequate for Overall, and was rated Good "
        "(registers of 1 October 2023 and 1 April 2024)"
    )


def test_location_that_left_closed_or_became_dormant_is_a_warning() -> None:
    (gone,) = between([a_location()], [])
    (closed,) = between([a_location()], [a_location(deregistered=date(2024, 1, 31))])
    (dormant,) = between([a_location()], [a_location(dormant=True)])
    assert "is no longer in the register" in gone.what
    assert "was deregistered on 31 January 2024" in closed.what
    assert "became dormant" in dormant.what
    assert {gone.severity, closed.severity, dormant.severity} == {Severity.WARNING}


def test_new_location_of_the_provider_is_a_note() -> None:
    (finding,) = between([a_location()], [a_location(), a_location("1-2")])
    assert (finding.severity, finding.where) == (Severity.NOTE, "bidders[B01].1-2")


def test_one_register_for_both_days_gives_no_finding() -> None:
    assert (
        changes(a_submission("B01"), Register(snapshots=(a_snapshot(a_location()),)), BID, AWARD)
        == ()
    )


WORSE = (
    "conditions judged at award follow the later register; "
    "tell the bidder, on record, before any award"
)


def test_a_finding_says_whose_location_changed_how_and_what_to_do() -> None:
    """A fact that needs looking at is a warning; any other is a note."""
    (worse,) = between([a_location()], [a_location(dormant=True)])
    assert worse == Finding(
        code="register-changed",
        severity=Severity.WARNING,
        where="bidders[B01].1-9100000001",
        what=(
            "B01: location 1-9100000001 became dormant"
            " (registers of 1 October 2023 and 1 April 2024)"
        ),
        remedy=WORSE,
        source="law: Procurement Act 2023 s.22(2)",
    )
    (better,) = between([a_location(dormant=True)], [a_location()])
    assert (better.severity, better.remedy) == (Severity.NOTE, "nothing to do")


CLOSED = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("before", "after", "what", "severity"),
    [
        ({}, {"dormant": True}, "became dormant", "warning"),
        ({"dormant": True}, {}, "is no longer dormant", "note"),
        ({}, {"provider_id": "1-77"}, "passed from provider 1-9000000001 to 1-77", "warning"),
        ({}, {"deregistered": CLOSED}, "was deregistered on 31 January 2024", "warning"),
        ({"deregistered": CLOSED}, {}, "is registered again", "note"),
        (
            {"personal_care": True},
            {"personal_care": False},
            "gave up the regulated activity personal care",
            "warning",
        ),
        (
            {"personal_care": False},
            {"personal_care": True},
            "took up the regulated activity personal care",
            "note",
        ),
        (
            {"overall": "Good"},
            {"overall": ""},
            "is not rated for Overall, and was rated Good",
            "warning",
        ),
        (
            {"overall": ""},
            {"overall": "Inadequate"},
            "is rated Inadequate for Overall, and was not rated",
            "note",
        ),
        (
            {"overall": "Good"},
            {"overall": "Outstanding"},
            "is rated Outstanding for Overall, and was rated Good",
            "note",
        ),
        (
            {"overall": "Outstanding"},
            {"overall": "Good"},
            "is rated Good for Overall, and was rated Outstanding",
            "warning",
        ),
    ],
)
def test_each_fact_that_changed_and_whether_somebody_must_look(
    before, after, what, severity
) -> None:
    """For better or for worse."""
    (found,) = between([a_location(**before)], [a_location(**after)])
    said = "(registers of 1 October 2023 and 1 April 2024)"
    assert found.what == f"B01: location 1-9100000001 {what} {said}"
    assert found.severity.value == severity


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"personal_care": None}, {"personal_care": True}),
        ({"personal_care": False}, {"personal_care": None}),
        ({"name": "Old"}, {"name": "New"}),
        ({"overall": ""}, {"overall": "Not Rated"}),
    ],
)
def test_what_a_file_leaves_out_or_calls_otherwise_did_not_change(before, after) -> None:
    """Nothing to say."""
    assert between([a_location(**before)], [a_location(**after)]) == ()


def test_every_question_is_compared() -> None:
    """In the CQC's order."""
    before = [an_entry(question, "Good") for question in KeyQuestion]
    after = [an_entry(question, "Inadequate") for question in KeyQuestion]
    found = between([a_location(ratings=tuple(before))], [a_location(ratings=tuple(after))])
    assert [finding.what.split()[7].strip(",") for finding in found] == [
        "Safe",
        "Effective",
        "Caring",
        "Responsive",
        "Well-led",
        "Overall",
    ]


def test_locations_named_and_those_that_give_homecare_on_either_day_are_looked_at() -> None:
    """In order of id. 1-1 is named though dormant; 1-2 came and 1-3 went; 1-4 never gave
    homecare.
    """
    other = {"homecare": False, "personal_care": False}
    before = [
        a_location("1-1", dormant=True),
        a_location("1-3"),
        a_location("1-4", **other),
        a_location("1-5", provider_id="1-77"),
    ]
    after = [a_location("1-1"), a_location("1-2"), a_location("1-4", "Inadequate", **other)]
    register = Register(snapshots=(a_snapshot(*before), a_snapshot(*after, on=date(2024, 4, 1))))
    lots = (
        LotBid(lot="1", preference=1, location="1-1"),
        LotBid(lot="2", preference=2, location="1-9"),
        LotBid(lot="3", preference=3),
    )
    found = changes(replace(a_submission("B01"), lots=lots), register, BID, AWARD)
    assert [(finding.where, finding.severity.value) for finding in found] == [
        ("bidders[B01].1-1", "note"),
        ("bidders[B01].1-2", "note"),
        ("bidders[B01].1-3", "warning"),
    ]


def test_without_a_register_of_either_day_nothing_is_compared() -> None:
    """Nor where both days have the same."""
    early, late = a_snapshot(a_location()), a_snapshot(on=date(2024, 4, 1))
    submission = a_submission("B01")
    assert changes(submission, Register(snapshots=()), BID, AWARD) == ()
    assert changes(submission, Register(snapshots=(late,)), BID, AWARD) == ()
    assert changes(submission, Register(snapshots=(early, late)), BID, BID) == ()
    assert len(changes(submission, Register(snapshots=(early, late)), BID, AWARD)) == 1


def test_a_location_that_is_bid_from_is_looked_at_though_another_provider_has_it() -> None:
    """It is not among the bidder's own homecare locations."""
    bid = a_submission("B01")
    named = replace(bid, lots=(LotBid(lot="1", preference=1, location="1-7"),))
    before = a_snapshot(a_location("1-7", provider_id="1-2"))
    after = a_snapshot(a_location("1-7", provider_id="1-2", dormant=True), on=date(2024, 4, 1))
    (dormant,) = changes(named, Register(snapshots=(before, after)), BID, AWARD)
    assert (dormant.where, dormant.severity) == ("bidders[B01].1-7", Severity.WARNING)
