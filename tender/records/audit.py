"""Audit, as values on record."""

from datetime import datetime
from typing import NamedTuple


class AuditEntry(NamedTuple):
    """One act, as the audit tells it."""

    number: int
    at: datetime
    person: int | None
    name: str
    procurement: str
    verb: str
    subject: str
    data: str
    hash: str


class FileFault(NamedTuple):
    """A file that a record names and that is missing or altered: whose procurement, a sentence."""

    procurement: str
    what: str


class AuditFault(NamedTuple):
    """Something that is not as it was written: the entry's number and a sentence."""

    number: int
    what: str
