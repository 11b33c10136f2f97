"""Marks, as values on record."""

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple


class AnswerAddress(NamedTuple):
    """Where a mark goes: one answer, under its alias.

    An empty lot is an answer given once for all lots.
    """

    question: str
    alias: str
    lot: str = ""


class RecordedMark(NamedTuple):
    """A mark as it was given."""

    id: int
    place: AnswerAddress
    person: int
    mark: Fraction
    reason: str
    why: str
    supporter: str
    at: datetime


class MarkDraft(NamedTuple):
    """What somebody has typed and not given yet."""

    place: AnswerAddress
    mark: str
    reason: str
    at: datetime


class FlaggedAnswer(NamedTuple):
    """An answer that somebody says names its bidder."""

    place: AnswerAddress
    person: int
    passage: str
    at: datetime


class Redaction(NamedTuple):
    """A passage kept from those who mark."""

    place: AnswerAddress
    passage: str
    instead: str
    reason: str
    by: int
    at: datetime
