"""Compliance, as values on record."""

from datetime import date, datetime
from typing import NamedTuple


class BidEnquiry(NamedTuple):
    """Something that a bidder was asked."""

    id: int
    bidder: str
    finding: str
    text: str
    due: date
    by: str
    at: datetime


class BidReply(NamedTuple):
    """What it answered."""

    query: int
    text: str
    at: datetime


class RecordedFindingDecision(NamedTuple):
    """What was decided on a finding."""

    finding: str
    bidder: str
    lot: str
    decision: str
    reason: str
    by: str
    at: datetime
