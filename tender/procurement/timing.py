"""Every finding on a timetable, and the timetable as rows with what follows from it."""

from collections.abc import Iterator

from evidence.finding import Finding, warning
from evidence.partial import apart
from tender.procurement.after_award import after_award_findings
from tender.procurement.bank_holidays import FIRST_YEAR, LAST_YEAR
from tender.procurement.bid_period import period_findings
from tender.procurement.calendar import CALENDAR_VERSION, in_full, is_known
from tender.procurement.milestone_order import finish, key_dates, order_findings, path
from tender.procurement.schedule import ScheduleRow, schedule
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step

__all__ = ["ScheduleRow", "schedule", "timetable_findings"]


def timetable_findings(procurement: Procurement) -> tuple[Finding, ...]:
    """Findings on the order of milestones, the time to bid, standstill, mobilisation, phased
    starts, and dates that no calendar covers.
    """
    checks = (order_findings, period_findings, after_award_findings, _calendar)
    return tuple(apart(checks, procurement))


def _calendar(procurement: Procurement) -> Iterator[Finding]:
    timetable = procurement.timetable
    milestones = list(timetable.milestones)
    if timetable.first(Step.DEADLINE) is None:
        milestones.append(key_dates(timetable)[Step.DEADLINE])
    for milestone in milestones:
        day = finish(milestone)
        if not is_known(day):
            what = (
                f"“{milestone.title}” on {in_full(day)} is outside the bank holidays known, "
                f"{FIRST_YEAR} to {LAST_YEAR}, so no working day is counted there"
            )
            yield warning(
                "beyond-the-calendar",
                path(milestone.step),
                what,
                f"check the date, or bring the bank holidays up to date ({CALENDAR_VERSION})",
                milestone.source,
            )
