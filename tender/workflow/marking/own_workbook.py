"""A workbook of one's own to mark offline, with what was given or typed so far."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from criteria.question import Question
from criteria.scale import Scale
from evidence.number import plain
from tender.documents.marking_workbook import marking_workbook
from tender.evaluation.marking_sheets import MarkingWorkbook, WorkbookRow
from tender.records.marks import AnswerAddress, MarkDraft, RecordedMark, Redaction
from tender.storage import bids, marks, redactions
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.clearance import clearance
from tender.workflow.marking.redactions import redacted_text


def own_workbook(office: Office, actor: Actor, procurement: str) -> bytes:
    """One's own workbook: every answer on one's desk, with what was given or typed so far.

    Raises NotNow before marking is open, NotAllowed before interests are declared.
    """
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        state = state_of(session, procurement)
        state.needs(Stage.MARKING, what="Marking offline begins")
        cleared = clearance(session, procurement, actor.id)
        if not cleared.open:
            raise NotAllowed(cleared.reason)
        questions = _own_questions(state, marks.questions_of(session, procurement, actor.id))
        texts = _texts(session, procurement)
        recorded = {mark.place: mark for mark in marks.marks(session, procurement, person=actor.id)}
        typed = {draft.place: draft for draft in marks.drafts(session, procurement, actor.id)}
    order = {question.id: number for number, (question, _) in enumerate(questions)}
    on_desk = sorted(
        (address for address in texts if address.question in order and not cleared.closes(address)),
        key=lambda address: (
            order[address.question],
            address.lot,
            len(address.alias),
            address.alias,
        ),
    )
    return marking_workbook(
        MarkingWorkbook(
            procurement=procurement,
            title=state.procurement.title,
            person=actor.id,
            questions=questions,
            rows=tuple(
                _filled(address, texts[address], recorded.get(address), typed.get(address))
                for address in on_desk
            ),
        )
    )


def _own_questions(
    state: ProcurementState, own: Collection[str]
) -> tuple[tuple[Question, Scale], ...]:
    criteria = state.procurement.criteria
    return tuple(
        (question, criteria.scale(question.scale))
        for question in criteria.questions
        if question.id in own
    )


def _texts(session: Session, procurement: str) -> Mapping[AnswerAddress, str]:
    """Each answer as it may be read by those who mark."""
    hidden: dict[AnswerAddress, list[Redaction]] = {}
    for redaction in redactions.redactions(session, procurement):
        hidden.setdefault(redaction.place, []).append(redaction)
    texts = {}
    for answer in bids.answers(session, procurement):
        address = AnswerAddress(answer.question, answer.alias, answer.lot)
        texts[address] = redacted_text(answer.text, hidden.get(address, ()))
    return texts


def _filled(
    address: AnswerAddress,
    answer: str,
    recorded: RecordedMark | None,
    typed: MarkDraft | None,
) -> WorkbookRow:
    mark, reason = "", ""
    if typed:
        mark, reason = typed.mark, typed.reason
    elif recorded:
        mark, reason = plain(recorded.mark), recorded.reason
    return WorkbookRow(
        question=address.question,
        lot=address.lot,
        alias=address.alias,
        mark=mark,
        reason=reason,
        record=recorded.id if recorded else 0,
        answer=answer,
    )
