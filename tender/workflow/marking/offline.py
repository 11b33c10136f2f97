"""Marks that come back in a workbook: every difference is shown before anything is recorded."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from criteria.scale import Scale
from evidence.finding import BadInput, Problem
from evidence.number import NotExact, exact, plain
from tender.evaluation.marking_sheets import MARKS, WorkbookRow
from tender.intake.marking_workbook import FilledWorkbook, read_marking_workbook
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import marks
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.clearance import clearance
from tender.workflow.marking.mark import LONGEST_REASON, NewMark, record_marks
from tender.workflow.marking.settled import settled_among


class RowEffect(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    ELSEWHERE = "changed on the page since the workbook was made"
    SETTLED = "not taken: the meeting has agreed on the score"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDifference:
    """One answer for which the workbook says something else than is on record."""

    sort: RowEffect
    place: AnswerAddress
    mark: Fraction
    reason: str
    why: str
    current: RecordedMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookDifferences:
    """Everything a workbook would change,
    and how many rows say what is on record or nothing at all.
    """

    state: ProcurementState
    rows: tuple[MarkDifference, ...]
    same: int
    empty: int
    unfinished: tuple[AnswerAddress, ...]  #: a reason and no mark: nothing can be recorded of these


def workbook_differences(
    office: Office, actor: Actor, procurement: str, path: Path
) -> WorkbookDifferences:
    """What a workbook would change.

    Nothing is kept. Raises BadInput with every fault, each with its row;
    NotNow unless marking is open.
    """
    workbook = read_marking_workbook(path)
    with office.look(actor, Verb.RECORD_MARK, procurement) as session:
        state = state_of(session, procurement)
        state.needs(Stage.MARKING, what="Marks are taken")
        _refuse_another(workbook, procurement, actor.id, path.name)
        own = marks.questions_of(session, procurement, actor.id)
        cleared = clearance(session, procurement, actor.id)
        on_desk = {
            address
            for address in places_to_mark(session, state)
            if address.question in own and not cleared.closes(address)
        }
        recorded = {mark.place: mark for mark in marks.marks(session, procurement, person=actor.id)}
        settled = settled_among(session, state, on_desk)
    scales = _scales(state)
    read = (_problems(path.name, row, scales, on_desk, recorded) for row in workbook.rows)
    if problems := [problem for of_row in read for problem in of_row]:
        raise BadInput(problems)
    marked = [row for row in workbook.rows if row.mark]
    rows = tuple(
        difference for row in marked if (difference := _difference(row, recorded, settled))
    )
    unfinished = tuple(_address(row) for row in workbook.rows if row.reason and not row.mark)
    return WorkbookDifferences(
        state=state,
        rows=rows,
        same=len(marked) - len(rows),
        empty=len(workbook.rows) - len(marked) - len(unfinished),
        unfinished=unfinished,
    )


def _scales(state: ProcurementState) -> Mapping[str, Scale]:
    criteria = state.procurement.criteria
    return {question.id: criteria.scale(question.scale) for question in criteria.questions}


def _refuse_another(workbook: FilledWorkbook, procurement: str, person: int, file: str) -> None:
    if (workbook.procurement, workbook.person) == (procurement, str(person)):
        return
    whose = "somebody else" if workbook.procurement == procurement else "another procurement"
    what = f"this workbook was made for {whose}"
    right = "bring back the one that you took from this page"
    raise BadInput([Problem(file=file, place="", what=what, right=right)])


def _address(row: WorkbookRow) -> AnswerAddress:
    return AnswerAddress(row.question, row.alias, row.lot)


def _problems(
    file: str,
    row: WorkbookRow,
    scales: Mapping[str, Scale],
    on_desk: Collection[AnswerAddress],
    recorded: Mapping[AnswerAddress, RecordedMark],
) -> Iterator[Problem]:
    where = f"{MARKS} row {row.row}"
    if _address(row) not in on_desk:
        what = f"there is no answer to {row.question} of bidder {row.alias} on your desk"
        right = "leave the columns Question, Lot and Bidder as they were"
        yield Problem(file=file, place=where, what=what, right=right)
        return
    scale = scales[row.question]
    choose = f"choose one of {', '.join(plain(point.mark) for point in scale.points)}"
    if row.mark and _number(row.mark) not in scale.marks:
        what = f"“{row.mark[:40]}” is not a mark"
        yield Problem(file=file, place=f"{where}, Mark", what=what, right=choose)
    if row.mark and not row.reason:
        what, right = "the mark has no reason", "write what in the answer earned it"
        yield Problem(file=file, place=f"{where}, Reason", what=what, right=right)
    if row.reason and not row.mark and _address(row) in recorded:
        what = "the mark was taken out"
        yield Problem(file=file, place=f"{where}, Mark", what=what, right=choose)
    if len(row.reason) > LONGEST_REASON or len(row.why) > LONGEST_REASON:
        what = f"a text is longer than {LONGEST_REASON:,} characters"
        yield Problem(file=file, place=where, what=what, right="shorten it")


def _number(text: str) -> Fraction | None:
    try:
        return exact(text)
    except NotExact:
        return None


def _difference(
    row: WorkbookRow,
    recorded: Mapping[AnswerAddress, RecordedMark],
    settled: Collection[AnswerAddress],
) -> MarkDifference | None:
    current, mark = recorded.get(_address(row)), _number(row.mark)
    if mark is None or (current and (current.mark, current.reason) == (mark, row.reason)):
        return None
    effect = RowEffect.NEW
    if current:
        effect = RowEffect.CHANGED if current.id == row.record else RowEffect.ELSEWHERE
    if _address(row) in settled:
        effect = RowEffect.SETTLED
    return MarkDifference(
        sort=effect, place=_address(row), mark=mark, reason=row.reason, why=row.why, current=current
    )


def take_workbook(office: Office, actor: Actor, procurement: str, chosen: Sequence[NewMark]) -> int:
    """Record the differences that were chosen, all of them or, where one is refused, none.

    How many. Raises as `record_marks` does.
    """
    if not chosen:
        raise Invalid.of(take="Choose at least one difference to record, or leave the page.")
    return len(record_marks(office, actor, procurement, chosen))
