"""An evaluator's own desk: what is theirs, what is left, by when; and one answer to mark.

Marks of others are not looked at here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from criteria.question import Question
from criteria.scale import Scale
from tender.evaluation.hints import hints
from tender.records.marks import AnswerAddress, MarkDraft, RecordedMark
from tender.storage import bids, marks, people, redactions
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.clearance import Clearance, clearance
from tender.workflow.marking.redactions import redacted_text


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

    def next_after(self, place: AnswerAddress | None) -> AnswerAddress | None:
        """The next answer without a mark: after this one, or from the start."""
        places = [answer for pile in self.piles for answer in pile.answers]
        start = next((number for number, answer in enumerate(places) if answer.place == place), -1)
        return next(
            (
                answer.place
                for answer in (*places[start + 1 :], *places[: max(start, 0)])
                if not answer.done and answer.place != place
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
    return {
        (
            "your reason for bidder "
            f"{mark.place.alias}{f', lot {mark.place.lot}' if mark.place.lot else ''}"
        ): mark.reason
        for mark in mine
    }


def own_desk(office: Office, actor: Actor, procurement: str) -> Desk:
    """The evaluator's own desk."""
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        return desk_of(session, actor, procurement)


def desk_of(session: Session, actor: Actor, procurement: str) -> Desk:
    """The same, in a look there is."""
    state = state_of(session, procurement)
    mine = marks.questions_of(session, procurement, actor.id)
    cleared = clearance(session, procurement, actor.id)
    given = {mark.place: mark.mark for mark in marks.marks(session, procurement, person=actor.id)}
    drafted = {draft.place for draft in marks.drafts(session, procurement, actor.id)}
    places = (
        [AnswerAddress(*one) for one in bids.places_to_mark(session, procurement)]
        if state.published
        else []
    )
    piles = []
    for question in state.procurement.criteria.questions if state.published else ():
        if question.id in mine:
            answers = tuple(
                AnswerToMark(place=place, mark=given.get(place), drafted=place in drafted)
                for place in places
                if place.question == question.id and place.alias not in cleared.closed
            )
            piles.append(QuestionPile(question=question, answers=answers))
    return Desk(
        state=state,
        piles=tuple(piles),
        clearance=cleared,
        due=state.marking_due,
        open=state.stage is Stage.MARKING,
    )


def marking_screen(
    office: Office, actor: Actor, procurement: str, place: AnswerAddress
) -> MarkingScreen:
    """One answer to mark.

    Raises NotThere for an answer that is not this evaluator's, NotAllowed where it stays closed.
    """
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        return screen_of(session, actor, desk_of(session, actor, procurement), place)


def screen_of(session: Session, actor: Actor, desk: Desk, place: AnswerAddress) -> MarkingScreen:
    """One answer on a desk that is looked at. Raises as `marking_screen`."""
    procurement = desk.state.id
    question, scale = own_question(
        desk.state, marks.questions_of(session, procurement, actor.id), place.question
    )
    desk.clearance.opens(place.alias)
    answer = bids.answer(session, procurement, *place)
    if answer is None:
        raise NotThere
    mine = marks.history(session, procurement, person=actor.id, question=place.question)
    current = {mark.place: mark for mark in mine}
    ours = desk.places(place.question)
    at = ours.index(place)
    beside = people.beside(session, procurement).get(actor.id)
    text = redacted_text(answer.text, redactions.redactions(session, procurement, place))
    return MarkingScreen(
        state=desk.state,
        question=question,
        scale=scale,
        place=place,
        answer=text,
        words=len(text.split()),
        current=current.get(place),
        history=tuple(mark for mark in mine if mark.place == place),
        draft=marks.draft(session, procurement, place, actor.id),
        mine=tuple(mark for mark in current.values() if mark.place != place),
        next=desk.next_after(place),
        before=ours[at - 1] if at else None,
        after=ours[at + 1] if at + 1 < len(ours) else None,
        left=desk.left,
        open=desk.open,
        supporter=beside.name if beside else "",
        aliases=tuple(dict.fromkeys(address.alias for address in ours)),
    )


def own_question(
    state: ProcurementState, own: frozenset[str], question: str
) -> tuple[Question, Scale]:
    """A question that is among a person's own, and its scale. Raises NotThere."""
    criteria = state.procurement.criteria
    for one in criteria.questions:
        if one.id == question and one.id in own:
            return one, criteria.scale(one.scale)
    raise NotThere("There is no such answer on your desk.")
