"""Marks that are taken out after an award was recommended with them take it back."""

import pytest

from tender.jobs import working
from tender.workflow.awarding import award, report
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import Stage
from tests.office import ID
from tests.workflow.awarding.test_award import sign, stage
from tests.workflow.moderating.test_taken_out import Averaged


def test_a_recommended_award_goes_back_where_marks_that_it_rests_on_are_taken_out():
    """An interest declared in the standstill: the mean of B01 is another without the marks."""
    averaged = Averaged()
    averaged.agrees()
    cast = averaged.cast
    cast.locked_now()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    sign(cast)
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    cast.begins_standstill()
    averaged.knows_the_owner()
    assert stage(cast) is Stage.STANDSTILL
    averaged.excludes()
    assert stage(cast) is Stage.OUTCOME
    cast.answered()
    with pytest.raises(NotNow, match="award was taken back"):
        award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
