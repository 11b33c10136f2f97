"""What people at the council were told, as values on record."""

from datetime import datetime
from typing import NamedTuple


class ToldNeed(NamedTuple):
    """One thing that waits, at one of the moments at which somebody is told of it."""

    procurement: str
    kind: str
    item: str
    occasion: str


class TellingChosen(NamedTuple):
    """How somebody chose to be told: of one procurement, or of all."""

    person: int
    procurement: str | None
    how: str
    at: datetime


class MarkingNudge(NamedTuple):
    """That somebody was asked to go on marking."""

    person: int
    by: int
    name: str  #: of who asked
    day: str
    missing: int  #: marks that were missing then
    wanted: int  #: of how many
    at: datetime
