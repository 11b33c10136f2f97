"""Decision reports, as values on record."""

from datetime import datetime
from typing import NamedTuple


class WrittenWords(NamedTuple):
    """What a council says in its own words, as somebody wrote it last; `content` is JSON."""

    id: int
    content: bytes
    by: int
    at: datetime


class DecisionVersion(NamedTuple):
    """The decision report of a version of the award report, without its pages."""

    number: int
    words: int | None  #: id of the words it was made with
    sha256: str
    open_sha256: str
