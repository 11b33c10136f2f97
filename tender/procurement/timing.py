"""Every finding on a timetable, and the timetable as rows with what follows from it."""

from collections.abc import Iterator

from evidence.finding import Finding, warning
from tender.procurement.after_award import after_award_findings
from tender.procurement.bank_holidays import FIRST_YEAR, LAST_YEAR
from tender.procurement.bid_period import period_findings
from tender.procurement.calendar import RELEASED, Calendar, in_full
from tender.procurement.milestone_order import finish, key_dates, order_findings, path
from tender.procurement.schedule import ScheduleRow, schedule
from tender.procurement.specification import Procurement
from tender.procurement.timetable import StandstillKind, Step

__all__ = ["ScheduleRow", "schedule", "timetable_findings"]


def timetable_findings(
    procurement: Procurement, calendar: Calendar = RELEASED
) -> tuple[Finding, ...]:
    """Findings on the order of milestones, the time to bid, standstill, mobilisation, phased
    starts, and days on which working days are counted that no calendar covers.
    """
    return (
        *order_findings(procurement),
        *period_findings(procurement, calendar),
        *after_award_findings(procurement, calendar),
        *_calendar(procurement, calendar),
    )


def _calendar(procurement: Procurement, calendar: Calendar) -> Iterator[Finding]:
    """The deadline, which is to be a working day, and the day from which a standstill is counted:
    only there does it matter whether bank holidays are known.
    """
    dates = key_dates(procurement.timetable)
    counted = [Step.DEADLINE]
    if procurement.timetable.standstill is not StandstillKind.NONE:
        counted.append(Step.AWARD)
    for step in counted:
        if step in dates and not calendar.knows(finish(dates[step]).year):
            day = finish(dates[step])
            what = (
                f"“{dates[step].title}” on {in_full(day)} is outside the bank holidays known, "
                f"{FIRST_YEAR} to {LAST_YEAR}, so no working day is counted there"
            )
            yield warning(
                "beyond-the-calendar",
                path(step),
                what,
                f"check the date, or enter the bank holidays of {day.year} ({calendar.version})",
                dates[step].source,
            )
