"""Consensus, as values on record."""

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from tender.records.marks import AnswerAddress


class AgreedScore(NamedTuple):
    """A consensus score as it was written down. No score where the ITT averages the marks."""

    id: int
    place: AnswerAddress
    score: Fraction | None
    rationale: str
    dissent: str
    why: str
    by: int
    at: datetime
    act: int = 0  #: number of its act in the audit
    without: tuple[int, ...] = ()  #: people assigned whose marks it was agreed without
    without_reason: str = ""
