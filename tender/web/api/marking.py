"""The evaluator's desk: what is to mark, marks and reasons, flags;
and keeping words from those who mark.
"""

from dataclasses import dataclass

from tender.records.marks import AnswerAddress, RecordedMark
from tender.web.api.operation import ApiRequest, operation
from tender.workflow.ground.access import Verb
from tender.workflow.marking import mark as marking
from tender.workflow.marking.desk import Desk, MarkingScreen, marking_screen
from tender.workflow.marking.desk_matrix import desk_page
from tender.workflow.marking.panel import SupportedMember, name_supporter, supported_members
from tender.workflow.marking.redactions import (
    FlagsAndRedactions,
    flags_and_redactions,
    redact_answer,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMark:
    """A mark with its reason.

    `seen` is the number of the mark that you know of, 0 for none;
    `why` is needed where you change it.
    """

    question: str
    alias: str
    mark: str
    reason: str
    lot: str = ""
    why: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMarks:
    """Marks to record: all of them or, where one is refused, none."""

    marks: tuple[SentMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMark:
    """What is typed so far."""

    question: str
    alias: str
    lot: str = ""
    mark: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedPassage:
    """Words of an answer, as they stand in it."""

    question: str
    alias: str
    passage: str
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenPassage:
    """Words of an answer that are kept from those who mark, and why."""

    question: str
    alias: str
    passage: str
    reason: str
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSupporter:
    """Who sits beside a panel member, and what they help with. An empty name ends it."""

    member: int
    name: str
    kind: str = ""


@operation("GET", "desk", Verb.SEE_DESK)
def desk(ask: ApiRequest) -> Desk:
    """Your own desk: every answer that is yours to mark, under its alias."""
    return desk_page(ask.office, ask.actor, ask.procurement)


@operation("GET", "desk/{question}/{alias}", Verb.SEE_DESK)
def answer_to_mark(ask: ApiRequest, question: str, alias: str, lot: str = "") -> MarkingScreen:
    """One answer to mark, with its question, scale and what you gave it so far."""
    return marking_screen(
        ask.office, ask.actor, ask.procurement, AnswerAddress(question, alias, lot)
    )


@operation("POST", "marks", Verb.RECORD_MARK, status=201)
def record_marks(ask: ApiRequest, body: NewMarks) -> tuple[RecordedMark, ...]:
    """Record marks, each with its reason."""
    new = [
        marking.NewMark(
            place=AnswerAddress(mark.question, mark.alias, mark.lot),
            mark=mark.mark,
            reason=mark.reason,
            why=mark.why,
            seen=mark.seen,
        )
        for mark in body.marks
    ]
    return marking.record_marks(ask.office, ask.actor, ask.procurement, new)


@operation("PUT", "drafts", Verb.RECORD_MARK)
def keep_draft(ask: ApiRequest, body: TypedMark) -> tuple[str, ...]:
    """Keep what is typed so far, which is not a mark;
    what a second reader would ask of it comes back.
    """
    place = AnswerAddress(body.question, body.alias, body.lot)
    return marking.keep_draft(ask.office, ask.actor, ask.procurement, place, body.mark, body.reason)


@operation("POST", "flags", Verb.FLAG_ANSWER, status=201)
def flag_answer(ask: ApiRequest, body: FlaggedPassage) -> None:
    """Say that an answer names its bidder."""
    marking.flag_answer(
        ask.office,
        ask.actor,
        ask.procurement,
        AnswerAddress(body.question, body.alias, body.lot),
        body.passage,
    )


@operation("GET", "flags", Verb.REDACT)
def flags(ask: ApiRequest) -> FlagsAndRedactions:
    """Answers that somebody says name their bidder, and words that are kept from those who mark."""
    return flags_and_redactions(ask.office, ask.actor, ask.procurement)


@operation("POST", "redactions", Verb.REDACT, status=201)
def redact(ask: ApiRequest, body: HiddenPassage) -> None:
    """Keep words from everyone who marks. The answer itself stays as it was sent."""
    redact_answer(
        ask.office,
        ask.actor,
        ask.procurement,
        AnswerAddress(body.question, body.alias, body.lot),
        body.passage,
        body.reason,
    )


@operation("POST", "supporters", Verb.SIT_BESIDE, status=201)
def sit_beside(ask: ApiRequest, body: NewSupporter) -> None:
    """Put on record who sits beside a panel member."""
    name_supporter(ask.office, ask.actor, ask.procurement, body.member, body.name, body.kind)


@operation("GET", "supporters/mine", Verb.SEE_SUPPORTED)
def supported(ask: ApiRequest) -> SupportedMember:
    """Whom you sit beside."""
    return supported_members(ask.office, ask.actor, ask.procurement)
