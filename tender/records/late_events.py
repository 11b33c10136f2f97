"""Papers of late events, as values on record."""

from datetime import datetime
from typing import NamedTuple


class EventPaper(NamedTuple):
    """A paper that shows what came to light about a bid."""

    id: int
    bidder: str
    name: str
    kind: str
    size: int
    sha256: str
    object: str
    at: datetime
