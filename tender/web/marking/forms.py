"""The forms of marking, each read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from evidence.number import whole
from tender.records.marks import AnswerAddress
from tender.web.ground.fields import (
    MOST_ROWS,
    Button,
    Key,
    SentFields,
    Text,
    Texts,
    Tick,
    choice,
    choice_or,
    rows,
    text,
    upload,
    written,
)
from tender.web.ground.uploads import Upload
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.marking.interests import REASON_MISSING, NewDeclaration
from tender.workflow.marking.mark import NewMark


@dataclass(frozen=True, slots=True, kw_only=True)
class LotOfMark:
    """The lot of an answer, in the address or in the form; empty where it is for all lots."""

    lot: Text

    def place(self, question: str, alias: str) -> AnswerAddress:
        """Where a bidder's answer to a question stands."""
        return AnswerAddress(question, alias, self.lot)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkForm:
    """A mark as typed, the number of the mark that the page showed, and whether the next answer is
    to follow, or a break.
    """

    mark: Text
    reason: Text
    why: Text
    seen: Key
    next: Button
    pause: Button

    def new(self, place: AnswerAddress) -> NewMark:
        """The mark for an answer."""
        return NewMark(
            place=place, mark=self.mark, reason=self.reason, why=self.why, seen=self.seen
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagForm:
    """Words that name a bidder."""

    passage: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedQuery:
    """The answer that was marked last."""

    after: Text
    bidder: Text
    lot: Text

    @property
    def place(self) -> AnswerAddress:
        """Where it stands."""
        return AnswerAddress(self.after, self.bidder, self.lot)


def _dotted(sent: SentFields, name: str) -> AnswerAddress | None:
    """An answer as "question.bidder" or "question.bidder.lot"; None for anything else."""
    parts = text(sent, name).split(".")
    if not 2 <= len(parts) <= 3:
        return None
    return AnswerAddress(parts[0], parts[1], "".join(parts[2:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewQuery:
    """The question of a draft that is looked at; the first where none is named."""

    question: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedQuery:
    """The answer whose mark was recorded just now."""

    recorded: Annotated[AnswerAddress | None, _dotted]

    @property
    def in_words(self) -> str:
        """The answer as a page calls it; empty where there is none."""
        if self.recorded is None:
            return ""
        lot = f", lot {self.recorded.lot}" if self.recorded.lot else ""
        return f"{self.recorded.question}, bidder {self.recorded.alias}{lot}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookForm:
    """The workbook that somebody brings back."""

    workbook: Annotated[Upload, upload("Choose the workbook that you filled in.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One difference between a workbook and what is on record."""

    question: Text
    alias: Text
    lot: Text
    mark: Text
    reason: Text
    why: Text
    seen: Key

    def new(self) -> NewMark:
        """The mark that it would record."""
        return NewMark(
            place=AnswerAddress(self.question, self.alias, self.lot),
            mark=self.mark,
            reason=self.reason,
            why=self.why,
            seen=self.seen,
        )


NO_DIFFERENCE = DifferenceRow(question="", alias="", lot="", mark="", reason="", why="", seen=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesForm:
    """The differences of a workbook by number, and the numbers of those to record."""

    take: Texts
    rows: Annotated[Mapping[int, DifferenceRow], rows(DifferenceRow)]

    def chosen(self) -> list[NewMark]:
        """The marks to record."""
        numbers = (whole(number, MOST_ROWS) for number in self.take)
        return [
            self.rows.get(number, NO_DIFFERENCE).new() for number in numbers if number is not None
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentForm:
    """The conflicts assessment, and what is done about each conflict."""

    text: Text
    steps: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeForm:
    """What is decided about an interest, and why."""

    outcome: Annotated[InterestOutcome, choice(InterestOutcome, "Choose what you decide.")]
    reason: Annotated[str, written(REASON_MISSING)]
    supporter: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestsForm:
    """One bidder and what is declared about it; or, where the button `none` was pressed, that
    there is no interest in any of those that the page listed.

    `supporter` names who declares, where they sit beside the person without an account.
    """

    bidder: Text
    interest: Annotated[InterestKind | None, choice_or(InterestKind, None)]
    text: Text
    supporter: Text
    listed: Texts
    read: Tick
    none: Button

    def declarations(self) -> dict[str, NewDeclaration]:
        """What is declared, by bidder. Raises Invalid where nothing was chosen or ticked."""
        if self.none:
            if not self.read:
                raise Invalid.of(read="Tick the box to say that you read every name.")
            return {bidder: NewDeclaration(kind=InterestKind.NONE) for bidder in self.listed}
        if not self.bidder or self.interest is None:
            raise Invalid.of(
                **({} if self.bidder else {"bidder": "Choose the company."}),
                **({} if self.interest else {"interest": "Choose what there is."}),
            )
        return {self.bidder: NewDeclaration(kind=self.interest, text=self.text)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LateMarkerForm:
    """Who marks in place of somebody excluded, after prices are open, and why."""

    marker: Key
    excluded: Key
    bidder: Text
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementForm:
    """Why a legal reviewer agrees."""

    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterForm:
    """Who sits beside a panel member, and what help they give."""

    name: Text
    kind: Text
