"""Opened, as values on record."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class OpenedBid(NamedTuple):
    """An opened bid: its number among its bidder's, the short id of the bidder, the hash of the
    whole, and what a submission does not carry.
    """

    bid: int
    number: int
    bidder: str
    whole: str
    facts: Mapping[str, Any]
    organisation: int


class OpenedFile(NamedTuple):
    """A file that goes with an answer under its alias."""

    question: str
    alias: str
    lot: str
    number: int
    name: str
    kind: str
    size: int
    sha256: str
    object: str
    scanned: bool
