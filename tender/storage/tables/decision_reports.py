"""What a council says in its own words, and the decision reports that were made with it."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class CouncilWordsRow(AppendedRow, table=True):
    """The council's own texts as they were last written; JSON."""

    __tablename__ = "council_words"
    procurement: str = of_procurement()
    words: str
    by: int = of_person()
    at: datetime = moment()


class DecisionReportRow(AppendedRow, table=True):
    """The decision report of a version of the award report, whole and open to the public."""

    __tablename__ = "decision_report"
    __table_args__ = (UniqueConstraint("procurement", "number"),)
    procurement: str = of_procurement()
    number: int  #: of the version
    words: int | None = Field(default=None, foreign_key="council_words.id")  #: none were written
    pdf: bytes
    sha256: str
    open_pdf: bytes
    open_sha256: str
    at: datetime = moment()
