"""A ready-made procurement moved in time: only days move, and all by as many."""

from datetime import date, datetime, timedelta

import pytest

from tender.exhibition.moved import moved_procurement
from tests.factories import a_procurement


@pytest.mark.parametrize(
    ("around", "closes"),
    [
        (date(2026, 11, 26), date(2026, 11, 26)),  # a Thursday
        (date(2026, 11, 28), date(2026, 11, 30)),  # a Saturday: the Monday after it
        (date(2026, 11, 29), date(2026, 11, 30)),  # a Sunday
    ],
)
def test_bids_close_on_the_day_or_on_the_monday_after_it(around, closes):
    """At the hour that was published."""
    before = a_procurement()
    after = moved_procurement(before, "moved", around)
    assert after.timetable.deadline == datetime.combine(closes, before.timetable.deadline.time())
    by = after.timetable.deadline - before.timetable.deadline
    assert [milestone.on for milestone in after.timetable.milestones] == [
        milestone.on + by for milestone in before.timetable.milestones
    ]
    assert after.duration.starts == before.duration.starts + by


def test_figures_stay_and_two_questions_take_files():
    """So that one can try it."""
    before = a_procurement()
    after = moved_procurement(before, "moved", before.timetable.deadline.date() + timedelta(400))
    assert (after.id, after.commenced) == ("moved", before.commenced)
    assert after.criteria.scales == before.criteria.scales
    assert [question.weight for question in after.criteria.questions] == [
        question.weight for question in before.criteria.questions
    ]
    assert [question.attachments for question in after.criteria.questions][:3] == [2, 2, 0]
