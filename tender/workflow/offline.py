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
from tender.storage import bids, marks
from tender.storage.marks import AnswerAddress, RecordedMark
from tender.workflow.access import Actor, Verb
from tender.workflow.clearance import clearance
from tender.workflow.marking import LONGEST_REASON, NewMark, record_marks
from tender.workflow.office import Office
from tender.workflow.redacting import shown
from tender.workflow.refusals import Invalid
from tender.workflow.stage import ProcurementState, Stage, state_of


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


def workbook(office: Office, actor: Actor, procurement: str) -> bytes:
    """One's own workbook: every answer on one's desk, with what was given or typed so far.

    Raises NotNow before marking is open, NotAllowed before interests are declared.
    """
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        state = state_of(session, procurement)
        state.needs(Stage.MARKING, what="Marking offline begins")
        own = marks.questions_of(session, procurement, actor.id)
        cleared = clearance(session, procurement, actor.id)
        cleared.opens("")
        given = {one.place: one for one in marks.marks(session, procurement, person=actor.id)}
        typed = {one.place: one for one in marks.drafts(session, procurement, actor.id)}
        hidden: dict[AnswerAddress, list[marks.Redaction]] = {}
        for redaction in marks.redactions(session, procurement):
            hidden.setdefault(redaction.place, []).append(redaction)
        texts = {
            AnswerAddress(one.question, one.alias, one.lot): one.text
            for one in bids.answers(session, procurement)
        }
    criteria = state.procurement.criteria
    asked = tuple((one, criteria.scale(one.scale)) for one in criteria.questions if one.id in own)
    order = {one.id: number for number, (one, _) in enumerate(asked)}
    places = sorted(
        (one for one in texts if one.question in own and one.alias not in cleared.closed),
        key=lambda one: (order[one.question], one.lot, len(one.alias), one.alias),
    )
    rows = tuple(
        _filled(one, shown(texts[one], hidden.get(one, ())), given.get(one), typed.get(one))
        for one in places
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
    place: AnswerAddress, answer: str, given: RecordedMark | None, typed: marks.MarkDraft | None
) -> WorkbookRow:
    mark, reason = (
        (typed.mark, typed.reason)
        if typed
        else (plain(given.mark), given.reason)
        if given
        else ("", "")
    )
    return WorkbookRow(
        question=place.question,
        lot=place.lot,
        alias=place.alias,
        mark=mark,
        reason=reason,
        record=given.id if given else 0,
        answer=answer,
    )


def differences(office: Office, actor: Actor, procurement: str, path: Path) -> WorkbookDifferences:
    """What a workbook would change.

    Nothing is kept. Raises BadInput with every fault, each with its row;
    NotNow unless marking is open.
    """
    brought = read_marking_workbook(path)
    with office.look(actor, Verb.RECORD_MARK, procurement) as session:
        state = state_of(session, procurement)
        state.needs(Stage.MARKING, what="Marks are taken")
        if (brought.procurement, brought.person) != (procurement, str(actor.id)):
            whose = "another procurement" if brought.procurement != procurement else "somebody else"
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
        given = {one.place: one for one in marks.marks(session, procurement, person=actor.id)}
    criteria = state.procurement.criteria
    scales = {one.id: criteria.scale(one.scale) for one in criteria.questions if one.id in own}
    open_now = {one for one in known if one.question in scales and one.alias not in cleared.closed}
    problems = [
        problem
        for one in brought.rows
        for problem in _faults(path.name, one, scales, open_now, given)
    ]
    if problems:
        raise BadInput(problems)
    marked = [one for one in brought.rows if one.mark]
    rows = tuple(found for one in marked if (found := _difference(one, given)))
    unfinished = tuple(_place(one) for one in brought.rows if one.reason and not one.mark)
    return WorkbookDifferences(
        state=state,
        rows=rows,
        same=len(marked) - len(rows),
        empty=len(brought.rows) - len(marked) - len(unfinished),
        unfinished=unfinished,
    )


def _place(one: WorkbookRow) -> AnswerAddress:
    return AnswerAddress(one.question, one.alias, one.lot)


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
    one: WorkbookRow, given: Mapping[AnswerAddress, RecordedMark]
) -> MarkDifference | None:
    current, mark = given.get(_place(one)), _number(one.mark)
    if mark is None or (current and (current.mark, current.reason) == (mark, one.reason)):
        return None
    sort = (
        RowEffect.NEW
        if current is None
        else RowEffect.CHANGED
        if current.id == one.record
        else RowEffect.ELSEWHERE
    )
    return MarkDifference(
        sort=sort, place=_place(one), mark=mark, reason=one.reason, why=one.why, current=current
    )


def take(office: Office, actor: Actor, procurement: str, chosen: Sequence[NewMark]) -> int:
    """Record the differences that were chosen, all of them or, where one is refused, none.

    How many. Raises as `record_marks` does.
    """
    if not chosen:
        raise Invalid.of(take="Choose at least one difference to record, or leave the page.")
    return len(record_marks(office, actor, procurement, chosen))
