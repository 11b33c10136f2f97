"""Organisations that bid, and who acts for them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from tender.storage.tables.base import AppendedRow, maybe_moment, moment, of_person


class OrganisationRow(SQLModel, table=True):
    """An organisation that bids. What it says of itself stands in its particulars."""

    __tablename__ = "organisation"
    id: int | None = Field(default=None, primary_key=True)
    made: datetime = moment()


class ParticularsRow(AppendedRow, table=True):
    """What an organisation says of itself, as JSON; the last row counts."""

    __tablename__ = "particulars"
    organisation: int = Field(foreign_key="organisation.id", index=True)
    data: str
    by: int = of_person()
    at: datetime = moment()


class ColleagueRow(SQLModel, table=True):
    """Somebody who acts for an organisation; from when they said yes, and until when."""

    __tablename__ = "colleague"
    id: int | None = Field(default=None, primary_key=True)
    organisation: int = Field(foreign_key="organisation.id", index=True)
    person: int = of_person()
    asked: datetime = moment()
    since: datetime | None = maybe_moment()
    until: datetime | None = maybe_moment()
