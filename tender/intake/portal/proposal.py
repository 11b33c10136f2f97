"""What a portal's export seems to hold: bidders, their files, and what was found in them.

A proposal alone; people confirm it before anything is taken in.
"""

from dataclasses import dataclass
from enum import StrEnum

from tender.intake.bid_form import (
    AnswerFound,
    DeclarationFound,
    DetailFound,
    LotFound,
    RateFound,
    UnusedCell,
    UnusedWords,
)


class FileUse(StrEnum):
    """What a file was taken for."""

    FORM = "bid form"
    SCHEDULE = "price schedule"
    ATTACHMENT = "attachment"
    NOT_USED = "not used"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFound:
    """A file as it was looked into. `why` says what stands against it where it is not used."""

    name: str
    sha256: str
    size: int  #: bytes
    kind: str  #: by its content, in words
    taken: FileUse
    why: str = ""
    notes: tuple[str, ...] = ()
    scanned: bool = False  #: for malware
    unused: tuple[UnusedWords, ...] = ()  #: words among its answers that were taken for none
    cells: tuple[UnusedCell, ...] = ()  #: with a number that was taken for no rate


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderFound:
    """One bidder's folder and all that was found in it."""

    bidder: str  #: the id it will have
    folder: str
    files: tuple[FileFound, ...]
    answers: tuple[AnswerFound, ...] = ()
    details: tuple[DetailFound, ...] = ()
    declarations: tuple[DeclarationFound, ...] = ()
    lots: tuple[LotFound, ...] = ()
    rates: tuple[RateFound, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An export, looked through."""

    export: str  #: its name
    sha256: str
    bidders: tuple[BidderFound, ...]
    ignored: tuple[str, ...] = ()  #: files that computers leave in folders, and that nobody sent
