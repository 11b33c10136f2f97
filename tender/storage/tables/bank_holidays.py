"""Bank holidays that were entered, for the whole installation."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from tender.storage.tables.base import AppendedRow, moment


class BankHolidayRow(AppendedRow, table=True):
    """One day in one part of the United Kingdom, with where it was read."""

    __tablename__ = "bank_holiday"
    __table_args__ = (UniqueConstraint("day", "division"),)
    day: str
    division: str
    title: str
    source: str
    #: nobody where it came from the machine itself
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = moment()
