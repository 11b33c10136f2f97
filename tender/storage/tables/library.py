"""Questions and scales that a team keeps."""

from datetime import datetime

from sqlmodel import Field

from tender.storage.tables.base import AppendedRow, moment, of_person


class KeptTextRow(AppendedRow, table=True):
    """One step of a kept question or scale: put in, changed, retired, brought back."""

    __tablename__ = "kept_text"
    number: int = Field(index=True)  #: what is kept under it, from its first step on
    kind: str  #: question, scale
    did: str
    content: str  #: the entry as canonical JSON, as a draft has it
    #: the procurement that it was put in from, and the short name that it has there
    procurement: str | None = Field(default=None, foreign_key="procurement.id", index=True)
    entry: str = ""
    reason: str = ""
    by: int = of_person()
    at: datetime = moment()
