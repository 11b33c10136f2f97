"""Bank holidays that were entered since this version of Tender: what every count of working days
in the installation goes by.
"""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col

from tender.procurement.bank_holidays import BankHoliday, Division
from tender.procurement.calendar import Calendar
from tender.records.bank_holidays import EnteredHoliday
from tender.storage.asking import select
from tender.storage.tables import BankHolidayRow
from tender.storage.unit import Unit


def enter(unit: Unit, holidays: Iterable[BankHoliday], by: int | None) -> None:
    """Append these days."""
    for holiday in holidays:
        unit.append(
            BankHolidayRow(
                day=holiday.day.isoformat(),
                division=holiday.division.value,
                title=holiday.title,
                source=holiday.source,
                by=by,
                at=unit.now,
            )
        )


def entered(session: Session) -> tuple[EnteredHoliday, ...]:
    """Every day that was entered, in order of day and division."""
    rows = session.exec(
        select(
            BankHolidayRow.day,
            BankHolidayRow.division,
            BankHolidayRow.title,
            BankHolidayRow.source,
            BankHolidayRow.by,
            BankHolidayRow.at,
        ).order_by(col(BankHolidayRow.day), col(BankHolidayRow.division))
    )
    return tuple(
        EnteredHoliday(
            BankHoliday(
                day=date.fromisoformat(row[0]),
                division=Division(row[1]),
                title=row[2],
                source=row[3],
            ),
            row[4],
            row[5],
        )
        for row in rows
    )


def entered_calendar(session: Session) -> Calendar:
    """The calendar by which working days are counted now."""
    return Calendar(added=tuple(known.holiday for known in entered(session)))
