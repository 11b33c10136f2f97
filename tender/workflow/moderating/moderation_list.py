"""Moderation as the chair sees it first: every answer, its marks, whether it is settled. Aliases
only; no name, no price.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from criteria.question import Question
from tender.evaluation.spread import Spread
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.storage import marks
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.answer_matrix import NO_ANSWERS, AnswerMatrix
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import clearance
from tender.workflow.moderating.answer_states import MeetingRecord, meeting_matrix, meeting_record


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerToModerate:
    """One answer in the chair's list."""

    place: AnswerAddress
    marks: tuple[Fraction, ...]
    spread: Spread | None
    agreed: AgreedScore | None
    closed: bool  #: to this person, with every answer for its lot, by an interest of theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionToModerate:
    """One question with all its answers, those that need the meeting most first."""

    question: Question
    lines: tuple[AnswerToModerate, ...]

    @property
    def settled(self) -> int:
        """Answers with a consensus."""
        return sum(line.agreed is not None for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """Where moderation stands."""

    state: ProcurementState
    topics: tuple[QuestionToModerate, ...]
    open: bool
    matrix: AnswerMatrix = NO_ANSWERS
    closed: str = ""  #: why nothing is open to this person; empty where answers are

    @property
    def settled(self) -> int:
        """Answers with a consensus."""
        return sum(topic.settled for topic in self.topics)

    @property
    def all(self) -> int:
        """All answers."""
        return sum(len(topic.lines) for topic in self.topics)


def moderation_list(office: Office, actor: Actor, procurement: str) -> Moderation:
    """The chair's list: every answer, its marks and whether it is settled.

    As many queries for two bids as for two hundred.
    """
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        state = state_of(session, procurement)
        if not state.stage.reached(Stage.MARKING):
            return Moderation(state=state, topics=(), open=False)
        cleared = clearance(session, procurement, actor.id)
        if not cleared.open:
            return Moderation(state=state, topics=(), open=False, closed=cleared.reason)
        record = meeting_record(session, state, places_to_mark(session, state))
        by_question: dict[str, list[AnswerAddress]] = {}
        for address in record.places:
            by_question.setdefault(address.question, []).append(address)
        topics = tuple(
            QuestionToModerate(
                question=question,
                lines=_lines(by_question.get(question.id, ()), record, cleared.closed),
            )
            for question in state.procurement.criteria.questions
        )
        own = marks.questions_of(session, procurement, actor.id)
        return Moderation(
            state=state,
            topics=topics,
            open=state.stage is Stage.MARKING,
            matrix=meeting_matrix(state, record, cleared, own),
        )


def _lines(
    to_mark: Sequence[AnswerAddress], record: MeetingRecord, closed: frozenset[str]
) -> tuple[AnswerToModerate, ...]:
    """The answers to one question: those not settled first, the widest apart first among them."""
    lines = []
    for address in to_mark:
        hidden = address.lot in closed
        shown = () if hidden else tuple(record.marks.get(address, ()))
        lines.append(
            AnswerToModerate(
                place=address,
                marks=shown,
                spread=None if hidden else record.spreads.get(address),
                agreed=None if hidden else record.agreed.get(address),
                closed=hidden,
            )
        )
    return tuple(
        sorted(
            lines,
            key=lambda line: (line.agreed is not None, -(line.spread.apart if line.spread else -1)),
        )
    )
