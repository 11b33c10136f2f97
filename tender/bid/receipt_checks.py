"""What a receipt must say for the bid that stands beside it on record: that it is this bid of this
organisation in this procurement, and no other.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from tender.bid.receipt import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionOnRecord:
    """A submission as its row says it is."""

    procurement: str
    organisation: int
    names: Collection[str]  #: whatever the organisation was ever called here
    number: int
    received: datetime
    begun: datetime
    late: bool


def receipt_faults(receipt: Receipt, record: SubmissionOnRecord) -> Iterator[str]:
    """What does not fit, each as a clause. A receipt made before receipts named the organisation's
    number is held to its name.
    """
    if receipt.procurement != record.procurement:
        yield f"its receipt is of another procurement, {receipt.title}"
    other = receipt.organisation != record.organisation if receipt.organisation else False
    if other or receipt.bidder not in record.names:
        yield f"its receipt is that of another organisation, {receipt.bidder}"
    if receipt.number != record.number:
        yield f"its receipt is that of submission {receipt.number}"
    if (receipt.received, receipt.begun) != (record.received, record.begun):
        yield "its receipt names another moment than the record"
    if receipt.late != record.late:
        timely = "late" if receipt.late else "in time"
        yield f"its receipt says that it came {timely}, and the record does not"
