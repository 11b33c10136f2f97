"""What somebody typed into a form and has not sent."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import moment, of_person


class UnsentFormRow(SQLModel, table=True):
    """A form as it was last typed into: its owner's alone, wrapped with the installation's key."""

    __tablename__ = "unsent_form"
    __table_args__ = (UniqueConstraint("person", "form"),)
    id: int | None = Field(default=None, primary_key=True)
    person: int = of_person()
    form: str  #: which form: the path that it is sent to, and what it is about
    wrapped: str
    at: datetime = moment()
