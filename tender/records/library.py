"""Questions and scales that a team keeps, as values on record."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple


class KeptKind(StrEnum):
    """What is kept."""

    QUESTION = "question"
    SCALE = "scale"


class KeptAct(StrEnum):
    """What was done about it."""

    PUT_IN = "put in"
    CHANGED = "changed"
    RETIRED = "retired"
    BROUGHT_BACK = "brought back"


class KeptStep(NamedTuple):
    """One step of what is kept under a number."""

    number: int
    kind: KeptKind
    did: KeptAct
    content: Mapping[str, Any]  #: the entry as a draft has it
    procurement: str  #: that it was put in from; empty of a later step
    entry: str  #: its short name there
    reason: str
    by: int
    at: datetime
