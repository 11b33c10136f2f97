"""Procurements, as values on record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tender.procurement.specification import Procurement


class DraftRevision(NamedTuple):
    """A procurement's draft as it stands."""

    id: str
    title: str
    council: str
    draft: Mapping[str, Any]
    revision: int
    illustrative: bool


class ListedProcurement(NamedTuple):
    """A procurement in a list."""

    id: str
    title: str
    council: str
    illustrative: bool


class PublishedVersion(NamedTuple):
    """A published version."""

    number: int
    sha256: str
    procurement: Procurement
    reason: str
    told: tuple[str, ...]
    by: int
    at: datetime


class RecordedDecision(NamedTuple):
    """A decision on the procurement as a whole. `data` goes with its kind."""

    id: int
    kind: str
    subject: str
    reason: str
    data: Mapping[str, Any]
    by: int
    at: datetime
    act: int = 0  #: number of its act in the audit
