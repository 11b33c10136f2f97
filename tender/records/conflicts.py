"""Conflicts, as values on record."""

from datetime import datetime
from typing import NamedTuple


class RecordedAssessment(NamedTuple):
    """A conflicts assessment, or a review of it."""

    text: str
    steps: str
    by: int
    at: datetime


class Declarer(NamedTuple):
    """Who declares: a person with an account, or, by name, who sits beside one without."""

    person: int
    supporter: str = ""


class DeclaredInterest(NamedTuple):
    """What somebody declared about one bidder; kind "none" says there is nothing.

    `supporter` names who declared it, where that is somebody without an account beside the person.
    """

    person: int
    bidder: str
    kind: str
    text: str
    at: datetime
    supporter: str = ""
    act: int = 0  #: number of its act in the audit, by which records of any kind have one order

    @property
    def declarer(self) -> Declarer:
        """Who declared it."""
        return Declarer(self.person, self.supporter)


class SettledInterest(NamedTuple):
    """What was decided about an interest: none, mitigated or excluded."""

    person: int
    bidder: str
    outcome: str
    reason: str
    by: int
    at: datetime
    supporter: str = ""
    act: int = 0  #: number of its act in the audit, by which records of any kind have one order

    @property
    def declarer(self) -> Declarer:
        """Whose interest it was."""
        return Declarer(self.person, self.supporter)
