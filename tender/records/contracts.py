"""What was done with contracts after an award, as values on record."""

from datetime import date, datetime
from typing import NamedTuple

from tender.procurement.contract_life import ContractStep


class ContractRecord(NamedTuple):
    """One step of the contract of a provider in a lot; `until` is its last day after an
    extension.
    """

    lot: str
    bidder: str
    step: ContractStep
    day: date
    until: date | None
    evidence: str
    by: int
    at: datetime
