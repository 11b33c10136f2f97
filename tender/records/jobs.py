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


class HeldJob(NamedTuple):
    """A job as one worker holds it. `attempt` counts how often it was taken up: whoever holds an
    earlier attempt has lost it. `lost` is when that one was last heard of, where there was one.
    """

    job: Job
    attempt: int
    lost: datetime | None = None


class WorkerPulse(NamedTuple):
    """A worker as it was last heard of: which of a process's loops, what it does, and how often it
    had to be started again.
    """

    process: str
    loop: str
    began: datetime
    seen: datetime
    doing: str
    restarts: int
    fault: str
