"""The standstill: from the day an award is notified to the first day on which
the contract may be entered into.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from tender.procurement.bank_holidays import BankHoliday
from tender.procurement.calendar import (
    CALENDAR_VERSION,
    DAY,
    RELEASED,
    Calendar,
    in_full,
    is_working_day,
    working_days,
    working_days_from,
)
from tender.procurement.law import Duty, source
from tender.procurement.regime import Regime
from tender.procurement.timetable import StandstillKind

WORKING_DAYS = 8  #: Procurement Act 2023 s.51(2); PSR 2023 reg 12
CALENDAR_DAYS = 10  #: PCR 2015 reg 87, every notice sent electronically
OTHER_DAYS = 15  #: the same, after a notice that was sent by other means
LEAST_WORKING_DAYS = 2  #: PCR 2015 reg 2(3), whose Part 2 this is not: kept all the same
#: what a standstill runs from, as the end of "once ..." or "if ... on a day"
TRIGGER = {
    Regime.PCR_2015: "every letter is sent",
    Regime.PA_2023: "the contract award notice is published",
    Regime.PSR_2023: "the notice of intention to make an award is published",
    Regime.BELOW_THRESHOLD: "every letter is sent",
}

#: the same once it was done, as the end of "the day on which ..."
BEGAN = {
    Regime.PCR_2015: "the last letter was sent",
    Regime.PA_2023: "the contract award notice was published",
    Regime.PSR_2023: "the notice of intention to make an award was published",
    Regime.BELOW_THRESHOLD: "the last letter was sent",
}

#: where a notice that is published begins the standstill, once letters went out
BY_NOTICE = frozenset({Regime.PA_2023, Regime.PSR_2023})


def is_owed(regime: Regime, *, light_touch: bool) -> bool:
    """Whether law asks for a standstill: not for a light touch contract under the Act (s.51(3)),
    nor below the threshold.
    """
    return regime in (Regime.PCR_2015, Regime.PSR_2023) or (
        regime is Regime.PA_2023 and not light_touch
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSending:
    """Letters that did not go electronically, of which PCR 2015 reg 87 has a rule of its own."""

    sent: date  #: the last of them
    received: date | None  #: when the last was received; None where that of one is not known
    alone: bool  #: whether no letter went electronically


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """One standstill with its working.

    `ends` is its last day, to midnight; None where there is none.
    """

    kind: StandstillKind
    sent: date
    ends: date | None
    contract_from: date
    counted: tuple[date, ...]  #: every day that the rule counts, in order
    working: tuple[date, ...]  #: the working days among them
    rule: str
    source: str
    calendar_version: str = CALENDAR_VERSION
    #: bank holidays entered since this version of Tender that lie in it
    entered: tuple[BankHoliday, ...] = ()

    def bars(self, start: date) -> bool:
        """Whether a contract that starts on this day starts before it may be entered into."""
        return self.ends is not None and start < self.contract_from

    @property
    def first_start(self) -> str:
        """What would mend a start that it bars."""
        return f"start no earlier than {in_full(self.contract_from)}"


def standstill(
    regime: Regime,
    notice_day: date,
    kind: StandstillKind,
    calendar: Calendar = RELEASED,
    other: OtherSending | None = None,
) -> Standstill:
    """The standstill after a notice sent or published on a day, by the bank holidays of a calendar.
    `notice_day` is the last day of electronic sending, or that of `other` where none was.

    A voluntary one runs as an owed one does, since once announced it binds.

    Raises CalendarEnds where it would run beyond the bank holidays known. Source: law: Procurement
    Act 2023 s.51 and s.123; PCR 2015 reg 2(4) and reg 87; PSR 2023 reg 12.
    """
    if kind is StandstillKind.NONE:
        return Standstill(
            kind=kind,
            sent=notice_day,
            ends=None,
            contract_from=notice_day,
            counted=(),
            working=(),
            rule="no standstill is owed or announced",
            source=source(Duty.NO_STANDSTILL, regime),
        )
    # refuses a date that no calendar covers before any is counted from it
    is_working_day(regime, notice_day, calendar)
    if regime is Regime.PCR_2015:
        pause = _of_calendar_days(notice_day, kind, calendar, other)
    else:
        pause = _of_working_days(regime, notice_day, kind, calendar)
    entered = tuple(
        holiday for holiday in calendar.added if notice_day <= holiday.day < pause.contract_from
    )
    return replace(pause, calendar_version=calendar.version, entered=entered)


def _of_working_days(
    regime: Regime, notice_day: date, kind: StandstillKind, calendar: Calendar
) -> Standstill:
    if regime is Regime.PSR_2023:
        rule = (
            f"starts on the day after publication and ends with the {WORKING_DAYS}th working "
            "day after the day it starts"
        )
        first = notice_day + 2 * DAY
    else:
        counted = "sending" if regime is Regime.BELOW_THRESHOLD else "publication"
        rule = (
            f"{WORKING_DAYS} working days, the day of {counted} counted as the first if it is "
            "one; bank holidays anywhere in the United Kingdom are not"
        )
        first = notice_day
    days = tuple(islice(working_days_from(regime, first, calendar), WORKING_DAYS))
    return Standstill(
        kind=kind,
        sent=notice_day,
        ends=days[-1],
        contract_from=days[-1] + DAY,
        counted=days,
        working=days,
        rule=rule,
        source=source(Duty.STANDSTILL, regime),
    )


def _of_calendar_days(
    notice_day: date, kind: StandstillKind, calendar: Calendar, other: OtherSending | None
) -> Standstill:
    """Ten days with the sending day as day 0; where letters went by other means, fifteen after
    those or ten after the last receipt, whichever is earlier, and the later of both ways.
    """
    first = other.sent if other and other.alone else notice_day
    ends = _full(first, first + CALENDAR_DAYS * DAY, calendar)
    rule = (
        f"{CALENDAR_DAYS} days after the day of sending, where every letter goes by electronic "
        "means, and on to the next working day"
    )
    if other:
        last = other.sent + OTHER_DAYS * DAY
        if other.received:
            last = min(last, other.received + CALENDAR_DAYS * DAY)
        by_other = _full(other.sent, last, calendar)
        ends = by_other if other.alone else max(ends, by_other)
        rule = (
            f"{OTHER_DAYS} days after the day of sending by other means than electronic, or "
            f"{CALENDAR_DAYS} days after the last letter was received where that is earlier"
            + ("" if other.alone else f", and {CALENDAR_DAYS} days after the day of electronic ")
            + ("" if other.alone else "sending where that is later")
            + "; and on to the next working day"
        )
    sent = max(first, other.sent) if other else notice_day
    days = tuple(sent + DAY * number for number in range(1, (ends - sent).days + 1))
    return Standstill(
        kind=kind,
        sent=sent,
        ends=ends,
        contract_from=ends + DAY,
        counted=days,
        working=working_days(Regime.PCR_2015, sent, ends, calendar),
        rule=rule,
        source=source(Duty.STANDSTILL, Regime.PCR_2015),
    )


def _full(sent: date, ends: date, calendar: Calendar) -> date:
    """The end of a period, on to a working day, with two working days in it at least."""
    while (
        not is_working_day(Regime.PCR_2015, ends, calendar)
        or len(working_days(Regime.PCR_2015, sent, ends, calendar)) < LEAST_WORKING_DAYS
    ):
        ends += DAY
    return ends
