"""A milestone that is moved takes with it the day that stands beside it, and nothing else does."""

from datetime import date

import pytest

from evidence.codec import encode
from tender.procurement.draft.paths import value_at, with_value
from tender.procurement.draft.same_days import TWICE, following_days, with_following_days
from tender.procurement.draft.skeleton import skeleton

DRAFT = encode(skeleton("newshire-2027", "Homecare", "Newshire", date(2026, 11, 23)))
STEPS = [entry["step"] for entry in DRAFT["timetable"]["milestones"]]
DEADLINE = f"timetable.milestones.{STEPS.index('deadline')}.on"
START = f"timetable.milestones.{STEPS.index('contract start')}.on"


def test_the_deadline_and_the_start_go_with_their_milestones():
    """The time of day stays; each is said in words."""
    moved = with_value(with_value(DRAFT, DEADLINE, "2027-02-15"), START, "2027-09-01")
    after = with_following_days(DRAFT, moved)
    assert after["timetable"]["deadline"] == "2027-02-15T12:00:00"
    assert after["duration"]["starts"] == "2027-09-01"
    closes, starts = (day.in_words for day in following_days(DRAFT, moved))
    assert closes == "Bids close: 1 February 2027, 12:00 becomes 15 February 2027, 12:00."
    assert starts == "Contract starts on: 20 August 2027 becomes 1 September 2027."
    assert following_days(DRAFT, after) == ()


@pytest.mark.parametrize("typed", ["", "31 June 2027", "15/2/2027", None])
def test_what_is_no_day_is_followed_by_none(typed):
    """It stays as typed, with its finding; so does a milestone that is not there."""
    assert following_days(DRAFT, with_value(DRAFT, DEADLINE, typed)) == ()
    assert following_days(DRAFT, with_value(DRAFT, "timetable.milestones", [])) == ()


@pytest.mark.parametrize("closes", ["2027-03-01T12:00:00", "2027-02-01 or so", "", None])
def test_what_said_another_day_or_was_changed_itself_stays(closes):
    """Nobody knows that the one was meant by the other."""
    moved = with_value(DRAFT, DEADLINE, "2027-02-15")
    path = "timetable.deadline"
    other = with_value(DRAFT, path, closes)
    assert following_days(other, with_value(other, DEADLINE, "2027-02-15")) == ()
    assert following_days(DRAFT, with_value(moved, path, closes)) == ()


def test_each_place_is_a_field():
    """Of the draft as it begins."""
    for path, _ in TWICE.values():
        assert value_at(DRAFT, path)
