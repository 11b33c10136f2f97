"""Letters to people, by e-mail: what is told to whom of which event, and how far it has come."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import maybe_moment, moment, of_person


class LetterRow(SQLModel, table=True):
    """One letter.

    Nobody is told twice of one event. `due` is when it is tried next; whoever sends it puts that
    off first, so that no other sends it too.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("event", "person"),)
    id: int | None = Field(default=None, primary_key=True)
    #: none where it is of the whole installation
    procurement: str | None = Field(default=None, foreign_key="procurement.id", index=True)
    person: int = of_person()
    event: str
    subject: str
    text: str
    secret: bool = False  #: its text opens something, and is taken out once it is sent
    made: datetime = moment()
    due: datetime | None = maybe_moment()  #: none once it is sent or given up
    tries: int = 0
    sent: datetime | None = maybe_moment()
    fault: str = ""  #: why it was not sent, when it was tried last
