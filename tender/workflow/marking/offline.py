"""Marking offline: a workbook of one's own to take along,
and every difference shown before anything of it is recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from criteria.scale import Scale
from evidence.finding import BadInput, Problem
from evidence.number import NotExact, exact, plain
from tender.documents.marking_workbook import marking_workbook
from tender.evaluation.marking_sheets import MARKS, MarkingWorkbook, WorkbookRow
from tender.intake.marking_workbook import read_marking_workbook
from tender.records.marks import AnswerAddress, MarkDraft, RecordedMark, Redaction
from tender.storage import bids, marks, redactions
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.clearance import clearance
from tender.workflow.marking.mark import LONGEST_REASON, NewMark, record_marks
from tender.workflow.marking.redactions import redacted_text


class RowEffect(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    ELSEWHERE = "changed on the page since the workbook was made"


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


def own_workbook(office: Office, actor: Actor, procurement: str) -> bytes:
    """One's own workbook: every answer on one's desk, with what was given or typed so far.

    Raises NotNow before marking is open, NotAllowed before interests are declared.
    """
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        state = state_of(session, procurement)
        state.needs(Stage.MARKING, what="Marking offline begins")
        own = marks.questions_of(session, procurement, actor.id)
        cleared = clearance(session, procurement, actor.id)
        cleared.opens("")
        given = {mark.place: mark for mark in marks.marks(session, procurement, person=actor.id)}
        typed = {draft.place: draft for draft in marks.drafts(session, procurement, actor.id)}
        hidden: dict[AnswerAddress, list[Redaction]] = {}
        for redaction in redactions.redactions(session, procurement):
            hidden.setdefault(redaction.place, []).append(redaction)
        texts = {
            AnswerAddress(answer.question, answer.alias, answer.lot): answer.text
            for answer in bids.answers(session, procurement)
        }
    criteria = state.procurement.criteria
    asked = tuple(
        (question, criteria.scale(question.scale))
        for question in criteria.questions
        if question.id in own
    )
    order = {question.id: number for number, (question, _) in enumerate(asked)}
    places = sorted(
        (
            address
            for address in texts
            if address.question in own and address.alias not in cleared.closed
        ),
        key=lambda address: (
            order[address.question],
            address.lot,
            len(address.alias),
            address.alias,
        ),
    )
    rows = tuple(
        _filled(
            address,
            redacted_text(texts[address], hidden.get(address, ())),
            given.get(address),
            typed.get(address),
        )
        for address in places
    )
    return marking_workbook(
        MarkingWorkbook(
            procurement=procurement,
            title=state.procurement.title,
            person=actor.id,
            questions=asked,
            rows=rows,
        )
    )


def _filled(
    place: AnswerAddress,
    answer: str,
    recorded_mark: RecordedMark | None,
    typed: MarkDraft | None,
) -> WorkbookRow:
    mark, reason = (
        (typed.mark, typed.reason)
        if typed
        else (plain(recorded_mark.mark), recorded_mark.reason)
        if recorded_mark
        else ("", "")
    )
    return WorkbookRow(
        question=place.question,
        lot=place.lot,
        alias=place.alias,
        mark=mark,
        reason=reason,
        record=recorded_mark.id if recorded_mark else 0,
        answer=answer,
    )


def workbook_differences(
    office: Office, actor: Actor, procurement: str, path: Path
) -> WorkbookDifferences:
    """What a workbook would change.

    Nothing is kept. Raises BadInput with every fault, each with its row;
    NotNow unless marking is open.
    """
    returned_workbook = read_marking_workbook(path)
    with office.look(actor, Verb.RECORD_MARK, procurement) as session:
        state = state_of(session, procurement)
        state.needs(Stage.MARKING, what="Marks are taken")
        if (returned_workbook.procurement, returned_workbook.person) != (
            procurement,
            str(actor.id),
        ):
            whose = (
                "another procurement"
                if returned_workbook.procurement != procurement
                else "somebody else"
            )
            raise BadInput(
                [
                    Problem(
                        file=path.name,
                        place="",
                        what=f"this workbook was made for {whose}",
                        right="bring back the one that you took from this page",
                    )
                ]
            )
        own = marks.questions_of(session, procurement, actor.id)
        cleared = clearance(session, procurement, actor.id)
        known = {AnswerAddress(*one) for one in bids.places_to_mark(session, procurement)}
        given = {mark.place: mark for mark in marks.marks(session, procurement, person=actor.id)}
    criteria = state.procurement.criteria
    scales = {
        question.id: criteria.scale(question.scale)
        for question in criteria.questions
        if question.id in own
    }
    open_now = {
        address
        for address in known
        if address.question in scales and address.alias not in cleared.closed
    }
    problems = [
        problem
        for row in returned_workbook.rows
        for problem in _faults(path.name, row, scales, open_now, given)
    ]
    if problems:
        raise BadInput(problems)
    marked = [row for row in returned_workbook.rows if row.mark]
    rows = tuple(difference for row in marked if (difference := _difference(row, given)))
    unfinished = tuple(_place(row) for row in returned_workbook.rows if row.reason and not row.mark)
    return WorkbookDifferences(
        state=state,
        rows=rows,
        same=len(marked) - len(rows),
        empty=len(returned_workbook.rows) - len(marked) - len(unfinished),
        unfinished=unfinished,
    )


def _place(row: WorkbookRow) -> AnswerAddress:
    return AnswerAddress(row.question, row.alias, row.lot)


def _faults(
    file: str,
    one: WorkbookRow,
    scales: Mapping[str, Scale],
    known: set[AnswerAddress],
    given: Mapping[AnswerAddress, RecordedMark],
) -> Sequence[Problem]:
    where = f"{MARKS} row {one.row}"
    if _place(one) not in known:
        return [
            Problem(
                file=file,
                place=where,
                what=f"there is no answer to {one.question} of bidder {one.alias} on your desk",
                right="leave the columns Question, Lot and Bidder as they were",
            )
        ]
    found = []
    points = [plain(point.mark) for point in scales[one.question].points]
    if one.mark and _number(one.mark) not in scales[one.question].marks:
        found.append(
            Problem(
                file=file,
                place=f"{where}, Mark",
                what=f"“{one.mark[:40]}” is not a mark",
                right=f"choose one of {', '.join(points)}",
            )
        )
    if one.mark and not one.reason:
        found.append(
            Problem(
                file=file,
                place=f"{where}, Reason",
                what="the mark has no reason",
                right="write what in the answer earned it",
            )
        )
    if one.reason and not one.mark and _place(one) in given:
        found.append(
            Problem(
                file=file,
                place=f"{where}, Mark",
                what="the mark was taken out",
                right=f"choose one of {', '.join(points)}",
            )
        )
    if len(one.reason) > LONGEST_REASON or len(one.why) > LONGEST_REASON:
        found.append(
            Problem(
                file=file,
                place=where,
                what=f"a text is longer than {LONGEST_REASON:,} characters",
                right="shorten it",
            )
        )
    return found


def _number(text: str) -> Fraction | None:
    try:
        return exact(text)
    except NotExact:
        return None


def _difference(
    row: WorkbookRow, given: Mapping[AnswerAddress, RecordedMark]
) -> MarkDifference | None:
    current, mark = given.get(_place(row)), _number(row.mark)
    if mark is None or (current and (current.mark, current.reason) == (mark, row.reason)):
        return None
    sort = (
        RowEffect.NEW
        if current is None
        else RowEffect.CHANGED
        if current.id == row.record
        else RowEffect.ELSEWHERE
    )
    return MarkDifference(
        sort=sort, place=_place(row), mark=mark, reason=row.reason, why=row.why, current=current
    )


def take_workbook(office: Office, actor: Actor, procurement: str, chosen: Sequence[NewMark]) -> int:
    """Record the differences that were chosen, all of them or, where one is refused, none.

    How many. Raises as `record_marks` does.
    """
    if not chosen:
        raise Invalid.of(take="Choose at least one difference to record, or leave the page.")
    return len(record_marks(office, actor, procurement, chosen))
