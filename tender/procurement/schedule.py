"""The whole timetable in order of date: the milestones given,
and the days that follow from them by law or by the contract.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from tender.procurement.after_award import LONGEST_MOBILISATION, mobilisation, standstill_of
from tender.procurement.bid_period import ANSWERS_DAYS
from tender.procurement.calendar import CALENDAR_VERSION, is_known, working_days
from tender.procurement.duration_checks import whole_months
from tender.procurement.months import add_months, months_in_words
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.standstill import Standstill
from tender.procurement.timetable import Step

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


def schedule(procurement: Procurement) -> tuple[ScheduleRow, ...]:
    """Every milestone and every day that follows from one, earliest first."""
    steps = list(Step)
    rows = sorted(
        (*_given(procurement), *_computed(procurement)),
        key=lambda row: (row.on, row.computed, steps.index(row.step or Step.OTHER)),
    )
    return tuple(
        _spaced(procurement.regime, row, rows[place - 1] if place else None)
        for place, row in enumerate(rows)
    )


def _spaced(regime: Regime, row: ScheduleRow, before: ScheduleRow | None) -> ScheduleRow:
    if before is None:
        return row
    working = (
        len(working_days(regime, before.on, row.on))
        if is_known(before.on) and is_known(row.on)
        else None
    )
    return replace(row, days=(row.on - before.on).days, working_days=working)


def _given(procurement: Procurement) -> Iterator[ScheduleRow]:
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
    said = {(id, milestone.on) for milestone in timetable.milestones for id in milestone.lots}
    alone = [lot for lot in procurement.lots if lot.starts and (lot.id, lot.starts) not in said]
    for day in sorted({lot.starts for lot in alone if lot.starts}):
        lots = tuple(lot.id for lot in alone if lot.starts == day)
        yield ScheduleRow(
            title=f"Start of lot{'s' if len(lots) > 1 else ''} {', '.join(lots)}",
            on=day,
            lots=lots,
            source=timetable.source,
        )


def _computed(procurement: Procurement) -> Iterator[ScheduleRow]:
    yield from _answers(procurement)
    yield from _mobilised(procurement)
    pause = standstill_of(procurement)
    if pause is None:
        return
    if pause.ends:
        rule = f"{pause.rule}; {CALENDAR_VERSION}"
        yield ScheduleRow(
            title=f"{pause.kind.value.capitalize()} standstill ends at midnight",
            on=pause.ends,
            computed=True,
            rule=rule,
            source=pause.source,
        )
    rule = "the day after the standstill" if pause.ends else pause.rule
    yield ScheduleRow(
        title="Earliest day for the contract",
        on=pause.contract_from,
        computed=True,
        rule=rule,
        source=pause.source,
    )
    yield from _notices(procurement, pause)


def _answers(procurement: Procurement) -> Iterator[ScheduleRow]:
    closes = procurement.timetable.deadline.date()
    if (
        procurement.regime is Regime.PCR_2015
        and procurement.timetable.first(Step.CLARIFICATIONS_END) is None
        and is_known(closes)
    ):
        day = closes - timedelta(days=ANSWERS_DAYS)
        rule = f"{ANSWERS_DAYS} days before the deadline"
        yield ScheduleRow(
            title="Last day for answers to questions",
            on=day,
            computed=True,
            rule=rule,
            source="law: PCR 2015 reg 47, reg 53",
        )


def _mobilised(procurement: Procurement) -> Iterator[ScheduleRow]:
    months, span = procurement.timetable.mobilisation_months, mobilisation(procurement)
    if (
        months
        and span
        and 0 < months <= LONGEST_MOBILISATION
        and is_known(span[0])
        and procurement.timetable.first(Step.MOBILISATION_ENDS) is None
    ):
        rule = f"{months_in_words(months)} from the later of award and contract start"
        title = "Earliest day for care, mobilisation being over"
        yield ScheduleRow(
            title=title,
            on=add_months(span[0], months),
            computed=True,
            rule=rule,
            source=procurement.timetable.source,
        )


def _notices(procurement: Procurement, pause: Standstill) -> Iterator[ScheduleRow]:
    """When notices fall due if the contract is entered into on the earliest day;
    later entry moves them.
    """
    if procurement.regime is Regime.PCR_2015:
        grouped = (
            f", or {AWARD_NOTICE_DAYS} days after the quarter's end where notices are grouped"
            if procurement.light_touch
            else ""
        )
        rule = f"{AWARD_NOTICE_DAYS} days after the contract{grouped}"
        day = pause.contract_from + timedelta(days=AWARD_NOTICE_DAYS)
        yield ScheduleRow(
            title="Contract award notice due",
            on=day,
            computed=True,
            rule=rule,
            source="law: PCR 2015 reg 50, reg 75",
        )
    if procurement.regime is Regime.PA_2023:
        rule = "after the assessment summaries, before the contract"
        yield ScheduleRow(
            title="UK6 contract award notice",
            on=pause.sent,
            computed=True,
            rule=rule,
            source="law: Procurement Act 2023 s.50",
        )
        days = DETAILS_DAYS[procurement.light_touch]
        yield _due(
            "UK7 contract details notice due",
            pause.contract_from,
            days,
            "law: Procurement Act 2023 s.53",
        )
        if (worth := _worth(procurement)) is not None and worth > COPY_ABOVE:
            yield _due(
                "Copy of the contract due",
                pause.contract_from,
                COPY_DAYS[procurement.light_touch],
                "law: Procurement Act 2023 s.53(3)",
            )


def _due(title: str, entered: date, days: int, source: str) -> ScheduleRow:
    rule = (
        f"{days} days beginning with the day on which the contract is entered into, "
        "here its earliest"
    )
    return ScheduleRow(
        title=title, on=entered + timedelta(days=days - 1), computed=True, rule=rule, source=source
    )


def _worth(procurement: Procurement) -> Fraction | None:
    """Pounds over the whole term, extensions included, at the first year's value."""
    yearly = procurement.value_a_year or procurement.duration.value_a_year
    return yearly * whole_months(procurement.duration) / 12 if yearly is not None else None
