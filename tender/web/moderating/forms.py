"""The forms of moderating, each read in one place."""

from collections.abc import Mapping
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
    rows,
)
from tender.workflow.ground.refusals import Invalid
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
class MeetingQuery:
    """Whether the rationale is to begin with the evaluators' own reasons."""

    begin: Button


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaQuery:
    """Whether the whole agenda is asked for, to be printed."""

    all: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """An answer on the agenda, and the position typed beside it."""

    question: Text
    alias: Text
    lot: Text
    position: Text

    @property
    def place(self) -> AnswerAddress:
        """Where the answer stands."""
        return AnswerAddress(self.question, self.alias, self.lot)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaForm:
    """The agenda as a page sends it: its rows, the number of the order that it showed, and of which
    row the discussion is to begin.
    """

    rows: Annotated[Mapping[int, AgendaRow], rows(AgendaRow)]
    seen: Key
    begin: Key

    def positions(self) -> dict[AnswerAddress, int]:
        """The positions typed, by answer. Raises Invalid for what is no whole number from 1."""
        positions = {}
        for row in self.rows.values():
            number = whole(row.position.strip(), WHOLE)
            if not number:
                what = f"Write the position of bidder {row.alias}, {row.question} as a whole number"
                raise Invalid.of(order=f"{what}: 1 is discussed first.")
            positions[row.place] = number
        return positions

    @property
    def typed(self) -> dict[AnswerAddress, str]:
        """The positions just as they were typed, to be shown again."""
        return {row.place: row.position for row in self.rows.values()}

    def begun(self) -> AnswerAddress:
        """The answer whose discussion is to begin; one that there is none of, where none is
        named.
        """
        row = self.rows.get(self.begin)
        return row.place if row else AnswerAddress("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentForm:
    """Who is at the meeting, by their numbers."""

    present: Texts

    def persons(self) -> frozenset[int]:
        """Their numbers; 0, which is nobody's, for what is no number."""
        return frozenset(whole(typed, WHOLE) or 0 for typed in self.present)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionEndForm:
    """The answer whose discussion ends, and a note; no answer where it is closed to who ends it."""

    question: Text
    alias: Text
    lot: Text
    note: Text

    @property
    def place(self) -> AnswerAddress | None:
        """Where the answer stands."""
        return AnswerAddress(self.question, self.alias, self.lot) if self.question else None
