"""From award to care: the standstill, mobilisation, lots that start one after another,
and the old contract's end.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from evidence.counting import count_of
from evidence.finding import Finding, error, note, warning
from tender.procurement.calendar import RELEASED, Calendar, CalendarEnds, in_full, is_countable
from tender.procurement.law import Duty, source
from tender.procurement.milestone_order import finish, key_dates, path
from tender.procurement.months import add_months, months_in_words
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.standstill import Standstill, standstill
from tender.procurement.timetable import StandstillKind, Step

DAY = timedelta(days=1)
LONGEST_MOBILISATION = 60  #: months
STANDSTILL = "timetable.standstill"
OWED = (Regime.PA_2023, Regime.PCR_2015, Regime.PSR_2023)  #: regimes under which one is owed


def standstill_of(procurement: Procurement, calendar: Calendar = RELEASED) -> Standstill | None:
    """The standstill that follows the award in the timetable; None where no award date is given or
    the calendar ends before it does.
    """
    award = procurement.timetable.first(Step.AWARD)
    if award is None:
        return None
    try:
        return standstill(
            procurement.regime, finish(award), procurement.timetable.standstill, calendar
        )
    except CalendarEnds:
        return None


def mobilisation(procurement: Procurement) -> tuple[date, date] | None:
    """From when providers can prepare (award or contract start, whichever is later) to the day on
    which care starts; None where no such day is before it.
    """
    dates = key_dates(procurement.timetable)
    begins = [dates[step].on for step in (Step.AWARD, Step.CONTRACT_START) if step in dates]
    if Step.GO_LIVE in dates:
        care = dates[Step.GO_LIVE].on
    elif Step.MOBILISATION_ENDS in dates and is_countable(finish(dates[Step.MOBILISATION_ENDS])):
        care = finish(dates[Step.MOBILISATION_ENDS]) + DAY
    elif Step.CONTRACT_START in dates:
        care = dates[Step.CONTRACT_START].on
    else:
        return None
    earlier = [day for day in begins if day < care]
    return (max(earlier), care) if earlier else None


def after_award_findings(
    procurement: Procurement, calendar: Calendar = RELEASED
) -> Iterator[Finding]:
    """Findings on everything that follows the award decision."""
    if procurement.regime is Regime.PA_2023 and procurement.light_touch:
        yield from _standstill_not_owed(procurement.timetable.standstill)
    elif procurement.regime in OWED:
        yield from _standstill_owed(procurement.regime, procurement.timetable.standstill)
    yield from _contract_within_standstill(procurement, calendar)
    yield from _mobilisation(procurement)
    yield from _phases(procurement)
    yield from _starts(procurement)
    yield from _old_contract(procurement)


def _standstill_not_owed(kind: StandstillKind) -> Iterator[Finding]:
    """For light touch under the Act one may be announced, and none is owed."""
    if kind is StandstillKind.NONE:
        what = (
            "no standstill: a claim brings no automatic suspension (s.101), "
            "and an award may be set aside later (s.105)"
        )
        yield note(
            "no-standstill",
            STANDSTILL,
            what,
            "consider a voluntary one of eight working days",
            "law: Procurement Act 2023 s.51, s.101, s.105",
        )
    elif kind is StandstillKind.MANDATORY:
        yield note(
            "standstill-not-owed",
            STANDSTILL,
            "none is owed for light touch",
            "call it voluntary; once announced it binds",
            "law: Procurement Act 2023 s.51(3)",
        )


def _standstill_owed(regime: Regime, kind: StandstillKind) -> Iterator[Finding]:
    if kind is StandstillKind.NONE:
        yield warning(
            "standstill-owed",
            STANDSTILL,
            f"a standstill is owed under the {regime.in_full}, and none is planned",
            "make it mandatory, or record which exception applies",
            source(Duty.STANDSTILL, regime),
        )
    elif kind is StandstillKind.VOLUNTARY:
        what = (
            f"the standstill is called voluntary; under the {regime.in_full} it is owed, "
            "save in named exceptions"
        )
        yield note(
            "standstill-owed",
            STANDSTILL,
            what,
            "call it mandatory, unless an exception applies",
            source(Duty.STANDSTILL, regime),
        )


def _contract_within_standstill(procurement: Procurement, calendar: Calendar) -> Iterator[Finding]:
    pause = standstill_of(procurement, calendar)
    start = procurement.timetable.first(Step.CONTRACT_START)
    if pause and pause.ends and start and pause.sent <= start.on and pause.bars(start.on):
        what = (
            f"the standstill after {in_full(pause.sent)} ends on {in_full(pause.ends)}, "
            f"and the contract starts on {in_full(start.on)}"
        )
        remedy = f"{pause.first_start}, or notify sooner"
        yield warning(
            "contract-within-standstill", path(Step.CONTRACT_START), what, remedy, pause.source
        )


def _mobilisation(procurement: Procurement) -> Iterator[Finding]:
    months, span = procurement.timetable.mobilisation_months, mobilisation(procurement)
    if months is None:
        return
    if not 0 <= months <= LONGEST_MOBILISATION:
        yield error(
            "mobilisation-not-a-period",
            "timetable.mobilisation_months",
            f"a mobilisation of {months} months",
            f"give between 0 and {LONGEST_MOBILISATION} months",
        )
        return
    if span is None or not is_countable(span[0]):
        return
    begins, care = span
    ends = add_months(begins, months)
    if ends > care:
        what = (
            f"a mobilisation of {months_in_words(months)} from {in_full(begins)} runs to "
            f"{in_full(ends)}, and care starts on {in_full(care)}"
        )
        yield warning(
            "mobilisation-too-short",
            "timetable.mobilisation_months",
            what,
            "award sooner, start later or say why less is enough",
            procurement.timetable.source,
        )


def _phases(procurement: Procurement) -> Iterator[Finding]:
    """Lots with starts of their own begin inside the time set for implementation."""
    timetable = procurement.timetable
    opening = [
        milestone.on
        for milestone in timetable.milestones
        if milestone.step in (Step.CONTRACT_START, Step.GO_LIVE)
    ]
    closing = [
        finish(milestone)
        for milestone in timetable.milestones
        if milestone.step in (Step.MOBILISATION_ENDS, Step.GO_LIVE)
    ]
    if not opening or not closing:
        return
    first, last = min(opening), max(closing)
    for lot in procurement.lots:
        if lot.starts and not first <= lot.starts <= last:
            what = (
                f"lot {lot.id} starts on {in_full(lot.starts)}, outside the implementation from "
                f"{in_full(first)} to {in_full(last)}"
            )
            yield warning(
                "lot-starts-outside",
                f"lots[{lot.id}].starts",
                what,
                "move the lot's start, or the implementation",
                lot.source,
            )


def _starts(procurement: Procurement) -> Iterator[Finding]:
    begins = [
        milestone
        for milestone in procurement.timetable.milestones
        if milestone.step in (Step.CONTRACT_START, Step.GO_LIVE)
    ]
    starts = procurement.duration.starts
    first = min((milestone.on for milestone in begins), default=starts)
    if not first <= starts <= max(map(finish, begins), default=starts):
        named = " and ".join(
            f"“{milestone.title}” on {in_full(milestone.on)}" for milestone in begins
        )
        what = f"the term is counted from {in_full(starts)}, and the timetable has {named}"
        yield warning(
            "term-starts-elsewhere",
            "duration.starts",
            what,
            "count the term from the contract's start or from go live",
            procurement.duration.source,
        )


def _old_contract(procurement: Procurement) -> Iterator[Finding]:
    dates = key_dates(procurement.timetable)
    if Step.OLD_CONTRACT_ENDS in dates and Step.GO_LIVE in dates:
        ends, live = finish(dates[Step.OLD_CONTRACT_ENDS]), dates[Step.GO_LIVE].on
        if (live - ends).days > 1:
            what = (
                f"the old contract ends on {in_full(ends)} and the new one goes live on "
                f"{in_full(live)}: {count_of((live - ends).days - 1, 'day')} without either"
            )
            yield warning(
                "gap-in-care",
                path(Step.OLD_CONTRACT_ENDS),
                what,
                "extend the old contract, or go live sooner",
                dates[Step.OLD_CONTRACT_ENDS].source,
            )
