"""Bank holidays that are entered while an award is under way."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from tender.documents.chronology import ActKind
from tender.documents.verify import chronology_inside, verify
from tender.jobs import working
from tender.procurement.bank_holidays import Division
from tender.workflow.awarding import award, report, review
from tender.workflow.from_files.evaluating import paper_of_report
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotNow
from tender.workflow.preparing.bank_holidays import enter_bank_holiday
from tests.office import ID
from tests.printing import PRESS
from tests.workflow.awarding.test_award import sign


def unheld(pdf):
    """What of a report does not hold."""
    with PRESS.lent() as press:
        checks = verify(pdf, "report.pdf", paper_of_report, press)
    return [check.what for check in checks if not check.holds]


def test_a_bank_holiday_entered_while_the_standstill_runs_makes_it_longer(cast):
    """Thursday 16 November 2023 is proclaimed: ten days run on to Friday, which is flagged, and the
    award waits for it. What was told to bidders stays on record.
    """
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    pause = cast.begins_standstill()
    assert award.award_steps(cast.office, cast.lead, ID).holidays_since == ()
    admin = cast.actor(Role.ADMINISTRATOR)
    enter_bank_holiday(
        cast.office, admin, date(2023, 11, 16), [Division.SCOTLAND], "Invented", "illustrative"
    )
    steps = award.award_steps(cast.office, cast.lead, ID)
    assert (pause.ends, steps.ends) == (date(2023, 11, 16), date(2023, 11, 17))
    assert [holiday.day for holiday in steps.holidays_since] == [date(2023, 11, 16)]
    cast.office.clock.now = datetime(2023, 11, 17, 8, 0, tzinfo=UTC)
    with pytest.raises(NotNow, match="from 18 November 2023"):
        award.make_award(cast.office, cast.lead, ID)


def test_a_report_made_after_that_tells_the_longer_standstill(cast):
    """The evidence that was recommended knows nothing of the day; the acts do, also where a report
    was asked for before it was entered. It verifies.
    """
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    cast.begins_standstill()
    enter = partial(enter_bank_holiday, cast.office, cast.actor(Role.ADMINISTRATOR))
    ends = []
    for number in (2, 3):
        report.ask_for_report(cast.office, cast.lead, ID)
        assert working.work_once(cast.office)
        pdf = report.report_pages(cast.office, cast.lead, ID, number)
        ends.append(chronology_inside(pdf, "report.pdf").last(ActKind.STANDSTILL_BEGUN).ends)
        assert unheld(pdf) == []
        enter(date(2023, 11, 14 + number), [Division.SCOTLAND], "Invented", "illustrative")
    assert ends == [date(2023, 11, 16), date(2023, 11, 17)]
    shown = review.version_review(
        cast.office, cast.lead, ID, 3, "timetable", lambda section, anchor: ""
    )
    assert "midnight at the end of Friday 17 November 2023. That day is on record" in shown.html


def test_a_report_made_under_one_set_of_bank_holidays_verifies_under_the_next(cast):
    """Its evidence carries the days it was made under, with their hash."""
    enter = partial(enter_bank_holiday, cast.office, cast.actor(Role.ADMINISTRATOR))
    enter(date(2023, 11, 14), [Division.SCOTLAND], "Invented", "illustrative")
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    enter(date(2023, 11, 15), [Division.SCOTLAND], "Invented", "illustrative")
    for number in (1, 2):
        pdf = report.report_pages(cast.office, cast.lead, ID, number)
        assert unheld(pdf) == []
