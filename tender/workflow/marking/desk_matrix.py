"""An evaluator's own desk as a matrix: what is to mark, begun, marked, agreed. Own marks alone."""

from dataclasses import replace

from evidence.number import plain
from tender.records.marks import AnswerAddress
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.answer_matrix import AnswerMatrix, AnswerState, MatrixCell, matrix_of
from tender.workflow.ground.office import Office
from tender.workflow.marking.desk import AnswerToMark, Desk, desk_of
from tender.workflow.marking.settled import settled_among


def desk_page(office: Office, actor: Actor, procurement: str) -> Desk:
    """The evaluator's own desk with its matrix."""
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        desk = desk_of(session, actor, procurement)
        answers = [answer for pile in desk.piles for answer in pile.answers]
        if not answers:
            return desk
        settled = settled_among(session, desk.state, [answer.place for answer in answers])
        return replace(desk, matrix=_matrix(desk, answers, settled))


def _matrix(
    desk: Desk, answers: list[AnswerToMark], settled: frozenset[AnswerAddress]
) -> AnswerMatrix:
    cells = []
    for answer in answers:
        standing = own_state(answer, settled=answer.place in settled)
        cells.append(
            MatrixCell(
                place=answer.place,
                state=standing,
                # beside "agreed" one's own mark would read as the score
                figure=plain(answer.mark)
                if answer.mark is not None and standing is AnswerState.MARKED
                else "",
                waits=desk.open and standing in (AnswerState.TO_MARK, AnswerState.BEGUN),
                mine=True,
            )
        )
    return matrix_of(desk.state, cells)


def own_state(answer: AnswerToMark, *, settled: bool) -> AnswerState:
    """Where an answer stands for whoever marks it: under an agreed score no mark changes."""
    if settled:
        return AnswerState.AGREED
    if answer.done:
        return AnswerState.MARKED
    return AnswerState.BEGUN if answer.drafted else AnswerState.TO_MARK
