"""Every finding on a timetable, and the timetable as rows with what follows from it."""

from collections.abc import Iterator

from evidence.finding import Finding, error, warning
from evidence.partial import apart
from tender.procurement.after_award import after_award_findings
from tender.procurement.bank_holidays import FIRST_YEAR, LAST_YEAR
from tender.procurement.bid_period import period_findings
from tender.procurement.calendar import RELEASED, Calendar, in_full
from tender.procurement.milestone_order import finish, key_dates, order_findings, path
from tender.procurement.schedule import ScheduleRow, schedule
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Milestone, StandstillKind, Step
from tender.procurement.uk_time import moment_fault

__all__ = ["ScheduleRow", "schedule", "timetable_findings"]


def timetable_findings(
    procurement: Procurement, calendar: Calendar = RELEASED, *, as_in_0_1_0: bool = False
) -> tuple[Finding, ...]:
    """Findings on the order of milestones, the time to bid, standstill, mobilisation, phased
    starts, and days on which working days are counted that no calendar covers.
    """
    checks = (
        order_findings,
        lambda whole: period_findings(whole, calendar),
        lambda whole: after_award_findings(whole, calendar),
        lambda whole: _calendar(whole, calendar, as_in_0_1_0),
        *(() if as_in_0_1_0 else (_hour,)),
    )
    return tuple(apart(checks, procurement))


def _hour(procurement: Procurement) -> Iterator[Finding]:
    timetable = procurement.timetable
    if fault := moment_fault(timetable.deadline):
        yield error(
            "deadline-not-a-moment",
            "timetable.deadline",
            f"bids close at no moment that everybody reads alike: {fault}",
            "choose another hour, such as noon",
            timetable.source,
        )


def _calendar(procurement: Procurement, calendar: Calendar, as_in_0_1_0: bool) -> Iterator[Finding]:
    bring = "bring the bank holidays up to date"
    for milestone in _all(procurement) if as_in_0_1_0 else _counted(procurement):
        day = finish(milestone)
        if calendar.knows(day.year):
            continue
        what = (
            f"“{milestone.title}” on {in_full(day)} is outside the bank holidays known, "
            f"{FIRST_YEAR} to {LAST_YEAR}, so no working day is counted there"
        )
        mend = bring if as_in_0_1_0 else f"enter the bank holidays of {day.year}"
        remedy = f"check the date, or {mend} ({calendar.version})"
        yield warning("beyond-the-calendar", path(milestone.step), what, remedy, milestone.source)


def _counted(procurement: Procurement) -> Iterator[Milestone]:
    """The deadline, which is to be a working day, and the day from which a standstill is counted:
    only there does it matter whether bank holidays are known.
    """
    dates = key_dates(procurement.timetable)
    yield dates[Step.DEADLINE]
    if procurement.timetable.standstill is not StandstillKind.NONE and Step.AWARD in dates:
        yield dates[Step.AWARD]


def _all(procurement: Procurement) -> Iterator[Milestone]:
    """Every milestone, the deadline among them: what version 0.1.0 looked at."""
    yield from procurement.timetable.milestones
    if procurement.timetable.first(Step.DEADLINE) is None:
        yield key_dates(procurement.timetable)[Step.DEADLINE]
