"""The letters of an award on their way out, as values on record."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class SendingMeans(StrEnum):
    """How a letter went to a bidder, where not by the portal."""

    POST = "post"
    BY_HAND = "by hand"
    EMAIL = "e-mail from the council"
    ELSEWHERE = "another portal"

    @property
    def is_electronic(self) -> bool:
        """Whether the law counts it as sent electronically."""
        return self in (SendingMeans.EMAIL, SendingMeans.ELSEWHERE)


class AwardProof(NamedTuple):
    """All letters of an award as they were prepared."""

    id: int
    approval: int  #: number of the decision that they tell of
    report: int
    basis: str
    day: date  #: on which they are to go out
    by: int
    at: datetime


class AwardLetterFile(NamedTuple):
    """One file of a proof. `recipients` are bidders; an annex has several."""

    file: str
    recipients: tuple[str, ...]
    about: str
    key: str
    sha256: str


class AwardRelease(NamedTuple):
    """The moment at which all letters of a proof were released."""

    id: int
    proof: int
    by: int
    at: datetime


class LetterReading(NamedTuple):
    """That a file was read or downloaded by somebody who acts for its bidder."""

    bidder: str
    file: str
    person: int
    at: datetime


class LetterSending(NamedTuple):
    """That a letter went to a bidder by another way than the portal."""

    bidder: str
    means: SendingMeans
    day: date
    received: date | None
    evidence: str
    by: int
    at: datetime


class RecipientContact(NamedTuple):
    """Where a letter goes, as somebody at the council put it on record."""

    bidder: str
    address: str
    email: str
    by: int
    at: datetime
