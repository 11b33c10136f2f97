"""The timetable as bidders read it: each day in words, and the rule by which it follows from
others.
"""

from datetime import date
from typing import NamedTuple

from tender.procurement.calendar import in_full as day_in_full
from tender.procurement.publication_day import published_on
from tender.procurement.schedule import ScheduleRow, schedule
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step


class TimetableLine(NamedTuple):
    """A day of the timetable as bidders read it, and the rule by which it follows from others."""

    what: str
    when: str
    rule: str


def timetable_lines(procurement: Procurement, on: date | None) -> tuple[TimetableLine, ...]:
    """The timetable as bidders read it, in order of date, with the ITT on the day on which it was
    published here; None where the timetable says when.
    """
    rows = schedule(published_on(procurement, on) if on else procurement)
    return tuple(TimetableLine(row.title, _when(row, procurement), row.rule) for row in rows)


def _when(row: ScheduleRow, procurement: Procurement) -> str:
    if row.step is Step.DEADLINE and row.on == procurement.timetable.deadline.date():
        return f"{day_in_full(row.on)} at {procurement.timetable.deadline:%H:%M}"
    if row.stated:
        return row.stated
    until = f" to {day_in_full(row.until)}" if row.until else ""
    return f"{day_in_full(row.on)}{until}"
