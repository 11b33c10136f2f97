"""Bank holidays, as values on record."""

from datetime import datetime
from typing import NamedTuple

from tender.procurement.bank_holidays import BankHoliday


class EnteredHoliday(NamedTuple):
    """A bank holiday that was entered, by whom (nobody: at the machine itself) and when."""

    holiday: BankHoliday
    by: int | None
    at: datetime
