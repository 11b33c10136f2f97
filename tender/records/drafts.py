"""States of a draft and what was said of them, as values on record."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class RequestKind(StrEnum):
    """What somebody who is sent a draft is asked for."""

    COMMENT = "comment"
    APPROVAL = "approval"


class RequestWord(StrEnum):
    """What became of a request."""

    APPROVED = "approved"
    NOT_APPROVED = "not approved"
    SAID_ALL = "nothing more to say"  #: of one for comment
    TAKEN_BACK = "taken back"


class DraftState(NamedTuple):
    """A draft as it was saved once, without what it says."""

    id: int
    revision: int
    sha256: str
    did: str  #: what led to it, such as "table questions"
    changed: str  #: what differs from the state before, in words
    by_itself: bool  #: saved as somebody typed, without a press
    by: int | None  #: None where it was there before states were kept
    began: datetime  #: of the typing that it is the newest state of
    at: datetime


class DraftRequest(NamedTuple):
    """One colleague who was sent a state of a draft."""

    id: int
    state: int
    sha256: str
    person: int
    wants: RequestKind
    note: str
    by: int
    at: datetime


class DraftWord(NamedTuple):
    """What became of a request."""

    id: int
    request: int
    sha256: str  #: of the state that it is about
    word: RequestWord
    note: str
    by: int
    at: datetime


class DraftComment(NamedTuple):
    """A comment on a place of a state of a draft, or an answer to one."""

    id: int
    state: int
    place: str  #: the path in that state; empty for the whole of it
    about: str  #: what that place is called there
    text: str
    answers: int | None
    settled: bool
    by: int
    at: datetime
