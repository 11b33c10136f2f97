"""What people at the council were told by letter, how each wants to be told, and nudges."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class ToldNeedRow(SQLModel, table=True):
    """That somebody was told of one thing that waits, at one of the moments at which they are.

    It is written in the transaction that writes the letter: nobody is told twice.
    """

    __tablename__ = "told_need"
    __table_args__ = (UniqueConstraint("person", "procurement", "kind", "item", "occasion"),)
    id: int | None = Field(default=None, primary_key=True)
    person: int = of_person()
    procurement: str  #: empty where it is no thing, but the daily look itself
    kind: str  #: the name of its row in the table of what waits
    item: str  #: which of what waits
    occasion: str  #: as soon as it waits, before its day, on it
    at: datetime = moment()


class HowToldRow(AppendedRow, table=True):
    """How somebody wants to be told from then on; the newest counts."""

    __tablename__ = "how_told"
    person: int = of_person()
    #: none for every procurement; one where they had come by a link that was made for it
    procurement: str | None = Field(default=None, foreign_key="procurement.id")
    how: str
    at: datetime = moment()


class NudgeRow(AppendedRow, table=True):
    """That somebody was asked to go on marking, with how much was left: once a day at most."""

    __tablename__ = "nudge"
    __table_args__ = (UniqueConstraint("procurement", "person", "day"),)
    procurement: str = of_procurement()
    person: int = of_person()
    by: int = Field(foreign_key="person.id")
    day: str  #: as it is in England
    missing: int  #: marks that were missing then
    wanted: int  #: of how many
    at: datetime = moment()
