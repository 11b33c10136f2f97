"""Marks, consensus scores and all that goes on record while answers are marked."""

from datetime import datetime
from fractions import Fraction

from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from tender.storage.tables.base import (
    AppendedRow,
    later_text,
    maybe_number,
    moment,
    number,
    of_person,
    of_procurement,
)


class AssignmentRow(AppendedRow, table=True):
    """A question given to somebody to mark, or taken back (`given` false). The last row counts."""

    __tablename__ = "assignment"
    procurement: str = of_procurement()
    person: int = of_person()
    question: str
    given: bool
    at: datetime = moment()


class MarkRow(AppendedRow, table=True):
    """A mark with its reason.

    A change is another row, with `why` it was changed. The last row counts. Few indexes:
    marks come a hundred at a time.
    """

    __tablename__ = "mark"
    __table_args__ = (Index("ix_mark_answer", "procurement", "person", "question", "alias", "lot"),)
    procurement: str = Field(foreign_key="procurement.id")
    question: str
    alias: str
    lot: str = ""
    person: int = Field(foreign_key="person.id")
    mark: Fraction = number()
    reason: str
    why: str = ""
    supporter: str = ""  #: who sat beside, where somebody did
    at: datetime = moment()


class MarkDraftRow(SQLModel, table=True):
    """What somebody has typed and not yet given: not a mark, kept so that nothing typed is lost."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("procurement", "question", "alias", "lot", "person"),)
    id: int | None = Field(default=None, primary_key=True)
    procurement: str = of_procurement()
    question: str
    alias: str
    lot: str = ""
    person: int = of_person()
    mark: str = ""
    reason: str = ""
    at: datetime = moment()


class FlagRow(AppendedRow, table=True):
    """Somebody says that an answer names its bidder."""

    __tablename__ = "flag"
    procurement: str = of_procurement()
    question: str
    alias: str
    lot: str = ""
    person: int = of_person()
    passage: str
    at: datetime = moment()


class RedactionRow(AppendedRow, table=True):
    """A passage that is not shown to those who mark, and why.

    The answer itself stays as it was sent.
    """

    __tablename__ = "redaction"
    procurement: str = of_procurement()
    question: str
    alias: str
    lot: str = ""
    passage: str
    instead: str
    reason: str
    by: int = of_person()
    at: datetime = moment()


class ConsensusRow(AppendedRow, table=True):
    """What moderation agreed.

    A change is another row, with `why`. The last row counts. No score where the ITT averages.
    """

    __tablename__ = "consensus"
    __table_args__ = (Index("ix_consensus_answer", "procurement", "question", "alias", "lot"),)
    procurement: str = of_procurement()
    question: str
    alias: str
    lot: str = ""
    score: Fraction | None = maybe_number()
    rationale: str
    dissent: str = ""
    why: str = ""
    by: int = of_person()
    at: datetime = moment()
    without: str = later_text()  #: numbers of those assigned whose marks it goes without, "3 7"
    without_reason: str = later_text()
