"""Where each answer stands between its marks and its agreed score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from criteria.question import MarkCombination, Question
from evidence.number import plain
from tender.evaluation.spread import FAR, Spread, spread
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.storage import consensus, marks
from tender.workflow.ground.answer_matrix import (
    READY,
    AnswerMatrix,
    AnswerState,
    MatrixCell,
    matrix_of,
)
from tender.workflow.ground.stage import ProcurementState, Stage
from tender.workflow.marking.door import Clearance, taken_out_marks
from tender.workflow.moderating.assigned import not_marked_by


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """What is on record about every answer: the marks that may be seen, who is missing, what was
    agreed.
    """

    places: tuple[AnswerAddress, ...]
    marks: Mapping[AnswerAddress, Sequence[Fraction]]
    spreads: Mapping[AnswerAddress, Spread | None]
    missing: Mapping[AnswerAddress, tuple[int, ...]]
    agreed: Mapping[AnswerAddress, AgreedScore]  #: what stands
    fallen: frozenset[AnswerAddress]  #: agreed once, and to be agreed anew
    changed: frozenset[AnswerAddress]  #: agreed, and marked or given to somebody to mark since


def meeting_record(
    session: Session, state: ProcurementState, places: tuple[AnswerAddress, ...]
) -> MeetingRecord:
    """The record of these answers, in as many queries for two bids as for two hundred."""
    taken_out = taken_out_marks(session, state)
    seen: dict[AnswerAddress, list[Fraction]] = {}
    for (address, person), mark in marks.numbers(session, state.id).items():
        if taken_out.shows(person, address):
            seen.setdefault(address, []).append(mark)
    last = consensus.agreed(session, state.id)
    agreed = {place: score for place, score in last.items() if taken_out.stands(score)}
    missing = not_marked_by(session, state, places)
    moderated = {question.id for question in _moderated(state)}
    newest: dict[AnswerAddress, int] = {}
    if len(moderated) < len(state.procurement.criteria.questions):
        for (address, person), act in marks.acts(session, state.id).items():
            if taken_out.shows(person, address):
                newest[address] = max(act, newest.get(address, 0))
    return MeetingRecord(
        places=places,
        marks=seen,
        spreads=_spreads(state, seen),
        missing=missing,
        agreed=agreed,
        fallen=frozenset(last) - frozenset(agreed),
        changed=frozenset(
            place
            for place, score in agreed.items()
            if (
                set(missing.get(place, ())) - set(score.without)
                if place.question in moderated
                else newest.get(place, 0) > score.act
            )
        ),
    )


def _spreads(
    state: ProcurementState, seen: Mapping[AnswerAddress, Sequence[Fraction]]
) -> Mapping[AnswerAddress, Spread | None]:
    """The spread of each answer's marks, the lowest first; of thousands of answers few are marked
    unlike others.
    """
    criteria = state.procurement.criteria
    scales = {question.id: criteria.scale(question.scale) for question in criteria.questions}
    known: dict[tuple[str, tuple[Fraction, ...]], Spread | None] = {}
    spreads = {}
    for place, given in seen.items():
        alike = place.question, tuple(sorted(given))
        if alike not in known:
            known[alike] = spread(scales[place.question], alike[1])
        spreads[place] = known[alike]
    return spreads


def _moderated(state: ProcurementState) -> Iterable[Question]:
    return (
        question
        for question in state.procurement.criteria.questions
        if question.combining is MarkCombination.MODERATION
    )


def answer_state(record: MeetingRecord, place: AnswerAddress) -> AnswerState:
    """Where an answer stands for the meeting: what was agreed goes before what its marks say."""
    if place in record.agreed:
        return AnswerState.CHANGED if place in record.changed else AnswerState.AGREED
    if place in record.fallen:
        return AnswerState.REOPENED
    apart = record.spreads.get(place)
    if apart is None or record.missing.get(place):
        return AnswerState.TO_MARK
    return AnswerState.WIDE if apart.apart >= FAR else AnswerState.TO_AGREE


def meeting_matrix(
    state: ProcurementState,
    record: MeetingRecord,
    cleared: Clearance,
    own: frozenset[str] = frozenset(),
) -> AnswerMatrix:
    """The matrix of whoever sees marks; `own` are the questions that they mark too."""
    cells = []
    for place in record.places:
        mine = place.question in own
        if cleared.closes(place):
            cells.append(MatrixCell(place=place, state=AnswerState.CLOSED, mine=mine))
            continue
        apart, standing = record.spreads.get(place), answer_state(record, place)
        cells.append(
            MatrixCell(
                place=place,
                state=standing,
                figure=_figure(record, place, apart, standing),
                apart=apart.apart if apart else 0,
                waits=standing in READY and state.stage is Stage.MARKING,
                mine=mine,
            )
        )
    return matrix_of(state, cells)


def progress_matrix(
    state: ProcurementState, record: MeetingRecord, cleared: Clearance
) -> AnswerMatrix:
    """The matrix of whoever follows how far all is: how many marks are in, and no mark."""
    cells = []
    for place in record.places:
        standing, figure = AnswerState.CLOSED, ""
        if not cleared.closes(place):
            standing = answer_state(record, place)
            if (
                standing is AnswerState.WIDE
            ):  # how far apart marks lie is told to those who see them
                standing = AnswerState.TO_AGREE
            if standing is AnswerState.TO_MARK:
                figure = _marks_in(record, place)
        cells.append(MatrixCell(place=place, state=standing, figure=figure))
    return matrix_of(state, cells)


def _figure(
    record: MeetingRecord, place: AnswerAddress, apart: Spread | None, standing: AnswerState
) -> str:
    if (score := record.agreed.get(place)) is not None:
        return "" if score.score is None else plain(score.score)
    if standing is AnswerState.TO_MARK or apart is None:
        return _marks_in(record, place)
    if apart.agreed:
        return plain(apart.lowest)
    return f"{plain(apart.lowest)}–{plain(apart.highest)}"


def _marks_in(record: MeetingRecord, place: AnswerAddress) -> str:
    """How many marks are in, of those that are wanted; empty where nobody is to give one."""
    given = len(record.marks.get(place, ()))
    wanted = given + len(record.missing.get(place, ()))
    return f"{given} of {wanted}" if wanted else ""
