"""Pack, as values on record."""

from datetime import datetime
from typing import NamedTuple


class PackDocument(NamedTuple):
    """A document of the pack."""

    id: int
    title: str
    name: str
    kind: str
    size: int
    sha256: str
    object: str
    at: datetime


class RemovedDocument(NamedTuple):
    """A document taken out, and why."""

    document: int
    reason: str
    at: datetime
