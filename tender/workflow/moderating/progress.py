"""How far everybody has come who marks, and what keeps quality from being locked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from tender.records.marks import AnswerAddress
from tender.storage import marks
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.answer_matrix import NO_ANSWERS, AnswerMatrix
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import (
    Clearance,
    clearance,
    evaluator_labels,
    taken_out_marks,
)
from tender.workflow.moderating.answer_states import meeting_record, progress_matrix
from tender.workflow.moderating.lock import LockState, lock_state


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerShare:
    """The answers that are one person's to mark, and those of them that have their mark."""

    person: int
    own: frozenset[AnswerAddress]
    marked: frozenset[AnswerAddress]


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
    ready: LockState
    answers: int
    settled: int  #: answers with a consensus that stands
    #: every answer that is open to whoever looks; empty before they may know of any
    matrix: AnswerMatrix = NO_ANSWERS
    closed: str = ""  #: why that is empty, where an interest keeps it so


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingSoFar:
    """How far the work of all is, in counts alone."""

    given: int  #: marks, by everybody
    wanted: int
    agreed: int  #: answers with a consensus that stands
    answers: int


def marking_so_far(session: Session, state: ProcurementState) -> MarkingSoFar:
    """The same in numbers, in a session there is."""
    to_mark, everybody = places_to_mark(session, state), lock_state(session, state)
    people = _people(session, state, to_mark)
    return MarkingSoFar(
        given=sum(marker.given for marker in people),
        wanted=sum(marker.all for marker in people),
        agreed=len(to_mark) - len(everybody.without_consensus),
        answers=len(to_mark),
    )


def marking_progress(office: Office, actor: Actor, procurement: str) -> MarkingProgress:
    """The progress of marking and moderation, person by person."""
    with office.look(actor, Verb.SEE_PROGRESS, procurement) as session:
        state = state_of(session, procurement)
        to_mark, ready = places_to_mark(session, state), lock_state(session, state)
        cleared = clearance(session, procurement, actor.id)
        return MarkingProgress(
            state=state,
            people=_people(session, state, to_mark),
            ready=ready.for_eyes(cleared),
            answers=len(to_mark),
            settled=len(to_mark) - len(ready.without_consensus),
            matrix=_matrix(session, state, to_mark, cleared),
            closed=cleared.reason,
        )


def _matrix(
    session: Session,
    state: ProcurementState,
    to_mark: tuple[AnswerAddress, ...],
    cleared: Clearance,
) -> AnswerMatrix:
    if not (state.stage.reached(Stage.MARKING) and cleared.open):
        return NO_ANSWERS
    return progress_matrix(state, meeting_record(session, state, to_mark), cleared)


def _people(
    session: Session, state: ProcurementState, to_mark: Sequence[AnswerAddress]
) -> tuple[MarkerProgress, ...]:
    """Everybody who has an answer to mark or has marked one, by label."""
    labels = evaluator_labels(session, state.id)
    people = []
    for share in marker_shares(session, state, to_mark):
        label = labels.get(share.person, "somebody who no longer marks")
        people.append(
            MarkerProgress(
                label=label,
                group=label.rpartition(" ")[0],
                given=len(share.marked),
                all=len(share.own),
            )
        )
    return tuple(sorted(people, key=lambda marker_progress: marker_progress.label))


def marker_shares(
    session: Session, state: ProcurementState, to_mark: Sequence[AnswerAddress]
) -> Iterator[MarkerShare]:
    """The answers of everybody who has one to mark or has marked one."""
    procurement, taken_out = state.id, taken_out_marks(session, state)
    marked: dict[int, set[AnswerAddress]] = {}
    for address, person in marks.numbers(session, procurement):
        if taken_out.shows(person, address):
            marked.setdefault(person, set()).add(address)
    for person, questions in marks.assignments(session, procurement).items():
        closed = clearance(session, procurement, person).closed if questions else frozenset()
        own = frozenset(
            address
            for address in to_mark
            if address.question in questions and address.lot not in closed
        )
        if own or marked.get(person):
            yield MarkerShare(person=person, own=own, marked=own & marked.get(person, set()))
