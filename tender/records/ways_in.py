"""Appointments that wait for an answer, and recoveries, as values on record."""

from datetime import datetime
from typing import NamedTuple


class WaitingAppointment(NamedTuple):
    """A role that somebody was asked to take."""

    id: int
    procurement: str
    title: str
    person: int
    name: str  #: what whoever asked calls them
    role: str
    group: str
    by: int | None
    made: datetime


class AccountRecovery(NamedTuple):
    """An account that somebody asked to recover, and what became of it."""

    id: int
    person: int
    name: str
    how: str  #: administrator, colleague, letter, code, machine
    forget: bool
    by: int | None
    made: datetime
    opens: datetime
    agreed_by: int | None
    agreed: datetime | None
    stopped_by: int | None
    stopped: datetime | None
    used: datetime | None

    @property
    def waits(self) -> bool:
        """Whether it can still be agreed to, used or stopped."""
        return self.stopped is None and self.used is None
