"""Questions from bidders about what was published, and every word on the way to their answers."""

from datetime import datetime

from sqlmodel import Field

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class ClarificationRow(AppendedRow, table=True):
    """A bidder's question.

    Who asked stands here alone, so that an answer for them alone reaches them.
    """

    __tablename__ = "clarification"
    procurement: str = of_procurement()
    person: int = of_person()
    text: str
    confidential: bool
    why: str = ""  #: why it should be answered alone
    at: datetime = moment()


class ClarificationStepRow(AppendedRow, table=True):
    """What was done about a question: an answer drafted, sent back, approved; confidentiality
    declined or waived; the question withdrawn. The last row counts.
    """

    __tablename__ = "clarification_step"
    procurement: str = of_procurement()
    clarification: int = Field(foreign_key="clarification.id", index=True)
    kind: str
    published: str = ""  #: the question as everybody reads it
    answer: str = ""
    alone: bool = False  #: answered to the asker alone
    reason: str = ""
    by: int = of_person()
    at: datetime = moment()
