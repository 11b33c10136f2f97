"""Who stands in for somebody who is away, on record."""

from datetime import datetime

from sqlmodel import Field

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class StandInRow(AppendedRow, table=True):
    """Somebody is named to hold the role of another too, from one day to another."""

    __tablename__ = "stand_in"
    procurement: str = of_procurement()
    membership: int = Field(foreign_key="membership.id", index=True)
    person: int = of_person()
    begins: str
    ends: str  #: the last day
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = moment()


class StandInStepRow(AppendedRow, table=True):
    """What became of it: an answer, its beginning, its end."""

    __tablename__ = "stand_in_step"
    stand_in: int = Field(foreign_key="stand_in.id", index=True)
    step: str
    membership: int | None = Field(default=None, foreign_key="membership.id")
    why: str = ""
    by: int | None = Field(default=None, foreign_key="person.id")
    at: datetime = moment()
