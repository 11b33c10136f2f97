"""Clarifications, as values on record."""

from datetime import datetime
from typing import NamedTuple


class AskedClarification(NamedTuple):
    """A question as it was asked."""

    id: int
    person: int
    text: str
    confidential: bool
    why: str
    at: datetime


class ClarificationStep(NamedTuple):
    """Something done about a question."""

    id: int
    clarification: int
    kind: str
    published: str
    answer: str
    alone: bool
    reason: str
    by: int
    at: datetime
