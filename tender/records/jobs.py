"""Jobs, as values on record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple


class Job(NamedTuple):
    """A job as it stands; one without a procurement is for the whole installation.

    `done` of `total` steps; `says` is a sentence for the person who waits.
    """

    id: int
    kind: str
    procurement: str
    state: str
    done: int
    total: int
    says: str
    by: int
    data: Mapping[str, Any]
    result: str
    made: datetime
