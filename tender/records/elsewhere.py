"""Elsewhere, as values on record."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class BroughtExport(NamedTuple):
    """An export that was brought."""

    name: str
    sha256: str
    ignored: tuple[str, ...]
    by: int
    at: datetime


class BidderOnTheWay(NamedTuple):
    """One bidder of it: what was found and chosen, as JSON."""

    bidder: str
    found: str
    choices: str
    revision: int


class AnswerSource(NamedTuple):
    """Where an answer came from."""

    bidder: str
    question: str
    lot: str
    file: str
    sha256: str
    place: str
    asked: str
    how: str
    reason: str


class TakenExport(NamedTuple):
    """An export from which bids were taken in."""

    name: str
    sha256: str
    left_out: Mapping[str, str]
    at: datetime
