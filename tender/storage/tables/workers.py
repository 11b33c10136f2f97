"""The workers of an installation, as they were last heard of."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import moment


class WorkerRow(SQLModel, table=True):
    """One loop of one process: what it does, and when it was last heard of."""

    __tablename__ = "worker"
    __table_args__ = (UniqueConstraint("process", "loop"),)
    id: int | None = Field(default=None, primary_key=True)
    process: str  #: machine and number of the process
    loop: str
    began: datetime = moment()
    seen: datetime = moment()
    doing: str = ""
    restarts: int = 0  #: how often its thread had died
    fault: str = ""  #: the kind of what broke a round last
