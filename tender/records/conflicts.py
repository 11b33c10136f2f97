"""Conflicts, as values on record."""

from datetime import datetime
from typing import NamedTuple


class RecordedAssessment(NamedTuple):
    """A conflicts assessment, or a review of it."""

    text: str
    steps: str
    by: int
    at: datetime


class DeclaredInterest(NamedTuple):
    """What somebody declared about one bidder; kind "none" says there is nothing."""

    person: int
    bidder: str
    kind: str
    text: str
    at: datetime


class SettledInterest(NamedTuple):
    """What was decided about an interest: none, mitigated or excluded."""

    person: int
    bidder: str
    outcome: str
    reason: str
    by: int
    at: datetime
