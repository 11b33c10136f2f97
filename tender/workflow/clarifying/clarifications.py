"""Clarifications: bidders ask until a published day; an officer drafts, somebody else approves, and
all read the same. Nobody learns who asked.

Equal treatment (Procurement Act 2023 s.12(2); PCR 2015 reg 18(1)): what one bidder is told all are
told. Only what would disclose a bidder's own secrets is answered alone,
and then a reason stands on record.
"""

from dataclasses import dataclass
from datetime import date

from tender.frames.clarifications import clarification_log
from tender.frames.files import workbook_of
from tender.workflow.clarifying.asking import last_day, why_closed
from tender.workflow.clarifying.log import PublishedAnswer, log_of
from tender.workflow.clarifying.questions import (
    ClarificationKind,
    ClarificationQuestion,
    all_questions,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarifications:
    """What one person may see: the log that all read, their own questions, and for the team every
    question that is not withdrawn.
    """

    state: ProcurementState
    log: tuple[PublishedAnswer, ...]
    own: tuple[ClarificationQuestion, ...]
    team: tuple[ClarificationQuestion, ...]
    ends: date | None  #: the last day on which a question may be asked
    open: bool  #: whether this person may ask one now
    open_to_all: bool  #: whether a bidder may

    def of_team(self, number: int) -> ClarificationQuestion:
        """One of the team's questions. Raises NotThere where there is none of this number."""
        for question in self.team:
            if question.id == number:
                return question
        raise NotThere


def clarifications_for(office: Office, actor: Actor, procurement: str) -> Clarifications:
    """The log, and whatever else this person may see of the questions."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        state = state_of(session, procurement)
        questions = all_questions(session, procurement, actor)
    asks = actor.may(Verb.ASK_CLARIFICATION, procurement)
    open_to_all = not why_closed(state, office.clock())
    answers = actor.may(Verb.DRAFT_ANSWER, procurement)
    return Clarifications(
        state=state,
        log=log_of(questions),
        own=tuple(question for question in questions if asks and question.own),
        team=tuple(
            question
            for question in questions
            if answers and question.standing != ClarificationKind.WITHDRAWN
        ),
        ends=last_day(state),
        open=asks and open_to_all,
        open_to_all=open_to_all,
    )


def clarification_log_as_workbook(office: Office, actor: Actor, procurement: str) -> bytes:
    """The log that everybody reads, as .xlsx."""
    clarifications = clarifications_for(office, actor, procurement)
    lines = [
        (answer.number, answer.question, answer.answer, answer.at, answer.corrected)
        for answer in clarifications.log
    ]
    listed = clarifications.state.listed
    title = f"Clarification log: {listed.title}"
    return workbook_of(title, listed.council, day_of(office.clock()), [clarification_log(lines)])
