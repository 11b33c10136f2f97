"""Award files, as values on record."""

from datetime import datetime
from typing import NamedTuple


class KeptCopy(NamedTuple):
    """A copy of an award file as it lies in the store of files."""

    parts: int
    key: str
    size: int
    sha256: str


class KeptAwardFile(NamedTuple):
    """An award file with its disclosure copy. `head` is the newest entry of the audit in it."""

    number: int
    head: str
    manifest: str
    whole: KeptCopy
    disclosure: KeptCopy
    by: int
    at: datetime
