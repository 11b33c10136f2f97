"""The timetable drawn and in a table, and the standstill counted day by day under the rule of the
regime.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from tender.documents import charts
from tender.documents.bundle import Bundle
from tender.documents.charts import ChartSpan
from tender.documents.table import Table, table
from tender.documents.words import count, day, moment, sentence, weekday
from tender.procurement.standstill import Standstill, standstill
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable

CAPTION = "The timetable, drawn to scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetablePage:
    """The context of this section."""

    lines: tuple[str, ...]
    caption: str
    chart: Markup | None
    milestones: Table
    standstill: tuple[str, ...]
    counted: Table | None


def timetable(bundle: Bundle) -> TimetablePage:
    """The timetable of this award."""
    published = bundle.procurement.timetable
    ordered = tuple(
        sorted(
            published.milestones,
            key=lambda milestone: (milestone.on, milestone.until or milestone.on),
        )
    )
    pause = standstill_of(bundle)
    return TimetablePage(
        lines=tuple(_lines(published)),
        caption=CAPTION,
        chart=_chart(ordered),
        milestones=_milestones(ordered),
        standstill=_standstill(pause),
        counted=_counted(pause),
    )


def _lines(published: Timetable) -> Iterator[str]:
    yield f"Bids closed at {moment(published.deadline)}."
    itt, due = published.first(Step.ITT), published.deadline.date()
    if itt is not None:
        least = published.least_days_to_bid
        minimum = f"; the council’s own minimum was {least}" if least is not None else ""
        yield (
            f"Bidders had {count((due - itt.on).days, 'day')} from {day(itt.on)}, "
            f"that day not counted{minimum}."
        )
    if published.reason_for_short_period:
        yield f"Reason for a short period: {sentence(published.reason_for_short_period)}"
    if published.mobilisation_months is not None:
        yield f"Mobilisation takes {count(published.mobilisation_months, 'month')}."


def standstill_of(bundle: Bundle) -> Standstill:
    """The standstill that follows once the letters go: on the day set for award, or on the day of
    this evaluation where that is later.
    """
    award = bundle.procurement.timetable.first(Step.AWARD)
    return standstill(
        bundle.procurement.regime,
        max(award.on, bundle.on) if award else bundle.on,
        bundle.procurement.timetable.standstill,
        bundle.calendar,
    )


def _when(milestone: Milestone) -> str:
    if milestone.stated:
        return milestone.stated
    until = f" to {day(milestone.until)}" if milestone.until else ""
    return f"{day(milestone.on)}{until}"


def _chart(ordered: tuple[Milestone, ...]) -> Markup | None:
    spans = tuple(
        ChartSpan(
            label=milestone.title,
            begins=milestone.on,
            ends=milestone.until or milestone.on,
            words=_short(milestone),
        )
        for milestone in ordered
    )
    if not spans:
        return None
    return charts.timetable(CAPTION, "The dates are in the table that follows.", spans)


def _short(milestone: Milestone) -> str:
    if milestone.until:
        return f"to {milestone.until.day} {milestone.until:%b %Y}"
    return f"{milestone.on.day} {milestone.on:%b %Y}"


def _milestones(ordered: tuple[Milestone, ...]) -> Table:
    rows = [
        (
            milestone.title + (f" (lots {', '.join(milestone.lots)})" if milestone.lots else ""),
            _when(milestone),
            milestone.source or "–",
        )
        for milestone in ordered
    ]
    return table("Milestones", (("What", 48), ("When", 34), ("Source", 18)), rows)


def _standstill(pause: Standstill) -> tuple[str, ...]:
    if pause.ends is None:
        return (sentence(pause.rule),)
    owed = {
        StandstillKind.MANDATORY: "A standstill is owed.",
        StandstillKind.VOLUNTARY: (
            "No standstill is owed for a light touch contract; one was announced, and so it binds."
        ),
        StandstillKind.NONE: "",
    }[pause.kind]
    return (
        f"{owed} The rule: {sentence(pause.rule)}",
        (
            f"If the letters go on {weekday(pause.sent)}, the standstill ends at midnight at "
            f"the end of {weekday(pause.ends)}. "
            f"The contract may be entered into from {weekday(pause.contract_from)}."
        ),
        *(
            f"{weekday(holiday.day)} was entered as a bank holiday ({holiday.title}) from "
            f"{holiday.source}, and lies in it."
            for holiday in pause.entered
        ),
        f"Source: {pause.source.removeprefix('law: ')}. Calendar: {pause.calendar_version}.",
    )


def _counted(pause: Standstill) -> Table | None:
    working = set(pause.working)
    rows = [
        (str(number), weekday(on), "Working day" if on in working else "Not a working day")
        for number, on in enumerate(pause.counted, 1)
    ]
    columns = (("Day", 12, True), ("Date", 48), ("Kind", 40))
    return table("The days counted", columns, rows) if rows else None
