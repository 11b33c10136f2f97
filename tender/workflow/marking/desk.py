"""An evaluator's own desk: what is theirs, what is left, by when; and one answer to mark.

Marks of others are not looked at here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from criteria.question import Question
from criteria.scale import Scale
from tender.evaluation.hints import hints
from tender.evaluation.quotations import quotations
from tender.evaluation.quoted_answer import AnswerParagraph, answer_paragraphs
from tender.records.marks import AnswerAddress, MarkDraft, RecordedMark
from tender.storage import bids, marks, people, redactions
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.answer_matrix import NO_ANSWERS, AnswerMatrix
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.clearance import Clearance, clearance
from tender.workflow.marking.late_marker import late_places
from tender.workflow.marking.redactions import redacted_text
from tender.workflow.marking.settled import SETTLED, settled_among


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerToMark:
    """One answer on the desk: its place, and what there is of it so far."""

    place: AnswerAddress
    mark: Fraction | None
    drafted: bool

    @property
    def done(self) -> bool:
        """Whether a mark was given."""
        return self.mark is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPile:
    """One question on the desk with all its answers."""

    question: Question
    answers: tuple[AnswerToMark, ...]

    @property
    def left(self) -> int:
        """How many answers wait for a mark."""
        return sum(not answer.done for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An evaluator's own work: what is theirs, what is left, by when."""

    state: ProcurementState
    piles: tuple[QuestionPile, ...]
    clearance: Clearance
    due: date | None
    open: bool  #: whether marks are taken now
    matrix: AnswerMatrix = NO_ANSWERS  #: the same answers, where the desk itself is looked at

    @property
    def left(self) -> int:
        """How many answers wait for a mark."""
        return sum(pile.left for pile in self.piles)

    @property
    def all(self) -> int:
        """How many answers are theirs."""
        return sum(len(pile.answers) for pile in self.piles)

    def places(self, question: str) -> tuple[AnswerAddress, ...]:
        """The answers to one question, in their order."""
        return tuple(
            answer.place
            for pile in self.piles
            if pile.question.id == question
            for answer in pile.answers
        )

    def next_after(self, address: AnswerAddress | None) -> AnswerAddress | None:
        """The next answer without a mark: after this one, or from the start."""
        answers = [answer for pile in self.piles for answer in pile.answers]
        start = next(
            (number for number, answer in enumerate(answers) if answer.place == address), -1
        )
        return next(
            (
                answer.place
                for answer in (*answers[start + 1 :], *answers[: max(start, 0)])
                if not answer.done and answer.place != address
            ),
            None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingScreen:
    """One screen of marking: question, scale, answer,
    and what this evaluator gave it and others so far.
    """

    state: ProcurementState
    question: Question
    scale: Scale
    place: AnswerAddress
    answer: str
    words: int
    current: RecordedMark | None
    history: tuple[RecordedMark, ...]
    draft: MarkDraft | None
    mine: tuple[RecordedMark, ...]  #: own marks for the same question, to compare with
    next: AnswerAddress | None
    before: AnswerAddress | None
    after: AnswerAddress | None
    left: int
    open: bool
    supporter: str
    aliases: tuple[str, ...]  #: of all bidders whose answers to this question are open
    settled: str = ""  #: why no mark changes, where the meeting has agreed on its score

    @property
    def paragraphs(self) -> tuple[AnswerParagraph, ...]:
        """The answer paragraph by paragraph, with what one's own reason quotes: as typed, or else
        as given.
        """
        written = self.draft or self.current
        taken = quotations(written.reason, self.answer) if written else ()
        return answer_paragraphs(
            self.answer, [("you", passage) for quoted in taken for passage in quoted.passages]
        )

    @property
    def hints(self) -> tuple[str, ...]:
        """Hints on the reason on record, for whoever wrote it."""
        if self.current is None:
            return ()
        return hints(
            self.current.reason,
            self.current.mark,
            self.scale,
            self.answer,
            alias=self.place.alias,
            aliases=self.aliases,
            others=own_reasons(self.mine),
        )


def own_reasons(mine: Iterable[RecordedMark]) -> Mapping[str, str]:
    """One's own reasons for other answers, by what a hint calls them."""
    return {f"your reason for bidder {_bidder_and_lot(mark.place)}": mark.reason for mark in mine}


def _bidder_and_lot(address: AnswerAddress) -> str:
    return f"{address.alias}, lot {address.lot}" if address.lot else address.alias


def own_desk(office: Office, actor: Actor, procurement: str) -> Desk:
    """The evaluator's own desk, without its matrix."""
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        return desk_of(session, actor, procurement)


def desk_of(session: Session, actor: Actor, procurement: str) -> Desk:
    """The same, in a look there is."""
    state = state_of(session, procurement)
    own = marks.questions_of(session, procurement, actor.id)
    cleared = clearance(session, procurement, actor.id)
    shown = state.stage.reached(Stage.MARKING) and cleared.open
    by_address = {
        mark.place: mark.mark for mark in marks.marks(session, procurement, person=actor.id)
    }
    drafted = {draft.place for draft in marks.drafts(session, procurement, actor.id)}
    late = late_places(session, state, actor.id)
    to_mark = places_to_mark(session, state) if shown else ()
    if late:
        to_mark = tuple(address for address in to_mark if address in late)
    piles = []
    for question in state.procurement.criteria.questions if shown else ():
        if question.id in own:
            answers = tuple(
                AnswerToMark(
                    place=address, mark=by_address.get(address), drafted=address in drafted
                )
                for address in to_mark
                if address.question == question.id and not cleared.closes(address)
            )
            piles.append(QuestionPile(question=question, answers=answers))
    return Desk(
        state=state,
        piles=tuple(piles),
        clearance=cleared,
        due=state.marking_due,
        open=state.stage is Stage.MARKING or bool(late),
    )


def marking_screen(
    office: Office, actor: Actor, procurement: str, address: AnswerAddress
) -> MarkingScreen:
    """One answer to mark.

    Raises NotThere for an answer that is not this evaluator's, NotAllowed where it stays closed.
    """
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        return screen_of(session, actor, desk_of(session, actor, procurement), address)


def screen_of(session: Session, actor: Actor, desk: Desk, address: AnswerAddress) -> MarkingScreen:
    """One answer on a desk that is looked at. Raises as `marking_screen`."""
    procurement = desk.state.id
    question, scale = own_question(
        desk.state, marks.questions_of(session, procurement, actor.id), address.question
    )
    text = _open_text(session, desk, address)
    past = marks.history(session, procurement, person=actor.id, question=address.question)
    current = {mark.place: mark for mark in past}
    on_pile = desk.places(address.question)
    before, after = around(on_pile, address)
    supporter = people.beside(session, procurement).get(actor.id)
    return MarkingScreen(
        state=desk.state,
        question=question,
        scale=scale,
        place=address,
        answer=text,
        words=len(text.split()),
        current=current.get(address),
        history=tuple(mark for mark in past if mark.place == address),
        draft=marks.draft(session, procurement, address, actor.id),
        mine=tuple(mark for mark in current.values() if mark.place != address),
        next=desk.next_after(address),
        before=before,
        after=after,
        left=desk.left,
        open=desk.open,
        supporter=supporter.name if supporter else "",
        aliases=tuple(dict.fromkeys(other.alias for other in on_pile)),
        settled=SETTLED if settled_among(session, desk.state, [address]) else "",
    )


def _open_text(session: Session, desk: Desk, address: AnswerAddress) -> str:
    """An answer as its evaluator may read it. Raises NotNow before marking is open, NotThere,
    and NotAllowed where it is closed.
    """
    if not desk.state.stage.reached(Stage.MARKING):
        raise NotNow("Answers are open from the opening of marking on.")
    desk.clearance.opens(address)
    answer = bids.answer(session, desk.state.id, *address)
    if answer is None or address not in desk.places(address.question):
        raise NotThere
    return redacted_text(answer.text, redactions.redactions(session, desk.state.id, address))


def around(
    answers: Sequence[AnswerAddress], address: AnswerAddress
) -> tuple[AnswerAddress | None, AnswerAddress | None]:
    """The answer before this one and the one after it, where there are such."""
    number = answers.index(address)
    before = answers[number - 1] if number else None
    return before, answers[number + 1] if number + 1 < len(answers) else None


def own_question(
    state: ProcurementState, own: frozenset[str], question_id: str
) -> tuple[Question, Scale]:
    """A question that is among a person's own, and its scale. Raises NotThere."""
    criteria = state.procurement.criteria
    for question in criteria.questions:
        if question.id == question_id and question.id in own:
            return question, criteria.scale(question.scale)
    raise NotThere("There is no such answer on your desk.")
