"""Versions of the award report, what reviewers say of them, and long work."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import AppendedRow, maybe_moment, moment, of_person, of_procurement


class ReportRow(AppendedRow, table=True):
    """One version of the award report with the evidence that it was made from."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("procurement", "number"),)
    procurement: str = of_procurement()
    number: int
    day: str  #: the day of the evaluation
    evidence: str
    pdf: bytes
    sha256: str  #: of the PDF
    by: int = of_person()
    at: datetime = moment()


class CommentRow(AppendedRow, table=True):
    """A reviewer's comment on a paragraph or a figure of one version, or an answer to a comment."""

    __tablename__ = "comment"
    procurement: str = of_procurement()
    report: int
    anchor: str  #: the heading that it is about
    #: the words or the figure below that heading, as they stand there; empty for all of it
    passage: str = ""
    text: str
    answers: int | None = Field(default=None, foreign_key="comment.id")
    settled: bool = False
    by: int = of_person()
    at: datetime = moment()


class SignOffRow(AppendedRow, table=True):
    """A legal reviewer's sign-off of one version, or its refusal."""

    __tablename__ = "sign_off"
    procurement: str = of_procurement()
    report: int
    sha256: str
    signed: bool
    note: str
    by: int = of_person()
    at: datetime = moment()


class JobRow(SQLModel, table=True):
    """Long work: what it is, how far it has come, and until when its worker holds it."""

    __tablename__ = "job"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    #: none where it is for the whole installation
    procurement: str | None = Field(default=None, foreign_key="procurement.id", index=True)
    key: str = Field(unique=True)  #: asking twice for the same work gives one job
    state: str = "waiting"  #: waiting, running, done, failed
    done: int = 0
    total: int = 0
    says: str = ""
    attempts: int = 0
    lease: datetime | None = maybe_moment()
    by: int = of_person()
    made: datetime = moment()
    data: str = "{}"
    result: str = ""
