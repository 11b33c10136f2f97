"""Bidding, as values on record."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class TakingPart(NamedTuple):
    """An organisation that takes part in a procurement, with the keys of its bid."""

    id: int
    procurement: str
    organisation: int
    public: str
    wrapped: str


class BidPart(NamedTuple):
    """One part of a bid as saved last."""

    part: str
    sealed: bytes
    revision: int
    by: int
    at: datetime


class SubmittedBid(NamedTuple):
    """A submitted bid without its content."""

    bid: int
    number: int
    receipt_sha256: str
    signature: str
    objects: tuple[str, ...]
    late: bool
    begun: datetime
    at: datetime
    by: int
    organisation: int


class BidToKeep(NamedTuple):
    """A submitted bid with everything that is kept of it."""

    bid: int
    number: int
    sealed: bytes
    receipt: bytes
    receipt_sha256: str
    signature: str
    objects: tuple[str, ...]
    late: bool
    begun: datetime
    sums: Mapping[str, str] = {}  #: SHA-256 of each file as it lies in the store, by its key
