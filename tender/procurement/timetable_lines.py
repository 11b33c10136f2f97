"""The timetable as bidders read it: each day in words, and the rule by which it follows from
others.
"""

from datetime import date
from typing import NamedTuple

from tender.procurement.calendar import in_full as day_in_full
from tender.procurement.publication_day import published_on
from tender.procurement.schedule import ScheduleRow, schedule
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Milestone, Step

_MEANS = {
    Step.DEADLINE: (
        "Until then you can submit again, or withdraw. The last complete submission counts."
    ),
    Step.PRESENTATIONS: "The council writes to whom it asks to come.",
    Step.EVALUATION_ENDS: (
        "Answers are marked by people who do not know who wrote them. Prices are opened when the "
        "marks are locked."
    ),
    Step.PREFERRED_BIDDERS: "Bidders are told how it came out, in writing.",
    Step.AWARD: "Bidders are told how it came out, in writing. The contract is not made yet.",
    Step.GO_LIVE: "People receive care under the new contract.",
}
_MEANS_STANDSTILL = (
    "The contract is not entered into before. Whoever thinks that something went wrong says so, "
    "and takes advice, before this day ends."
)


class TimetableLine(NamedTuple):
    """A day of the timetable as bidders read it, and the rule by which it follows from others."""

    what: str
    when: str
    rule: str


def timetable_lines(procurement: Procurement, on: date | None) -> tuple[TimetableLine, ...]:
    """The timetable as bidders read it, in order of date, with the ITT on the day on which it was
    published here; None where the timetable says when.
    """
    return tuple(
        TimetableLine(row.title, _when(row, procurement), row.rule)
        for row in _rows(procurement, on)
    )


class DayAhead(NamedTuple):
    """A day from the deadline on, as bidders read it, and what it means to them."""

    on: date
    line: TimetableLine
    means: str
    over: bool


def days_ahead(procurement: Procurement, on: date | None, today: date) -> tuple[DayAhead, ...]:
    """The days of the timetable from the deadline on, without those by which the council owes a
    notice; a day without a date of its own keeps the words that the source has.
    """
    closes = procurement.timetable.deadline.date()
    return tuple(
        DayAhead(
            row.on,
            TimetableLine(row.title, _when(row, procurement), row.rule),
            _MEANS.get(row.step, "") if row.step else _means_computed(row),
            (row.until or row.on) < today,
        )
        for row in _rows(procurement, on)
        if row.on >= closes and not _owed_by_council(row)
    )


def outcome_day(procurement: Procurement) -> Milestone | None:
    """The first day on which the timetable tells bidders how it came out; None where none does."""
    told = [
        milestone
        for step in (Step.PREFERRED_BIDDERS, Step.AWARD)
        if (milestone := procurement.timetable.first(step))
    ]
    return min(told, key=lambda milestone: milestone.on, default=None)


def _rows(procurement: Procurement, on: date | None) -> tuple[ScheduleRow, ...]:
    return schedule(published_on(procurement, on) if on else procurement)


def _owed_by_council(row: ScheduleRow) -> bool:
    return row.computed and (row.title.endswith(" due") or "notice" in row.title)


def _means_computed(row: ScheduleRow) -> str:
    return _MEANS_STANDSTILL if "standstill ends" in row.title.casefold() else ""


def _when(row: ScheduleRow, procurement: Procurement) -> str:
    if row.step is Step.DEADLINE and row.on == procurement.timetable.deadline.date():
        return f"{day_in_full(row.on)} at {procurement.timetable.deadline:%H:%M}"
    if row.stated:
        return row.stated
    until = f" to {day_in_full(row.until)}" if row.until else ""
    return f"{day_in_full(row.on)}{until}"
