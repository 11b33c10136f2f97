"""What the register came to say of a bidder between bid and award."""

from datetime import date

from criteria.register import KeyQuestion, Location, Register
from evidence.finding import Finding, Severity
from tender.evaluation.changes import changes
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
        "B01: location 1-9100000001 Overall was Good and is Inadequate (registers of 1 "
        "October 2023 and 1 April 2024)"
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
