"""Papers that show what came to light about a bid after the opening, and the names of bidders
since.
"""

from datetime import datetime

from tender.storage.tables.base import AppendedRow, moment, of_person, of_procurement


class EventPaperRow(AppendedRow, table=True):
    """A paper that shows an event."""

    __tablename__ = "event_paper"
    procurement: str = of_procurement()
    bidder: str
    name: str
    kind: str
    size: int
    sha256: str
    object: str  #: where the store of files keeps it
    by: int = of_person()
    at: datetime = moment()


class BidderNameRow(AppendedRow, table=True):
    """What a bidder is called from then on; the last row counts."""

    __tablename__ = "bidder_name"
    procurement: str = of_procurement()
    bidder: str
    name: str
    by: int = of_person()
    at: datetime = moment()
