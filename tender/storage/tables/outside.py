"""What was done outside Tender, as somebody put it on record, and what of it was withdrawn."""

from datetime import datetime

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class OutsideActRow(AppendedRow, table=True):
    """One thing that was done, or with `withdraws` that one no longer counts, and why (`note`)."""

    __tablename__ = "outside_act"
    procurement: str = of_procurement()
    kind: str
    about: str
    day: str
    reference: str
    who: str
    note: str
    withdraws: int  #: number of the one that no longer counts; 0 where this is one itself
    by: int = of_person()
    at: datetime = moment()
