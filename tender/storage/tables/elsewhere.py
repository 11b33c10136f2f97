"""A portal's export on its way to being taken in, which changes while people look it through; and,
once it is, where every answer came from.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class BroughtExportRow(SQLModel, table=True):
    """An export that was brought and looked through. One at a time; gone when bids are taken in."""

    __tablename__ = "brought"
    procurement: str = Field(primary_key=True, foreign_key="procurement.id")
    name: str
    sha256: str
    ignored: str  #: JSON of the names of files that computers left in it
    by: int = of_person()
    at: datetime = moment()


class BroughtBidderRow(SQLModel, table=True):
    """One bidder of an export: what was found, and what people chose.

    `revision` counts their changes, so that a stale form is noticed.
    """

    __tablename__ = "brought_bidder"
    __table_args__ = (UniqueConstraint("procurement", "bidder"),)
    id: int | None = Field(default=None, primary_key=True)
    procurement: str = of_procurement()
    bidder: str
    found: str  #: JSON
    choices: str  #: JSON
    revision: int = 1


class TakenExportRow(AppendedRow, table=True):
    """An export from which bids were taken in, and what of it was left out, with reasons."""

    __tablename__ = "taken_export"
    procurement: str = of_procurement()
    name: str
    sha256: str
    left_out: str  #: JSON
    by: int = of_person()
    at: datetime = moment()


class AnswerSourceRow(AppendedRow, table=True):
    """Where an answer came from: the file, its hash, the place in it, what asked for it and how
    sure that is. `reason` where people wrote it otherwise.
    """

    __tablename__ = "answer_source"
    __table_args__ = (UniqueConstraint("procurement", "bidder", "question", "lot"),)
    procurement: str = of_procurement()
    bidder: str
    question: str
    lot: str = ""
    file: str = ""
    sha256: str = ""
    place: str = ""
    asked: str = ""
    how: str = ""
    reason: str = ""
    at: datetime = moment()
