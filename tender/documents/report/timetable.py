"""The timetable as planned, drawn and in a table, beside what was done; and the standstill counted
day by day under the rule of the regime.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from evidence.counting import count_of
from evidence.sentence import sentence
from tender.documents import charts
from tender.documents.bundle import Bundle
from tender.documents.charts import ChartSpan
from tender.documents.chronology import ActKind
from tender.documents.report.acts import (
    acts_table,
    is_as_planned,
    standstill_of,
    time_to_bid,
    when_done,
    without_standstill,
)
from tender.documents.report.common import lots_words, source_of
from tender.documents.table import Table, table
from tender.documents.words import day, moment, weekday
from tender.procurement.calendar import SATURDAY
from tender.procurement.law import LAW
from tender.procurement.standstill import BEGAN, TRIGGER, Standstill, is_owed
from tender.procurement.timetable import Milestone, StandstillKind, Step

CAPTION = "The timetable as planned, drawn to scale"
ROWS = 40  #: in one chart
#: words of a source that name where they stand: "March 2020 (report 28)"
_CITED = re.compile(r"(?P<words>[^;(]+) \((?P<source>report .+)\)")
DRAWN = 24  #: letters of a date in words that a chart has room for


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetablePage:
    """The context of this section."""

    lines: tuple[str, ...]
    caption: str
    charts: tuple[Markup, ...]
    acts: Table | None
    milestones: Table
    standstill: tuple[str, ...]
    counted: Table | None


def timetable(bundle: Bundle) -> TimetablePage:
    """The timetable of this award."""
    ordered = _in_order(bundle)
    pause = standstill_of(bundle)
    return TimetablePage(
        lines=tuple(_lines(bundle)),
        caption=CAPTION,
        charts=_charts(ordered),
        acts=acts_table(bundle),
        milestones=milestones_table(bundle),
        standstill=standstill_words(bundle, pause),
        counted=None if bundle.awards_nothing else _counted(pause),
    )


def _lines(bundle: Bundle) -> Iterator[str]:
    published = bundle.procurement.timetable
    if bundle.chronology is None:
        yield (
            "This report was made from files, which hold plans and no acts: "
            "every date in this section is as the published timetable plans it."
        )
        yield f"Bids were due by {moment(published.deadline)}."
    else:
        yield f"Bids closed at {moment(published.deadline)}."
    if had := time_to_bid(bundle):
        yield had
    if published.least_days_to_bid is not None:
        least = count_of(published.least_days_to_bid, "day")
        yield f"The council’s own minimum is {least}."
    if published.reason_for_short_period:
        yield f"Reason for a short period: {sentence(published.reason_for_short_period)}"
    if published.mobilisation_months is not None:
        yield f"Mobilisation is to take {count_of(published.mobilisation_months, 'month')}."


def _when(milestone: Milestone) -> str:
    """In the words of its source; the deadline by its day, which is published whatever they are."""
    if milestone.stated and milestone.step is not Step.DEADLINE:
        return milestone.stated
    until = f" to {day(milestone.until)}" if milestone.until else ""
    stated = f"; {milestone.stated}" if milestone.stated else ""
    return f"{day(milestone.on)}{until}{stated}"


def planned_for(milestone: Milestone) -> tuple[str, str]:
    """When it is planned, and the source of that: where the words of a source are printed and no
    day of ours, the source that they name.
    """
    planned = _when(milestone)
    cited = _CITED.fullmatch(planned) if planned == milestone.stated else None
    return (cited["words"], cited["source"]) if cited else (planned, milestone.source)


def _charts(ordered: tuple[Milestone, ...]) -> tuple[Markup, ...]:
    """The milestones to scale, a run of them to a chart so that each fits a page."""
    spans = tuple(
        ChartSpan(
            label=milestone.title,
            begins=milestone.on,
            ends=milestone.until or milestone.on,
            words=_short(milestone),
        )
        for milestone in ordered
    )
    return tuple(
        charts.timetable(
            CAPTION, "The dates are in the table that follows.", spans[start : start + ROWS]
        )
        for start in range(0, len(spans), ROWS)
    )


def _short(milestone: Milestone) -> str:
    if milestone.stated and milestone.step is not Step.DEADLINE:  # its source gives no day
        words = milestone.stated.partition(" (report")[0]
        return words if len(words) <= DRAWN else f"about {milestone.on:%b %Y}"
    if milestone.until:
        return f"to {milestone.until.day} {milestone.until:%b %Y}"
    return f"{milestone.on.day} {milestone.on:%b %Y}"


def _in_order(bundle: Bundle) -> tuple[Milestone, ...]:
    """The milestones by their days."""
    return tuple(
        sorted(
            bundle.procurement.timetable.milestones,
            key=lambda milestone: (milestone.on, milestone.until or milestone.on),
        )
    )


def milestones_table(bundle: Bundle) -> Table:
    """Each milestone as planned, beside when it was reached where acts are on record."""
    rows = []
    for milestone in _in_order(bundle):
        lots = f" ({lots_words(milestone.lots)})" if milestone.lots else ""
        done = (when_done(bundle, milestone.step) or "–",) if bundle.chronology else ()
        planned, source = planned_for(milestone)
        rows.append((milestone.title + lots, planned, *done, source_of(bundle, source)))
    if bundle.chronology:
        columns = (("What", 36), ("Planned", 24), ("Done", 24), ("Source", 16))
        return table("Milestones as planned, and when they were reached", columns, rows)
    return table("Milestones as planned", (("What", 48), ("Planned for", 34), ("Source", 18)), rows)


def standstill_now(bundle: Bundle) -> tuple[str, ...]:
    """The standstill of this award, as it was begun or would run."""
    return standstill_words(bundle, standstill_of(bundle))


def standstill_words(bundle: Bundle, pause: Standstill) -> tuple[str, ...]:
    """Whether a standstill is owed, its rule, and when it ends: as it was begun, else as it would
    run from the day planned.
    """
    regime = bundle.procurement.regime
    if bundle.awards_nothing:
        return ("Nothing is awarded, so no standstill runs.",)
    if pause.ends is None:
        return (without_standstill(bundle),)
    begins = f"{TRIGGER[regime]} on {weekday(pause.sent)}"
    if bundle.done(ActKind.STANDSTILL_BEGUN):
        when = (
            f"It was begun on {weekday(pause.sent)}, the day on which {BEGAN[regime]}, "
            f"and runs to midnight at the end of {weekday(pause.ends)}. "
        )
        if not pause.counted:
            when += (
                "That day is on record; by the bank holidays in the evidence of this report alone "
                "it would be another. "
            )
    else:
        planned = "As planned, and if" if is_as_planned(bundle, pause) else "If"
        ends = f"midnight at the end of {weekday(pause.ends)}"
        when = f"{planned} {begins}, the standstill ends at {ends}. "
    contract = f"The contract may be entered into from {weekday(pause.contract_from)}."
    law = f"Source: {pause.source.removeprefix(LAW)}. " if pause.source else ""
    return (
        f"{_owed(bundle, pause.kind)} The rule: {sentence(pause.rule)}",
        when + contract,
        *(
            f"{weekday(holiday.day)} was entered as a bank holiday ({holiday.title}) from "
            f"{holiday.source}, and lies in it."
            for holiday in pause.entered
        ),
        f"{law}Calendar: {pause.calendar_version}.",
    )


def _owed(bundle: Bundle, kind: StandstillKind) -> str:
    procurement = bundle.procurement
    if is_owed(procurement.regime, light_touch=procurement.light_touch):
        return "A standstill is owed."
    light = procurement.is_light_touch
    what = "for a light touch contract" if light else "below the threshold"
    if kind is StandstillKind.VOLUNTARY:
        follows = "and so it binds" if light else "and is kept"
        return f"No standstill is owed {what}; one was announced, {follows}."
    return f"No standstill is owed {what}; the timetable keeps one all the same."


def _kind_of_day(on: date, *, working: bool) -> str:
    """Whether a day is a working day; of one in the week that is none, why: some are bank holidays
    in one part of the United Kingdom alone.
    """
    if working:
        return "Working day"
    in_the_week = on.weekday() < SATURDAY
    return f"Not a working day{': a bank holiday in the United Kingdom' if in_the_week else ''}"


def _counted(pause: Standstill) -> Table | None:
    working = set(pause.working)
    rows = [
        (str(number), weekday(on), _kind_of_day(on, working=on in working))
        for number, on in enumerate(pause.counted, 1)
    ]
    columns = (("Day", 12, True), ("Date", 48), ("Kind", 40))
    return table("The days counted", columns, rows) if rows else None
