"""The next day that pages name is one whose step still is to be taken."""

from dataclasses import replace

import pytest

from tender.procurement.timetable import Milestone, Step
from tender.workflow.ground.stage import state_of
from tender.workflow.ground.timeline import next_day
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office


@pytest.mark.parametrize(
    ("stage", "first"),
    [
        ("drafted", Step.CONFLICTS_ASSESSED),
        ("published", Step.PRESENTATIONS),
        ("marking", Step.PRESENTATIONS),
        ("locked", Step.PREFERRED_BIDDERS),
    ],
)
def test_a_step_that_was_taken_is_not_to_come(stage, first):
    """On the very day that was planned for it too: here every step is planned for today."""
    cast = getattr(Cast(an_office()), stage)()
    now, drafted = cast.office.clock(), a_procurement()
    milestones = tuple(Milestone(step=step, title=step.value, on=now.date()) for step in Step)
    planned = replace(drafted, timetable=replace(drafted.timetable, milestones=milestones))
    with cast.office.store.reading() as session:
        day = next_day(state_of(session, ID), planned, now, council=True)
    assert day.what == first.value
