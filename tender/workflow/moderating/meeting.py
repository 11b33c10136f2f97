"""Moderation as the chair sees it: where it stands, and for one answer all marks and reasons side
by side. Aliases only; no name, no price.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from tender.evaluation.spread import Spread, spread
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import bids, consensus, marks, redactions
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.door import clearance, evaluator_labels, hints_on_marks, redacted_text
from tender.workflow.moderating.lock import LockReadiness, lock_readiness


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerToModerate:
    """One answer in the chair's list."""

    place: AnswerAddress
    marks: tuple[Fraction, ...]
    spread: Spread | None
    agreed: AgreedScore | None
    closed: bool  #: to this person, by an interest of theirs


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

    @property
    def settled(self) -> int:
        """Answers with a consensus."""
        return sum(topic.settled for topic in self.topics)

    @property
    def all(self) -> int:
        """All answers."""
        return sum(len(topic.lines) for topic in self.topics)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkInMeeting:
    """One mark in the meeting: by whom (as reports name them), why, and what they gave before."""

    label: str
    mark: RecordedMark
    before: tuple[RecordedMark, ...]
    outside: bool
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDiscussion:
    """One answer in the meeting."""

    state: ProcurementState
    question: Question
    scale: Scale
    place: AnswerAddress
    answer: str
    voices: tuple[MarkInMeeting, ...]
    missing: tuple[str, ...]  #: who was to mark this answer and has not
    spread: Spread | None
    agreed: AgreedScore | None
    history: tuple[AgreedScore, ...]
    before: AnswerAddress | None
    after: AnswerAddress | None
    open: bool

    @property
    def scored(self) -> bool:
        """Whether the meeting agrees on a score,
        or on a rationale alone because the ITT averages the marks.
        """
        return self.question.combining is MarkCombination.MODERATION


def moderation_list(office: Office, actor: Actor, procurement: str) -> Moderation:
    """The chair's list: every answer, its marks and whether it is settled.

    Six queries, however many bids.
    """
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        state = state_of(session, procurement)
        if not state.stage.reached(Stage.MARKING):
            return Moderation(state=state, topics=(), open=False)
        given: dict[AnswerAddress, list[Fraction]] = {}
        for (place, _), mark in marks.numbers(session, procurement).items():
            given.setdefault(place, []).append(mark)
        agreed = consensus.agreed(session, procurement)
        closed = clearance(session, procurement, actor.id).closed
        places: dict[str, list[AnswerAddress]] = {}
        for where in bids.places_to_mark(session, procurement):
            places.setdefault(where[0], []).append(AnswerAddress(*where))
        criteria = state.procurement.criteria
        topics = tuple(
            QuestionToModerate(
                question=question,
                lines=_lines(
                    places.get(question.id, ()),
                    criteria.scale(question.scale),
                    given,
                    agreed,
                    closed,
                ),
            )
            for question in criteria.questions
        )
        return Moderation(state=state, topics=topics, open=state.stage is Stage.MARKING)


def _lines(
    places: Sequence[AnswerAddress],
    scale: Scale,
    given: Mapping[AnswerAddress, Sequence[Fraction]],
    agreed: Mapping[AnswerAddress, AgreedScore],
    closed: frozenset[str],
) -> tuple[AnswerToModerate, ...]:
    lines = []
    for place in places:
        hidden = place.alias in closed
        ours = () if hidden else tuple(given.get(place, ()))
        lines.append(
            AnswerToModerate(
                place=place,
                marks=ours,
                spread=spread(scale, ours),
                agreed=None if hidden else agreed.get(place),
                closed=hidden,
            )
        )
    return tuple(
        sorted(
            lines,
            key=lambda line: (line.agreed is not None, -(line.spread.apart if line.spread else -1)),
        )
    )


def answer_discussion(
    office: Office, actor: Actor, procurement: str, place: AnswerAddress
) -> AnswerDiscussion:
    """One answer with all marks and reasons.

    Raises NotThere for an answer there is none of, NotAllowed where an interest keeps it closed.
    """
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        return discussion_of(session, actor, procurement, place)


def discussion_of(
    session: Session, actor: Actor, procurement: str, place: AnswerAddress
) -> AnswerDiscussion:
    """The same, in a look there is."""
    state = state_of(session, procurement)
    question = next(
        (
            question
            for question in state.procurement.criteria.questions
            if question.id == place.question
        ),
        None,
    )
    answer = bids.answer(session, procurement, *place)
    if question is None or answer is None or not state.stage.reached(Stage.MARKING):
        raise NotThere
    clearance(session, procurement, actor.id).opens(place.alias)
    scale = state.procurement.criteria.scale(question.scale)
    named = evaluator_labels(session, procurement)
    past = marks.history(session, procurement, place)
    current = tuple({mark.person: mark for mark in past}.values())
    apart = spread(scale, [mark.mark for mark in current])
    text = redacted_text(answer.text, redactions.redactions(session, procurement, place))
    places = [AnswerAddress(*one) for one in bids.places_to_mark(session, procurement)]
    aliases = {address.alias for address in places}
    hinted = hints_on_marks(((_label(named, mark), mark) for mark in current), scale, text, aliases)
    voices = _voices(past, current, apart, named, hinted)
    agreeds = consensus.history(session, procurement, place)
    ours = [address for address in places if address.question == place.question]
    at = ours.index(place)
    return AnswerDiscussion(
        state=state,
        question=question,
        scale=scale,
        place=place,
        answer=text,
        voices=voices,
        missing=_missing(session, state, place, {mark.person for mark in current}, named),
        spread=apart,
        agreed=agreeds[-1] if agreeds else None,
        history=agreeds[:-1],
        before=ours[at - 1] if at else None,
        after=ours[at + 1] if at + 1 < len(ours) else None,
        open=state.stage is Stage.MARKING,
    )


def _label(named: Mapping[int, str], mark: RecordedMark) -> str:
    return named.get(mark.person, f"somebody who no longer marks ({mark.person})")


def _voices(
    past: Sequence[RecordedMark],
    current: Sequence[RecordedMark],
    apart: Spread | None,
    named: Mapping[int, str],
    hinted: Mapping[int, tuple[str, ...]],
) -> tuple[MarkInMeeting, ...]:
    return tuple(
        MarkInMeeting(
            label=_label(named, mark),
            mark=mark,
            before=tuple(old for old in past if old.person == mark.person and old.id != mark.id),
            outside=bool(apart and number in apart.outside),
            hints=hinted.get(mark.id, ()),
        )
        for number, mark in enumerate(current)
    )


def _missing(
    session: Session,
    state: ProcurementState,
    place: AnswerAddress,
    marked: set[int],
    named: Mapping[int, str],
) -> tuple[str, ...]:
    """Who was to mark this answer and has not;
    whoever is kept from it by an interest was not to.
    """
    assigned = [
        person
        for person, questions in marks.assignments(session, state.id).items()
        if place.question in questions and person not in marked
    ]
    return tuple(
        sorted(
            named.get(person, "somebody")
            for person in assigned
            if place.alias not in clearance(session, state.id, person).closed
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerProgress:
    """How far one person has come. Counts alone: no mark is shown."""

    label: str
    group: str
    given: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingProgress:
    """How far everybody has come, and what keeps quality from being locked."""

    state: ProcurementState
    people: tuple[MarkerProgress, ...]
    ready: LockReadiness
    answers: int


def marking_progress(office: Office, actor: Actor, procurement: str) -> MarkingProgress:
    """The progress of marking and moderation, person by person."""
    with office.look(actor, Verb.SEE_PROGRESS, procurement) as session:
        state = state_of(session, procurement)
        places = [AnswerAddress(*one) for one in bids.places_to_mark(session, procurement)]
        given: dict[int, set[AnswerAddress]] = {}
        for where, person in marks.numbers(session, procurement):
            given.setdefault(person, set()).add(where)
        named = evaluator_labels(session, procurement)
        people = []
        for person, questions in marks.assignments(session, procurement).items():
            closed = clearance(session, procurement, person).closed if questions else frozenset()
            theirs = {
                place
                for place in places
                if place.question in questions and place.alias not in closed
            }
            if theirs or given.get(person):
                label = named.get(person, "somebody who no longer marks")
                people.append(
                    MarkerProgress(
                        label=label,
                        group=label.rpartition(" ")[0],
                        given=len(given.get(person, set()) & theirs),
                        all=len(theirs),
                    )
                )
        missing = lock_readiness(session, state)
        return MarkingProgress(
            state=state,
            people=tuple(sorted(people, key=lambda marker_progress: marker_progress.label)),
            ready=missing,
            answers=len(places),
        )
