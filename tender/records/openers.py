"""Openers and the shares they hold, as values on record."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Envelope(StrEnum):
    """What a procurement's bids are sealed in, each under a key of its own."""

    QUALITY = "quality"
    PRICES = "prices"


class NamedHolder(NamedTuple):
    """Somebody who opens, or keeps the words of the safe."""

    person: int
    keeps_safe: bool


class KnownLock(NamedTuple):
    """What a holder, or the safe, locks shares with."""

    id: int
    person: int
    safe: bool
    public: str
    by_words: bool
    how: str
    at: datetime


class LockedShare(NamedTuple):
    """A share of a key, locked for its holder."""

    envelope: str
    split: int
    lock: int
    sealed: bytes


class HandedShare(NamedTuple):
    """A share that its holder unlocked for an act, locked for the other holders."""

    split: int
    lock: int
    sealed: bytes
    by: int
    at: datetime


class SealedPrices(NamedTuple):
    """The prices of a bid, sealed, the hash of their text, and the signature of whose they are."""

    bidder: str
    sealed: bytes
    sha256: str
    signature: str
