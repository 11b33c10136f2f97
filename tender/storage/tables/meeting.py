"""The moderation meeting's own record: order, attendance and minutes."""

from datetime import datetime

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class MeetingEntryRow(AppendedRow, table=True):
    """A line of the meeting's record, of one of the kinds that the records name."""

    __tablename__ = "meeting_entry"
    procurement: str = of_procurement()
    kind: str
    question: str = ""
    alias: str = ""
    lot: str = ""
    people: str = ""  #: numbers of people, "3 7"
    places: str = ""  #: answers as a JSON list of question, alias and lot
    note: str = ""
    by: int = of_person()
    at: datetime = moment()
