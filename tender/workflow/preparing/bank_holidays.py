"""Bank holidays that are proclaimed, or of years that this version does not know: entered by an
administrator, with where they were read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evidence.cell import text_fault
from tender.procurement.bank_holidays import (
    LAST_YEAR,
    BankHoliday,
    Division,
)
from tender.procurement.calendar import Calendar, is_countable
from tender.records.bank_holidays import EnteredHoliday
from tender.storage import bank_holidays, people
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.holidays import enter_unknown
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

LONGEST = 300  #: characters of a title and of a source


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredHolidays:
    """Every bank holiday that was entered, and which later year is not whole yet."""

    entered: tuple[EnteredHoliday, ...]
    calendar: Calendar
    names: dict[int, str]  #: of whoever entered them
    #: the first year after those of this version that working days cannot be counted in, and how
    #: many of its days are still to be entered
    next_year: int
    wanting: dict[Division, int]


def entered_holidays(office: Office, actor: Actor) -> EnteredHolidays:
    """What was entered so far."""
    with office.look(actor, Verb.ENTER_BANK_HOLIDAY) as session:
        entered = bank_holidays.entered(session)
        calendar = bank_holidays.entered_calendar(session)
        names = {person.id: person.name for person in people.everybody(session)}
    year = LAST_YEAR + 1
    while calendar.knows(year):
        year += 1
    return EnteredHolidays(
        entered=entered,
        calendar=calendar,
        names=names,
        next_year=year,
        wanting=calendar.wanting(year),
    )


def enter_bank_holiday(
    office: Office,
    actor: Actor,
    day: date | None,
    divisions: Sequence[Division],
    title: str,
    source: str,
) -> None:
    """Enter one day, for each part of the United Kingdom in which it is a bank holiday.

    Raises Invalid for what is missing, and for a day that is known already.
    """
    wrong = {}
    if day is None or not is_countable(day):
        wrong["day"] = "Give the day as year, month and day: 2022-09-19."
    if not divisions:
        wrong["divisions"] = "Say where it is a bank holiday."
    if fault := text_fault(title, LONGEST, "Say what it is called."):
        wrong["title"] = fault
    if fault := text_fault(source, LONGEST, "Say where you read it, such as GOV.UK and the day."):
        wrong["source"] = fault
    if wrong or day is None:
        raise Invalid.of(**wrong)
    holidays = [
        BankHoliday(day=day, division=division, title=title.strip(), source=source.strip())
        for division in dict.fromkeys(divisions)
    ]
    with office.act(actor, Verb.ENTER_BANK_HOLIDAY) as unit:
        if not enter_unknown(unit, holidays, actor.person):
            raise Invalid.of(day="This day is known there as a bank holiday already.")
