"""The whole timetable in order of date: the milestones given,
and the days that follow from them by law or by the contract.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from tender.procurement.after_award import LONGEST_MOBILISATION, mobilisation, standstill_of
from tender.procurement.bid_period import ANSWERS_DAYS
from tender.procurement.calendar import (
    RELEASED,
    Calendar,
    CalendarEnds,
    in_full,
    is_countable,
    working_days,
)
from tender.procurement.duration_checks import whole_months
from tender.procurement.months import add_months, months_in_words
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.standstill import Standstill, is_owed
from tender.procurement.timetable import StandstillKind, Step

DETAILS_DAYS = {True: 120, False: 30}  #: Procurement Act 2023 s.53(2), by light touch
COPY_DAYS = {True: 180, False: 90}  #: s.53(3)
COPY_ABOVE = Fraction(5_000_000)  #: pounds, s.53(3)
AWARD_NOTICE_DAYS = 30  #: PCR 2015 reg 50(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One day, or period, of the timetable.

    A computed row says by which rule; `days` and `working_days` count from the row above.
    """

    title: str
    on: date
    step: Step | None = None
    until: date | None = None
    computed: bool = False
    stated: str = ""  #: the source's own words where it gives no day
    rule: str = ""
    lots: tuple[str, ...] = ()
    source: str = ""
    days: int | None = None
    working_days: int | None = None  #: None too where the calendar does not reach


def schedule(procurement: Procurement, calendar: Calendar = RELEASED) -> tuple[ScheduleRow, ...]:
    """Every milestone and every day that follows from one, earliest first."""
    steps = list(Step)
    rows = sorted(
        (
            *_milestones(procurement),
            *_lot_starts(procurement),
            *_answers(procurement),
            *_mobilisation(procurement),
            *_after_standstill(procurement, calendar),
        ),
        key=lambda row: (row.on, row.computed, steps.index(row.step or Step.OTHER)),
    )
    spaced = [_spaced(procurement.regime, before, row, calendar) for before, row in pairwise(rows)]
    return (*rows[:1], *spaced)


def _spaced(
    regime: Regime, before: ScheduleRow, row: ScheduleRow, calendar: Calendar
) -> ScheduleRow:
    """A row with the days since the row above."""
    try:
        working = len(working_days(regime, before.on, row.on, calendar))
    except CalendarEnds:
        working = None
    return replace(row, days=(row.on - before.on).days, working_days=working)


def _milestones(procurement: Procurement) -> Iterator[ScheduleRow]:
    timetable = procurement.timetable
    for milestone in timetable.milestones:
        yield ScheduleRow(
            title=milestone.title,
            on=milestone.on,
            step=milestone.step,
            until=milestone.until,
            stated=milestone.stated,
            lots=milestone.lots,
            source=milestone.source or timetable.source,
        )
    if timetable.first(Step.DEADLINE) is None:
        yield ScheduleRow(
            title=f"Bids close at {timetable.deadline:%H:%M}",
            on=timetable.deadline.date(),
            step=Step.DEADLINE,
            source=timetable.source,
        )


def _lot_starts(procurement: Procurement) -> Iterator[ScheduleRow]:
    """The starts of lots that no milestone gives."""
    timetable = procurement.timetable
    stated = {(id, milestone.on) for milestone in timetable.milestones for id in milestone.lots}
    starting = [
        lot for lot in procurement.lots if lot.starts and (lot.id, lot.starts) not in stated
    ]
    for day in sorted({lot.starts for lot in starting if lot.starts}):
        lots = tuple(lot.id for lot in starting if lot.starts == day)
        yield ScheduleRow(
            title=f"Start of lot{'s' if len(lots) > 1 else ''} {', '.join(lots)}",
            on=day,
            lots=lots,
            source=timetable.source,
        )


def _answers(procurement: Procurement) -> Iterator[ScheduleRow]:
    closes = procurement.timetable.deadline.date()
    if (
        procurement.regime is Regime.PCR_2015
        and procurement.timetable.first(Step.CLARIFICATIONS_END) is None
        and is_countable(closes)
    ):
        yield ScheduleRow(
            title="Last day for answers to questions",
            on=closes - timedelta(days=ANSWERS_DAYS),
            computed=True,
            rule=f"{ANSWERS_DAYS} days before the deadline",
            source="law: PCR 2015 reg 47, reg 53",
        )


def _mobilisation(procurement: Procurement) -> Iterator[ScheduleRow]:
    months, span = procurement.timetable.mobilisation_months, mobilisation(procurement)
    if (
        months
        and span
        and 0 < months <= LONGEST_MOBILISATION
        and is_countable(span[0])
        and procurement.timetable.first(Step.MOBILISATION_ENDS) is None
    ):
        yield ScheduleRow(
            title="Earliest day for care, mobilisation being over",
            on=add_months(span[0], months),
            computed=True,
            rule=f"{months_in_words(months)} from {in_full(span[0])}",
            source=procurement.timetable.source,
        )


def _after_standstill(procurement: Procurement, calendar: Calendar) -> Iterator[ScheduleRow]:
    """The end of the standstill, the contract, and when notices fall due if it is entered into on
    the earliest day; later entry moves them.
    """
    pause = standstill_of(procurement, calendar)
    if pause is None:
        return
    if pause.ends:
        yield ScheduleRow(
            title=f"{_called(procurement, pause)} ends at midnight",
            on=pause.ends,
            computed=True,
            rule=f"{pause.rule}; {pause.calendar_version}",
            source=pause.source,
        )
    yield ScheduleRow(
        title="Earliest day for the contract",
        on=pause.contract_from,
        computed=True,
        rule="the day after the standstill" if pause.ends else pause.rule,
        source=pause.source,
    )
    if procurement.regime is Regime.PCR_2015:
        yield _award_notice(procurement.light_touch, pause)
    if procurement.regime is Regime.PA_2023:
        yield from _notices_of_the_act(procurement, pause)


def _called(procurement: Procurement, pause: Standstill) -> str:
    """A standstill by what makes it one: law where it is owed, else whoever announced it."""
    if is_owed(procurement.regime, light_touch=procurement.light_touch):
        return "Mandatory standstill"
    return "Voluntary standstill" if pause.kind is StandstillKind.VOLUNTARY else "Standstill"


def _award_notice(light_touch: bool, pause: Standstill) -> ScheduleRow:
    rule = f"{AWARD_NOTICE_DAYS} days after the contract"
    if light_touch:
        rule += f", or {AWARD_NOTICE_DAYS} days after the quarter's end where notices are grouped"
    return ScheduleRow(
        title="Contract award notice due",
        on=pause.contract_from + timedelta(days=AWARD_NOTICE_DAYS),
        computed=True,
        rule=rule,
        source="law: PCR 2015 reg 50, reg 75",
    )


def _notices_of_the_act(procurement: Procurement, pause: Standstill) -> Iterator[ScheduleRow]:
    yield ScheduleRow(
        title="UK6 contract award notice",
        on=pause.sent,
        computed=True,
        rule="after the assessment summaries, before the contract",
        source="law: Procurement Act 2023 s.50",
    )
    yield _due(
        "UK7 contract details notice due",
        pause.contract_from,
        DETAILS_DAYS[procurement.light_touch],
        "law: Procurement Act 2023 s.53",
    )
    worth = _worth(procurement)
    if worth is not None and worth > COPY_ABOVE:
        yield _due(
            "Copy of the contract due",
            pause.contract_from,
            COPY_DAYS[procurement.light_touch],
            "law: Procurement Act 2023 s.53(3)",
        )


def _due(title: str, contract: date, days: int, source: str) -> ScheduleRow:
    rule = (
        f"{days} days beginning with the day on which the contract is entered into, "
        "here its earliest"
    )
    return ScheduleRow(
        title=title,
        on=contract + timedelta(days=days - 1),
        computed=True,
        rule=rule,
        source=source,
    )


def _worth(procurement: Procurement) -> Fraction | None:
    """Pounds over the whole term, extensions included, at the first year's value."""
    yearly = procurement.value_a_year or procurement.duration.value_a_year
    return yearly * whole_months(procurement.duration) / 12 if yearly is not None else None
