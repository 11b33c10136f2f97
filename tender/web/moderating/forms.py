"""The forms of moderating, each read in one place."""

from dataclasses import dataclass
from typing import Annotated

from evidence.number import whole
from tender.records.marks import AnswerAddress
from tender.web.ground.fields import (
    WHOLE,
    Button,
    Key,
    Text,
    Texts,
    if_sent,
    key,
)
from tender.workflow.moderating.consensus import NewConsensus


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsensusForm:
    """What the meeting agreed, the number of the consensus that the page showed, and whether the
    next answer is to follow.
    """

    score: Text
    rationale: Text
    dissent: Text
    why: Text
    seen: Key
    marks_seen: Annotated[int | None, if_sent(key)]
    without: Texts
    without_reason: Text
    next: Button

    def new(self, place: AnswerAddress) -> NewConsensus:
        """The consensus on an answer."""
        return NewConsensus(
            place=place,
            score=self.score,
            rationale=self.rationale,
            dissent=self.dissent,
            why=self.why,
            seen=self.seen,
            marks_seen=self.marks_seen,
            without=tuple(
                number for typed in self.without if (number := whole(typed, WHOLE)) is not None
            ),
            without_reason=self.without_reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopeningForm:
    """Why an agreed score is reopened, and the number of the one that the page showed."""

    reopen_reason: Text
    seen: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class LockForm:
    """What was typed to confirm the lock."""

    typed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionForm:
    """Words of an answer to keep from those who mark, and why."""

    question: Text
    alias: Text
    lot: Text
    passage: Text
    reason: Text

    @property
    def place(self) -> AnswerAddress:
        """Where the answer stands."""
        return AnswerAddress(self.question, self.alias, self.lot)
