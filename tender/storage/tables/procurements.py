"""A procurement as it is drafted, published and decided on."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class ProcurementRow(SQLModel, table=True):
    """One procurement.

    The draft is the only thing here that changes; `revision` counts its changes,
    so that a stale form is noticed.
    """

    __tablename__ = "procurement"
    id: str = Field(primary_key=True)
    title: str
    council: str
    draft: str  #: the specification as JSON; may be unfinished
    revision: int = 1
    illustrative: bool = False  #: bids and marks are invented; every page says so
    made: datetime = moment()


class VersionRow(AppendedRow, table=True):
    """A published version: frozen, numbered, hashed.

    The first is the publication; those after it are modifications.
    """

    __tablename__ = "version"
    procurement: str = of_procurement()
    number: int
    text: str  #: canonical JSON of the specification
    sha256: str
    reason: str = ""
    told: str = ""  #: who must be told, as JSON
    by: int = of_person()
    at: datetime = moment()


class DecisionRow(AppendedRow, table=True):
    """Something decided on a procurement as a whole: its kind,
    the reason and what goes with it as JSON.
    """

    __tablename__ = "decision"
    procurement: str = of_procurement()
    kind: str = Field(index=True)
    subject: str = ""
    reason: str = ""
    data: str = "{}"
    by: int = of_person()
    at: datetime = moment()
