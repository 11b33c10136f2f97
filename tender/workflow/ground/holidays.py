"""Bank holidays entered in one act, by an administrator or at the machine itself."""

from collections.abc import Sequence

from tender.procurement.bank_holidays import RELEASED_DAYS, BankHoliday
from tender.storage import bank_holidays
from tender.storage.unit import Unit


def enter_unknown(
    unit: Unit, holidays: Sequence[BankHoliday], by: int | None
) -> tuple[BankHoliday, ...]:
    """Enter those of these days that are known neither to this version nor from before; the act
    says which. Which they were.
    """
    known = {
        (entered.holiday.day, entered.holiday.division)
        for entered in bank_holidays.entered(unit.session)
    }
    unknown = tuple(
        holiday
        for holiday in holidays
        if (holiday.day, holiday.division) not in known
        and holiday.day not in RELEASED_DAYS[holiday.division]
    )
    bank_holidays.enter(unit, unknown, by)
    calendar = bank_holidays.entered_calendar(unit.session)
    unit.says(
        subject="bank holidays",
        days=[f"{holiday.day.isoformat()} {holiday.division}" for holiday in unknown],
        sha256=calendar.sha256,
    )
    return unknown
