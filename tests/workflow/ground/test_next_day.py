"""The next day that pages name is one whose step still is to be taken."""

from dataclasses import replace

import pytest

from tender.procurement.timetable import Milestone, Step
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import Stage, state_of
from tender.workflow.ground.timeline import WAITED, next_day, stage_words
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


def test_after_the_award_the_contract_is_to_come_and_a_standstill_that_is_over_is_said_to_be():
    """Nothing of the award itself; and bidders read what they read before."""
    cast = Cast(an_office()).published()
    now, drafted = cast.office.clock(), a_procurement()
    start = Milestone(step=Step.CONTRACT_START, title="Contract starts", on=now.date())
    award = Milestone(step=Step.AWARD, title="Award decision", on=now.date())
    planned = replace(drafted, timetable=replace(drafted.timetable, milestones=(award, start)))
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
    awarded = replace(state, stage=Stage.AWARDED)
    assert next_day(awarded, planned, now, council=True).what == "Contract starts"
    over = replace(state, stage=Stage.STANDSTILL)
    assert stage_words(over, now, [Role.LEAD], waited=True) == WAITED
    assert stage_words(over, now, [Role.BIDDER], waited=True) == stage_words(
        over, now, [Role.BIDDER]
    )
