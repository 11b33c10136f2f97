"""Letters, as values on record."""

from datetime import datetime
from typing import NamedTuple


class WaitingLetter(NamedTuple):
    """A letter that is to be sent."""

    id: int
    address: str
    subject: str
    text: str
    person: int
    event: str
    secret: bool  #: its text opens something, and is wrapped while it waits
    tries: int


class ToldLetter(NamedTuple):
    """How far the letter to one person has come: sent, waiting until `due`, or given up."""

    person: int
    sent: datetime | None
    due: datetime | None
    fault: str


class LetterCount(NamedTuple):
    """How far the letters of one event have come."""

    event: str
    sent: int
    waiting: int
    undelivered: int


class LetterState(NamedTuple):
    """How sending goes, for the whole installation."""

    sent: int
    waiting: int
    undelivered: int
    fault: str  #: of the letter tried last that could not be sent
    last: datetime | None  #: when one was sent last
