"""What notices of a procurement ask and nothing else says, as somebody answered it."""

from datetime import datetime

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class NoticeAnswerRow(AppendedRow, table=True):
    """One answer; the newest of those that ask the same about the same counts."""

    __tablename__ = "notice_answer"
    procurement: str = of_procurement()
    asked: str
    about: str
    text: str
    by: int = of_person()
    at: datetime = moment()
