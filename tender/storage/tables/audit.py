"""The audit: one entry for each act, each bound to the one before it by its hash."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from tender.storage.tables.base import moment


class AuditRow(SQLModel, table=True):
    """One act. `data` is canonical JSON and names the digest of every row that the act appended."""

    __tablename__ = "audit"
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = moment()
    person: int | None = None
    name: str = ""  #: as it stood at the time
    procurement: str = Field(default="", index=True)
    verb: str
    subject: str = ""
    data: str
    previous: str
    hash: str
