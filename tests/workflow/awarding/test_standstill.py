"""The standstill of an award, as it is begun, told and counted again; and what its report tells."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from tender.documents.chronology import ActKind
from tender.documents.verify import chronology_inside, verify
from tender.jobs import working
from tender.procurement.bank_holidays import Division
from tender.workflow.awarding import award, report, review, standstill
from tender.workflow.from_files.evaluating import printed_by_report
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import Stage
from tender.workflow.preparing.bank_holidays import enter_bank_holiday
from tests.office import ID
from tests.workflow.awarding.acts import sign, stage


def report_on_the_standstill(cast):
    """Version 2, made while the standstill runs: the acts that it tells of."""
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return chronology_inside(report.report_pages(cast.office, cast.lead, ID, 2), "report.pdf")


def test_the_award_waits_for_the_end_of_the_standstill(cast):
    """A PCR 2015 one begun on Monday 6 November 2023 ends on Thursday 16 November:
    ten days with that day as day 0 (reg 87).
    """
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    with pytest.raises(NotNow):
        award.make_award(cast.office, cast.lead, ID)
    pause = standstill.begin_standstill(cast.office, cast.lead, ID)
    assert pause.ends.isoformat() == "2023-11-16"
    cast.office.clock.now = datetime(2023, 11, 16, 23, 59, tzinfo=UTC)
    with pytest.raises(NotNow, match="from 17 November 2023"):
        award.make_award(cast.office, cast.lead, ID)
    cast.office.clock.now = datetime(2023, 11, 17, 8, 0, tzinfo=UTC)
    award.make_award(cast.office, cast.lead, ID)
    assert stage(cast) is Stage.AWARDED


def test_a_report_made_after_the_standstill_began_tells_the_one_that_runs(cast):
    """With the figures that were recommended, byte for byte; and the moment of publication."""
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    with pytest.raises(NotNow):
        report.ask_for_report(cast.office, cast.lead, ID)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    standstill.begin_standstill(cast.office, cast.lead, ID)
    told = report_on_the_standstill(cast)
    assert [
        report.report_evidence(cast.office, cast.lead, ID, number) for number in (1, 2)
    ] == 2 * [report.report_evidence(cast.office, cast.lead, ID, 1)]
    begun = told.last(ActKind.STANDSTILL_BEGUN)
    assert (begun.at.date(), begun.ends) == (date(2023, 11, 6), date(2023, 11, 16))
    assert [act.kind for act in told.acts][-4:] == [
        ActKind.RECOMMENDED, ActKind.SIGNED_OFF, ActKind.APPROVED, ActKind.STANDSTILL_BEGUN,
    ]  # fmt: skip
    assert told.acts[0].kind is ActKind.PUBLISHED
    shown = review.version_review(
        cast.office, cast.lead, ID, 2, "timetable", lambda section, anchor: ""
    )
    assert "It was begun on Monday 6 November 2023" in shown.html
    before = chronology_inside(report.report_pages(cast.office, cast.lead, ID, 1), "report.pdf")
    assert before.last(ActKind.RECOMMENDED) is None


def test_a_standstill_begins_on_the_day_that_it_is_in_england(cast):
    """Half past midnight on 2 July is half past eleven on 1 July in UTC:
    letters that go out then go out on the 2nd.
    """
    sign(cast)
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "Read.")
    cast.office.clock.now = datetime(2024, 7, 1, 23, 30, tzinfo=UTC)
    assert standstill.begin_standstill(cast.office, cast.lead, ID).sent == date(2024, 7, 2)


def test_a_bank_holiday_entered_while_the_standstill_runs_makes_it_longer(cast):
    """Thursday 16 November 2023 is proclaimed: ten days run on to Friday, which is flagged, and the
    award waits for it. What was told to bidders stays on record.
    """
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    sign(cast)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    pause = standstill.begin_standstill(cast.office, cast.lead, ID)
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
    told = report_on_the_standstill(cast)
    assert told.last(ActKind.STANDSTILL_BEGUN).ends == date(2023, 11, 17)
    shown = review.version_review(
        cast.office, cast.lead, ID, 2, "timetable", lambda section, anchor: ""
    )
    assert "runs to midnight at the end of Friday 17 November 2023. That day is on" in shown.html
    pdf = report.report_pages(cast.office, cast.lead, ID, 2)
    checks = verify(pdf, "report.pdf", printed_by_report)
    assert [check.what for check in checks if not check.holds] == []


def test_a_report_made_under_one_set_of_bank_holidays_verifies_under_the_next(cast):
    """Its evidence carries the days it was made under, with their hash."""
    enter = partial(enter_bank_holiday, cast.office, cast.actor(Role.ADMINISTRATOR))
    enter(date(2023, 11, 14), [Division.SCOTLAND], "Invented", "illustrative")
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    enter(date(2023, 11, 15), [Division.SCOTLAND], "Invented", "illustrative")
    for number in (1, 2):
        pdf = report.report_pages(cast.office, cast.lead, ID, number)
        checks = verify(pdf, "report.pdf", printed_by_report)
        assert [check.what for check in checks if not check.holds] == []
