"""A lot that was ended without an award after it was published, on record."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedLot:
    """A lot that the council decided not to award, when, and why, in the words that all were
    told.
    """

    lot: str
    on: date
    reason: str
