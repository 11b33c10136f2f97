"""The documents of an ITT beside what is published as data: specifications, terms, forms."""

from datetime import datetime

from sqlmodel import Field

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class PackRow(AppendedRow, table=True):
    """A document that bidders read. It is never changed; another takes its place."""

    __tablename__ = "pack"
    procurement: str = of_procurement()
    title: str
    name: str
    kind: str
    size: int
    sha256: str
    object: str  #: where the store of files keeps it; it is public and not sealed
    by: int = of_person()
    at: datetime = moment()


class PackOutRow(AppendedRow, table=True):
    """A document taken out of the pack, with the reason that bidders read. It can still be read."""

    __tablename__ = "pack_out"
    procurement: str = of_procurement()
    document: int = Field(foreign_key="pack.id", index=True)
    reason: str
    by: int = of_person()
    at: datetime = moment()
