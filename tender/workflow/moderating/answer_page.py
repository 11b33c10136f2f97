"""One answer in the meeting: what its page shows, and the way on from it."""

from dataclasses import dataclass

from tender.records.marks import AnswerAddress
from tender.records.opened import OpenedFile
from tender.storage import opened
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.answer_matrix import AnswerMatrix
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import clearance
from tender.workflow.moderating.agenda import AnswerMinutes, discussed_now
from tender.workflow.moderating.answer_states import meeting_matrix, meeting_record
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.meeting import AnswerDiscussion, discussion_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """One answer with all its marks and reasons, its files, and its discussion where it goes on."""

    shown: AnswerDiscussion
    files: tuple[OpenedFile, ...]
    now: AnswerMinutes | None


def meeting_page(
    office: Office, actor: Actor, procurement: str, place: AnswerAddress
) -> MeetingPage:
    """One answer in the meeting. Raises as `answer_discussion`."""
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        shown = discussion_of(session, actor, procurement, place)
        return MeetingPage(
            shown=shown,
            files=opened.files_at(session, procurement, *place),
            now=discussed_now(session, shown.state, place),
        )


def record_and_go_on(
    office: Office, actor: Actor, procurement: str, new: NewConsensus
) -> AnswerAddress | None:
    """Write down what the meeting agreed; the answer to agree on next, if there is one. Raises as
    `record_consensus`.
    """
    record_consensus(office, actor, procurement, new)
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        state = state_of(session, procurement)
        record = meeting_record(session, state, places_to_mark(session, state))
        matrix = meeting_matrix(state, record, clearance(session, procurement, actor.id))
    return next_to_agree(matrix, new.place.question)


def next_to_agree(matrix: AnswerMatrix, question: str) -> AnswerAddress | None:
    """Of the answers that wait for the meeting the widest apart, of this question while it has
    any, then of the questions after it, then of those before it; None where none waits.
    """
    columns = [column.id for column in matrix.questions]
    here = columns.index(question)
    order = {column: number for number, column in enumerate(columns[here:] + columns[:here])}
    cell = min(
        (cell for cell in matrix.cells if cell.waits),
        key=lambda cell: (order[cell.place.question], -cell.apart),
        default=None,
    )
    return cell.place if cell else None
