"""What was done with contracts after an award."""

from datetime import datetime

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class ContractStepRow(AppendedRow, table=True):
    """One step of the contract of a provider in a lot."""

    __tablename__ = "contract_step"
    procurement: str = of_procurement()
    lot: str
    bidder: str
    step: str
    day: str
    until: str  #: the last day after an extension; empty for any other step
    evidence: str
    by: int = of_person()
    at: datetime = moment()
