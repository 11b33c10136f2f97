"""What people were asked to take on, how accounts were recovered, and how often somebody tried."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from tender.storage.tables.base import maybe_moment, moment, of_person, of_procurement


class AppointmentRow(SQLModel, table=True):
    """A role that somebody who has an account was asked to take; nothing before they say yes."""

    __tablename__ = "appointment"
    id: int | None = Field(default=None, primary_key=True)
    procurement: str = of_procurement()
    person: int = of_person()
    name: str  #: what whoever asked calls them; their account says what they call themselves
    role: str
    group: str = ""
    by: int | None = Field(default=None, foreign_key="person.id")
    made: datetime = moment()
    answered: datetime | None = maybe_moment()
    accepted: bool = False


class RecoveryRow(SQLModel, table=True):
    """An account that somebody asked to recover, and what became of it."""

    __tablename__ = "recovery"
    id: int | None = Field(default=None, primary_key=True)
    person: int = of_person()
    how: str  #: administrator, colleague, letter, code, machine
    forget: bool = False  #: whether the second factors are taken away when it is used
    by: int | None = Field(default=None, foreign_key="person.id")
    made: datetime = moment()
    opens: datetime = moment()  #: from when it can be used without another's agreement
    agreed_by: int | None = Field(default=None, foreign_key="person.id")
    agreed: datetime | None = maybe_moment()
    stopped_by: int | None = Field(default=None, foreign_key="person.id")
    stopped: datetime | None = maybe_moment()
    used: datetime | None = maybe_moment()


class TallyRow(SQLModel, table=True):
    """How often something was tried, counted over all processes: by an account from an address, by
    a device, or by an address alone. What is counted stands here as a hash.
    """

    __tablename__ = "tally"
    key: str = Field(primary_key=True)
    count: int
    last: datetime = moment()
    ends: datetime = moment()
