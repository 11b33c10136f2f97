"""Several questions dealt with at once, for one reason: an act for each, all or none."""

from collections.abc import Sequence
from enum import StrEnum

from tender.storage.unit import Unit
from tender.workflow.clarifying.answers import decide_in, decline_in
from tender.workflow.clarifying.questions import (
    ClarificationKind,
    ClarificationQuestion,
    is_waived,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import ActRefused, Invalid

MOST = 500  #: questions dealt with at once


class AnswerAct(StrEnum):
    """What is done about several questions."""

    APPROVE = "approve"
    SEND_BACK = "back"
    DECLINE = "decline"


_VERBS = {
    AnswerAct.APPROVE: Verb.APPROVE_ANSWER,
    AnswerAct.SEND_BACK: Verb.APPROVE_ANSWER,
    AnswerAct.DECLINE: Verb.DRAFT_ANSWER,
}


def why_not_together(question: ClarificationQuestion, actor: Actor) -> str:
    """Why nothing can be done about a question together with others; empty where it can."""
    if question.last and question.standing == ClarificationKind.DRAFTED:
        own = question.last.by == actor.person
        return "You drafted this answer: somebody else approves it." if own else ""
    declined = question.standing == ClarificationKind.DECLINED
    if question.confidential and not (question.approved or declined or is_waived(question)):
        return ""
    return "Nothing waits here that is done for several at once: open it."


def deal_with_questions(
    office: Office,
    actor: Actor,
    procurement: str,
    questions: Sequence[tuple[int, int]],
    what: AnswerAct | None,
    reason: str,
) -> int:
    """Do the same about several questions, each a number and the step that the page showed last.
    How many.

    Raises Invalid, naming the first of them about which it cannot be done; then nothing is done
    about any.
    """
    chosen = tuple(dict.fromkeys(questions))
    wrong = {} if what else {"word": "Choose what you do about each of them."}
    if not 0 < len(chosen) <= MOST:
        wrong["ticked"] = f"Tick the questions that you mean, at most {MOST}."
    if what is None or wrong:
        raise Invalid.of(**wrong)
    with office.act(actor, _VERBS[what], procurement) as unit:
        for number, (question, seen) in enumerate(chosen):
            if number:
                unit.go_on()
            try:
                _done(unit, actor, procurement, (question, seen), what, reason)
            except Invalid:
                raise
            except ActRefused as refused:
                why = f"Question {question}: {refused.sentence} Nothing was done about any of them."
                raise Invalid.of(ticked=why) from refused
        return len(chosen)


def _done(
    unit: Unit,
    actor: Actor,
    procurement: str,
    shown: tuple[int, int],
    what: AnswerAct,
    reason: str,
) -> None:
    question, seen = shown
    if what is AnswerAct.DECLINE:
        decline_in(unit, actor, procurement, question, reason, seen)
    else:
        approved = what is AnswerAct.APPROVE
        decide_in(unit, actor, procurement, question, seen, reason, approved=approved)
