"""What bidders sent, and what the register said of them."""

from datetime import datetime

from sqlmodel import UniqueConstraint

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class SubmissionRow(AppendedRow, table=True):
    """All of a submission but its answers.
    `alias` is the name under which its answers are marked.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("procurement", "bidder"),
        UniqueConstraint("procurement", "alias"),
    )
    procurement: str = of_procurement()
    bidder: str
    alias: str
    name: str
    data: str  #: JSON of the submission without answers
    at: datetime = moment()


class AnswerRow(AppendedRow, table=True):
    """One answer, kept apart from who wrote it."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("procurement", "alias", "question", "lot"),)
    procurement: str = of_procurement()
    alias: str
    question: str
    lot: str = ""
    text: str


class RegisterRow(AppendedRow, table=True):
    """What the CQC's register said, as JSON of dated snapshots."""

    __tablename__ = "register"
    procurement: str = of_procurement()
    data: str
    sha256: str
    by: int = of_person()
    at: datetime = moment()
