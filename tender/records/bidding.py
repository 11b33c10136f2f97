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
    salt: str
    sums: Mapping[str, str] = {}  #: SHA-256 of each file as it lies in the store, by its key


class KeptLink(NamedTuple):
    """A submission or a withdrawal where it stands in the chain of receipts: its audit entry, whose
    it is, and its salt. `notice` is empty of a submission, whose receipt is sealed.
    """

    audit: int
    bid: int
    organisation: int
    number: int
    sha256: str
    salt: str
    at: datetime
    withdrawal: bool
    notice: str
    signature: str
