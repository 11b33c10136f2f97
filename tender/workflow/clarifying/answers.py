"""Answers: one person of the team drafts, another approves, which publishes, or sends it back."""

from collections.abc import Mapping

from sqlmodel import Session

from evidence.cell import text_fault
from tender.records.clarifications import ClarificationStep
from tender.storage import clarifications, organisations
from tender.storage.unit import Unit
from tender.workflow.clarifying.questions import (
    LONGEST,
    ClarificationKind,
    ClarificationQuestion,
    is_waived,
    naming_words,
    the_question,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import Stage, state_of


def draft_answer(
    office: Office,
    actor: Actor,
    procurement: str,
    question: int,
    published: str,
    answer: str,
    seen: int,
    reason: str = "",
    *,
    alone: bool = False,
) -> None:
    """Draft an answer, with the question as all will read it.

    A published answer is corrected in the same way.

    To answer alone the question must be marked confidential, and a reason given. Raises Stale where
    something was done about it since the page was made.
    """
    texts = {} if alone else {"published": published, "answer": answer}
    _refuse_naming(office, actor, procurement, question, texts)
    with office.act(actor, Verb.DRAFT_ANSWER, procurement) as unit:
        open_question = _open_question(unit.session, procurement, question, actor, seen)
        wrong = _wrong_text(published, answer, alone=alone)
        wrong |= _wrong_confidence(open_question, reason, alone=alone)
        if wrong:
            raise Invalid.of(**wrong)
        clarifications.step(
            unit,
            procurement,
            question,
            ClarificationKind.DRAFTED,
            actor.id,
            published=published.strip(),
            answer=answer.strip(),
            alone=alone,
            reason=reason.strip(),
        )
        unit.says(subject=f"question {question}", alone=alone)


def _wrong_text(published: str, answer: str, *, alone: bool) -> dict[str, str]:
    """What is missing or too long, by field."""
    wrong = {}
    if not answer.strip() or len(answer) > LONGEST:
        wrong["answer"] = f"Write the answer, in at most {LONGEST:,} characters."
    if not alone and (not published.strip() or len(published) > LONGEST):
        wrong["published"] = (
            "Write the question as everybody will read it, without anything that tells who asked."
        )
    return wrong


def _wrong_confidence(
    question: ClarificationQuestion, reason: str, *, alone: bool
) -> dict[str, str]:
    """Why it cannot be answered alone, or to all, by field."""
    wrong = {}
    if alone and not question.confidential:
        wrong["alone"] = "Only a question that its asker marked as confidential is answered alone."
    if alone and not reason.strip():
        wrong["reason"] = "Say why it is answered alone: it stands on record."
    if not alone and question.confidential and not is_waived(question):
        wrong["alone"] = (
            "Its asker marked it as confidential. Answer it alone with a reason, "
            "or decline that, and the asker chooses."
        )
    return wrong


def _refuse_naming(
    office: Office, actor: Actor, procurement: str, question: int, texts: Mapping[str, str]
) -> None:
    """Refuse what would tell everybody who asked, or may: whatever tells of an organisation that
    is registered here, whoever asked, so that nobody finds out who asked by trying names.

    That it was refused stands on the audit.
    """
    with office.look(actor, Verb.DRAFT_ANSWER, procurement) as session:
        state, all_here = state_of(session, procurement), tuple(organisations.all_names(session))
        names = {
            field: naming_words(session, state, text, all_here) for field, text in texts.items()
        }
    wrong = {
        field: f"As all will read it, this names somebody who may take part: {words}. "
        "Leave them out, whether they asked or not; where they mean something else, say it in "
        "other words."
        for field, words in names.items()
        if words
    }
    if wrong:
        with office.act(actor, Verb.DRAFT_ANSWER, procurement) as unit:
            unit.says(subject=f"question {question}, a draft refused that named somebody")
        raise Invalid.of(**wrong)


def decline_confidentiality(
    office: Office, actor: Actor, procurement: str, question: int, reason: str, seen: int
) -> None:
    """Say that a question marked as confidential is answered to all or not at all.

    Its asker then lets it be, or withdraws it.
    """
    with office.act(actor, Verb.DRAFT_ANSWER, procurement) as unit:
        decline_in(unit, actor, procurement, question, reason, seen)


def decline_in(
    unit: Unit, actor: Actor, procurement: str, question: int, reason: str, seen: int
) -> None:
    """The same within an act there is."""
    open_question = _open_question(unit.session, procurement, question, actor, seen)
    if not open_question.confidential or is_waived(open_question):
        raise NotNow("Its asker does not ask to be answered alone: there is nothing to decline.")
    if fault := text_fault(reason, LONGEST, "Say why: its asker reads it."):
        raise Invalid.of(reason=fault)
    declined = ClarificationKind.DECLINED
    clarifications.step(unit, procurement, question, declined, actor.id, reason=reason.strip())
    unit.says(subject=f"question {question}, confidentiality declined")


def decide_answer(
    office: Office,
    actor: Actor,
    procurement: str,
    question: int,
    seen: int,
    reason: str = "",
    *,
    approved: bool,
) -> None:
    """Approve a drafted answer, which publishes it, or send it back with a reason.

    Raises NotAllowed for whoever drafted it.
    """
    with office.act(actor, Verb.APPROVE_ANSWER, procurement) as unit:
        decide_in(unit, actor, procurement, question, seen, reason, approved=approved)


def decide_in(
    unit: Unit,
    actor: Actor,
    procurement: str,
    question: int,
    seen: int,
    reason: str,
    *,
    approved: bool,
) -> None:
    """The same within an act there is."""
    open_question = _open_question(unit.session, procurement, question, actor, seen)
    draft = _draft_to_decide(open_question, actor)
    if not approved and not reason.strip():
        raise Invalid.of(reason="Say what is to be changed.")
    if approved:
        clarifications.step(
            unit,
            procurement,
            question,
            ClarificationKind.APPROVED,
            actor.id,
            published=draft.published,
            answer=draft.answer,
            alone=draft.alone,
            reason=draft.reason,
        )
    else:
        back, why = ClarificationKind.SENT_BACK, reason.strip()[:LONGEST]
        clarifications.step(unit, procurement, question, back, actor.id, reason=why)
    unit.says(subject=f"question {question}", approved=approved, alone=draft.alone)


def _draft_to_decide(question: ClarificationQuestion, actor: Actor) -> ClarificationStep:
    """The draft that waits for approval, which is somebody else's."""
    draft = question.last
    if draft is None or draft.kind != ClarificationKind.DRAFTED:
        raise NotNow("No answer waits for approval here.")
    if draft.by == actor.person:
        raise NotAllowed("You drafted this answer. Somebody else approves it.")
    return draft


def _open_question(
    session: Session, procurement: str, number: int, actor: Actor, seen: int
) -> ClarificationQuestion:
    """A question that can still be answered, as the page showed it."""
    state_of(session, procurement).needs(Stage.PUBLISHED, what="Questions are answered")
    question = the_question(session, procurement, number, actor)
    if question.standing == ClarificationKind.WITHDRAWN:
        raise NotThere
    if (question.last.id if question.last else 0) != seen:
        raise Stale(
            "Something was done about this question since your page was made. "
            "It is shown below; nothing of what you sent was kept."
        )
    return question
