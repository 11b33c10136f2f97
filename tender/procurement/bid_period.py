"""The time to bid: the regime's minimum or guide, the council's own, the last answers, and a
deadline on a day when people work.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from evidence.counting import count_of
from evidence.finding import Finding, error, note, warning
from tender.procurement.calendar import (
    RELEASED,
    Calendar,
    CalendarEnds,
    in_full,
    is_working_day,
    on_or_after,
)
from tender.procurement.milestone_order import finish, key_dates, path
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step

ANSWERS_DAYS = 6  #: PCR 2015 reg 47 and 53
WHERE = path(Step.DEADLINE)


class LeastDays(NamedTuple):
    """The days a regime wants between notice and deadline: as a rule, where documents or bids are
    not electronic, and where a reason allows fewer.
    """

    days: int
    on_paper: int
    with_reason: int
    source: str


LEAST = {
    Regime.PCR_2015: LeastDays(30, 35, 15, "law: PCR 2015 reg 27"),
    Regime.PA_2023: LeastDays(25, 35, 10, "law: Procurement Act 2023 s.54"),
}


def days_to_bid(procurement: Procurement) -> int | None:
    """The days from notice to deadline, the day of the notice not counted and that of the deadline
    counted; None where no ITT date is given.
    """
    itt = procurement.timetable.first(Step.ITT)
    return (procurement.timetable.deadline.date() - itt.on).days if itt else None


def period_findings(procurement: Procurement, calendar: Calendar = RELEASED) -> Iterator[Finding]:
    """Findings on the time to bid, the last answers and the day of the deadline."""
    days = days_to_bid(procurement)
    if days is None:
        what = "no date is given for the ITT, so the time to bid cannot be tested"
        yield warning(
            "no-itt-date", path(Step.ITT), what, "give the day on which the ITT is published"
        )
    elif days >= 0:
        yield from _own_minimum(procurement, days)
        least = LEAST.get(procurement.regime)
        if least is not None and days < least.days:
            yield _below_regime(procurement, least, days)
        elif procurement.regime is Regime.PCR_2015 and least and days < least.on_paper:
            yield _below_on_paper(least, days)
    yield from _answers(procurement)
    closes = procurement.timetable.deadline.date()
    regime = procurement.regime
    if calendar.knows(closes.year) and not is_working_day(regime, closes, calendar):
        what = f"bids close on {in_full(closes)}, which is not a working day"
        yield warning(
            "deadline-not-a-working-day",
            WHERE,
            what,
            _next_working_day(regime, closes, calendar),
            procurement.timetable.source,
        )


def _next_working_day(regime: Regime, day: date, calendar: Calendar) -> str:
    try:
        return f"move it to {in_full(on_or_after(regime, day, calendar))}"
    except CalendarEnds:
        return "move it to a working day"


def _own_minimum(procurement: Procurement, days: int) -> Iterator[Finding]:
    timetable = procurement.timetable
    least, reason = timetable.least_days_to_bid, timetable.reason_for_short_period.strip()
    if least is None or days >= least:
        return
    what = f"{count_of(days, 'day')} to bid, and the council's own least is {least}"
    if reason:
        yield note(
            "bid-period-below-own",
            WHERE,
            f"{what}; the reason given: “{reason}”",
            "keep the reason on record",
            timetable.source,
        )
    else:
        yield error("bid-period-below-own", WHERE, what, _move(days, least), timetable.source)


def _move(days: int, least: int) -> str:
    later = count_of(least - days, "day")
    return (
        f"move the deadline {later} later, or say why it is short (in a file: "
        "`reason_for_short_period`)"
    )


def _below_on_paper(least: LeastDays, days: int) -> Finding:
    what = (
        f"{days} days to bid are enough where bids come in electronically; "
        f"otherwise {least.on_paper}"
    )
    return note(
        "bid-period-electronic-only",
        WHERE,
        what,
        "say in the ITT that bids are electronic",
        least.source,
    )


def _below_regime(procurement: Procurement, least: LeastDays, days: int) -> Finding:
    """A guide for light touch, which asks for a reason; binding otherwise."""
    guide = "guide" if procurement.light_touch else "minimum"
    what = f"{count_of(days, 'day')} to bid, and the {guide} is {least.days}"
    reason = procurement.timetable.reason_for_short_period.strip()
    with_reason = f"{what}; the reason given: “{reason}”"
    code, source = "bid-period-short", least.source
    if procurement.light_touch:
        if reason:
            return note(code, WHERE, with_reason, "keep the reason on record", source)
        return warning(code, WHERE, what, _move(days, least.days), source)
    if days < least.with_reason:
        remedy = f"move the deadline: {least.with_reason} days are the least of all"
        return error(code, WHERE, what, remedy, source)
    if reason:
        remedy = f"make sure that it is one of the law's reasons for fewer than {least.days}"
        return warning(code, WHERE, with_reason, remedy, source)
    return error(code, WHERE, what, _move(days, least.days), source)


def _answers(procurement: Procurement) -> Iterator[Finding]:
    dates = key_dates(procurement.timetable)
    if Step.CLARIFICATIONS_END not in dates:
        return
    ends = finish(dates[Step.CLARIFICATIONS_END])
    left = (dates[Step.DEADLINE].on - ends).days
    if not 0 <= left < ANSWERS_DAYS:
        return
    what = f"clarifications end on {in_full(ends)}, {count_of(left, 'day')} before bids close"
    remedy = (
        f"answer the last question {ANSWERS_DAYS} days before the deadline, or move the deadline"
    )
    where = path(Step.CLARIFICATIONS_END)
    if procurement.regime is Regime.PCR_2015:
        yield warning("answers-late", where, what, remedy, "law: PCR 2015 reg 47, reg 53")
    else:
        yield note("answers-late", where, what, remedy, "practice: time to use the last answer")
