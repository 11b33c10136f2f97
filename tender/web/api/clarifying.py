"""Clarifications: the log that everybody reads, and the team's answers. Bidders ask at the page."""

from dataclasses import dataclass

from tender.web.api.operation import ApiRequest, operation
from tender.workflow.clarifying import answers
from tender.workflow.clarifying.clarifications import Clarifications, clarifications_for
from tender.workflow.ground.access import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClarificationAnswer:
    """An answer, with the question as all will read it.

    `seen` is the number of the last step that you know of, 0 for none;
    `reason` is needed to answer `alone`.
    """

    published: str
    answer: str
    seen: int
    reason: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedConfidence:
    """Why a question asked in confidence is not answered alone."""

    reason: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Whether a drafted answer is approved; a reason is needed where it is sent back."""

    approved: bool
    seen: int
    reason: str = ""


@operation("GET", "clarifications", Verb.SEE_PUBLISHED)
def clarifications(ask: ApiRequest) -> Clarifications:
    """The log, and for the team every question. Who asked is told to nobody."""
    return clarifications_for(ask.office, ask.actor, ask.procurement)


@operation("POST", "clarifications/{question}/answers", Verb.DRAFT_ANSWER, status=201)
def draft_clarification(ask: ApiRequest, question: int, body: NewClarificationAnswer) -> None:
    """Draft an answer, or the correction of one."""
    answers.draft_answer(
        ask.office,
        ask.actor,
        ask.procurement,
        question,
        body.published,
        body.answer,
        body.seen,
        body.reason,
        alone=body.alone,
    )


@operation("POST", "clarifications/{question}/refusal", Verb.DRAFT_ANSWER, status=201)
def decline_confidentiality(ask: ApiRequest, question: int, body: DeclinedConfidence) -> None:
    """Decline to answer alone."""
    answers.decline_confidentiality(
        ask.office, ask.actor, ask.procurement, question, body.reason, body.seen
    )


@operation("POST", "clarifications/{question}/approval", Verb.APPROVE_ANSWER, status=201)
def decide_clarification(ask: ApiRequest, question: int, body: Approval) -> None:
    """Approve an answer, which publishes it, or send it back. Nobody approves their own."""
    answers.decide_answer(
        ask.office,
        ask.actor,
        ask.procurement,
        question,
        body.seen,
        body.reason,
        approved=body.approved,
    )
