"""Clarifications: bidders ask until a published day; an officer drafts, somebody else approves, and
all read the same. Nobody learns who asked.

Equal treatment (Procurement Act 2023 s.12(2); PCR 2015 reg 18(1)): what one bidder is told all are
told. Only what would disclose a bidder's own secrets is answered alone,
and then a reason stands on record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from tender.bid.naming import naming
from tender.documents.clarification_log import clarification_log
from tender.procurement.timetable import Step
from tender.records.clarifications import AskedClarification, ClarificationStep
from tender.storage import clarifications, organisations
from tender.workflow.ground.access import NOBODY, Actor, Verb
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.office import LONDON, Office, day_of
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, Stage, state_of

LONGEST = 4_000  #: characters


class ClarificationKind(StrEnum):
    """What is done about a question."""

    DRAFTED = "drafted"  #: an answer waits for approval
    SENT_BACK = "sent back"  #: not approved, with a reason
    APPROVED = "approved"  #: published to all, or sent to the asker alone
    #: the council will answer to all or not at all; the asker chooses
    DECLINED = "confidentiality declined"
    WAIVED = "confidentiality waived"  #: the asker lets it be answered to all
    WITHDRAWN = "withdrawn"  #: by the asker


@dataclass(frozen=True, slots=True, kw_only=True)
class ClarificationQuestion:
    """A question with all that was done about it. Who asked is not in it."""

    id: int
    text: str
    confidential: bool
    why: str
    at: datetime
    steps: tuple[ClarificationStep, ...]
    #: asked for the organisation that whoever looks acts for now, or by themselves where it was
    #: asked for none
    own: bool

    @property
    def last(self) -> ClarificationStep | None:
        """What was done last."""
        return self.steps[-1] if self.steps else None

    @property
    def standing(self) -> str:
        """Where it stands, in a word."""
        return self.last.kind if self.last else "waits for an answer"

    @property
    def approved(self) -> ClarificationStep | None:
        """The answer that was given, the newest where it was corrected."""
        return next(
            (step for step in reversed(self.steps) if step.kind == ClarificationKind.APPROVED), None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAnswer:
    """A line of the log that everybody reads.

    `corrected` where an earlier answer stood in its place.
    """

    number: int
    question: str
    answer: str
    at: datetime
    corrected: bool


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
    open: bool  #: whether one may be asked now


def clarifications_for(office: Office, actor: Actor, procurement: str) -> Clarifications:
    """The log, and whatever else this person may see of the questions."""
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        state = state_of(session, procurement)
        every = _questions(session, procurement, actor)
    ends = _ends(state)
    asks = actor.may(Verb.ASK_CLARIFICATION, procurement)
    team = (
        tuple(question for question in every if question.standing != ClarificationKind.WITHDRAWN)
        if actor.may(Verb.DRAFT_ANSWER, procurement)
        else ()
    )
    return Clarifications(
        state=state,
        log=_log(every),
        own=tuple(question for question in every if question.own) if asks else (),
        team=team,
        ends=ends,
        open=asks and not _closed(state, office.clock()),
    )


def _questions(
    session: Session, procurement: str, actor: Actor
) -> tuple[ClarificationQuestion, ...]:
    steps: dict[int, list[ClarificationStep]] = {}
    for step in clarifications.steps(session, procurement):
        # the asker's own steps
        steps.setdefault(step.clarification, []).append(
            step._replace(by=0)
            if step.kind in (ClarificationKind.WAIVED, ClarificationKind.WITHDRAWN)
            else step
        )
    asked = clarifications.asked(session, procurement)
    firms = organisations.asking_for(session, {(asked.person, asked.at) for asked in asked})
    mine = organisations.acts_for(session, actor.person) if actor.person is not None else None
    return tuple(
        _question(
            asked,
            steps.get(asked.id, ()),
            own=firms[asked.person, asked.at] == mine
            if (asked.person, asked.at) in firms
            else asked.person == actor.person,
        )
        for asked in asked
    )


def _tells_who(session: Session, text: str, organisation: int | None) -> str:
    """The words of a text that name an organisation or somebody of it, in quotes;
    empty where none does.
    """
    if organisation is None:
        return ""
    people = [
        (colleague.name, colleague.email)
        for colleague in organisations.colleagues(session, organisation)
    ]
    return ", ".join(
        f"“{one}”" for one in naming(text, organisations.particulars(session, organisation), people)
    )


def _question(
    asked: AskedClarification, steps: Sequence[ClarificationStep], *, own: bool
) -> ClarificationQuestion:
    return ClarificationQuestion(
        id=asked.id,
        text=asked.text,
        confidential=asked.confidential,
        why=asked.why,
        at=asked.at,
        steps=tuple(steps),
        own=own,
    )


def _log(every: Sequence[ClarificationQuestion]) -> tuple[PublishedAnswer, ...]:
    """Answers to all, numbered in the order in which each was first published."""
    first = {
        question.id: [
            step
            for step in question.steps
            if step.kind == ClarificationKind.APPROVED and not step.alone
        ]
        for question in every
    }
    order = sorted(
        (question for question in every if first[question.id]),
        key=lambda question: first[question.id][0].id,
    )
    return tuple(
        PublishedAnswer(
            number=number,
            question=first[question.id][-1].published,
            answer=first[question.id][-1].answer,
            at=first[question.id][-1].at,
            corrected=len(first[question.id]) > 1,
        )
        for number, question in enumerate(order, 1)
    )


def public_log(session: Session, procurement: str) -> tuple[PublishedAnswer, ...]:
    """The log that everybody reads."""
    return _log(_questions(session, procurement, NOBODY))


def _ends(state: ProcurementState) -> date | None:
    """The last day for questions: its own milestone where there is one, else the end of
    clarifications as a whole; never after bids close.
    """
    if not state.published:
        return None
    timetable = state.procurement.timetable
    milestone = timetable.first(Step.QUESTIONS_END) or timetable.first(Step.CLARIFICATIONS_END)
    return min(milestone.until or milestone.on, timetable.deadline.date()) if milestone else None


def _closed(state: ProcurementState, now: datetime) -> str:
    """Why no question can be asked; empty while one can."""
    if state.stage is not Stage.PUBLISHED:
        return "Questions can be asked from publication until bids are opened."
    last = _ends(state) or state.procurement.timetable.deadline.date()
    if day_of(now) > last:
        return f"Questions could be asked until the end of {last:%-d %B %Y}."
    shut = closing_moment(state.procurement)
    return (
        f"Questions could be asked until bids closed, at {shut:%H:%M on %-d %B %Y}."
        if now > shut
        else ""
    )


def ask_clarification(
    office: Office,
    actor: Actor,
    procurement: str,
    text: str,
    why: str = "",
    *,
    confidential: bool = False,
) -> None:
    """Ask about what was published.

    Raises NotNow after the published day,
    Invalid for an empty question or for confidentiality without a reason.
    """
    with office.act(actor, Verb.ASK_CLARIFICATION, procurement) as unit:
        closed = _closed(state_of(unit.session, procurement), unit.now)
        if closed:
            raise NotNow(closed)
        wrong = {}
        if not text.strip() or len(text) > LONGEST:
            wrong["text"] = f"Write your question, in at most {LONGEST:,} characters."
        if confidential and not why.strip():
            wrong["why"] = "Say what of yours an answer to all would give away."
        elif len(why) > LONGEST:
            wrong["why"] = f"Keep this under {LONGEST:,} characters."
        mine = organisations.acts_for(unit.session, actor.id)
        for field, words in (("text", text), ("why", why if confidential else "")):
            told = "" if field in wrong else _tells_who(unit.session, words, mine)
            if told:
                wrong[field] = (
                    f"This tells who you are: {told}. Leave it out; "
                    "the council is not told who asks, and everybody reads the answer."
                )
        if wrong:
            raise Invalid.of(**wrong)
        clarifications.ask(
            unit,
            procurement,
            actor.id,
            text.strip(),
            why.strip() if confidential else "",
            confidential=confidential,
        )
        unit.says(subject="a question", confidential=confidential)


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
    _refuse_naming(
        office,
        actor,
        procurement,
        question,
        {} if alone else {"published": published, "answer": answer},
    )
    with office.act(actor, Verb.DRAFT_ANSWER, procurement) as unit:
        clarification_question = _open(unit.session, procurement, question, actor, seen)
        wrong = {}
        if not answer.strip() or len(answer) > LONGEST:
            wrong["answer"] = f"Write the answer, in at most {LONGEST:,} characters."
        if not alone and (not published.strip() or len(published) > LONGEST):
            wrong["published"] = (
                "Write the question as everybody will read it, without anything that tells who "
                "asked."
            )
        waived = any(step.kind == ClarificationKind.WAIVED for step in clarification_question.steps)
        if alone and not clarification_question.confidential:
            wrong["alone"] = (
                "Only a question that its asker marked as confidential is answered alone."
            )
        if alone and not reason.strip():
            wrong["reason"] = "Say why it is answered alone: it stands on record."
        if not alone and clarification_question.confidential and not waived:
            wrong["alone"] = (
                "Its asker marked it as confidential. Answer it alone with a reason, "
                "or decline that, and the asker chooses."
            )
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


def _refuse_naming(
    office: Office, actor: Actor, procurement: str, question: int, fields: Mapping[str, str]
) -> None:
    """Refuse what would tell everybody who asked.

    That it was refused stands on the audit, so that nobody finds out who asked by trying names.
    """
    with office.look(actor, Verb.DRAFT_ANSWER, procurement) as session:
        asked = [
            (asked.person, asked.at)
            for asked in clarifications.asked(session, procurement)
            if asked.id == question
        ]
        firm = next(iter(organisations.asking_for(session, asked).values()), None)
        told = {
            field: words
            for field, text in fields.items()
            if (words := _tells_who(session, text, firm))
        }
    if told:
        with office.act(actor, Verb.DRAFT_ANSWER, procurement) as unit:
            unit.says(
                subject=f"question {question}, a draft refused that would have told who asked"
            )
        raise Invalid.of(
            **{
                field: (
                    f"As all will read it, this holds words that tell who asked: {words}. "
                    "Leave them out."
                )
                for field, words in told.items()
            }
        )


def decline_confidentiality(
    office: Office, actor: Actor, procurement: str, question: int, reason: str, seen: int
) -> None:
    """Say that a question marked as confidential is answered to all or not at all.

    Its asker then lets it be, or withdraws it.
    """
    with office.act(actor, Verb.DRAFT_ANSWER, procurement) as unit:
        clarification_question = _open(unit.session, procurement, question, actor, seen)
        if not clarification_question.confidential or any(
            step.kind == ClarificationKind.WAIVED for step in clarification_question.steps
        ):
            raise NotThere
        if not reason.strip() or len(reason) > LONGEST:
            raise Invalid.of(reason="Say why: its asker reads it.")
        clarifications.step(
            unit, procurement, question, ClarificationKind.DECLINED, actor.id, reason=reason.strip()
        )
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
        clarification_question = _open(unit.session, procurement, question, actor, seen)
        last = clarification_question.last
        if last is None or last.kind != ClarificationKind.DRAFTED:
            raise NotNow("No answer waits for approval here.")
        if last.by == actor.person:
            raise NotAllowed("You drafted this answer. Somebody else approves it.")
        if not approved and not reason.strip():
            raise Invalid.of(reason="Say what is to be changed.")
        if approved:
            clarifications.step(
                unit,
                procurement,
                question,
                ClarificationKind.APPROVED,
                actor.id,
                published=last.published,
                answer=last.answer,
                alone=last.alone,
                reason=last.reason,
            )
        else:
            clarifications.step(
                unit,
                procurement,
                question,
                ClarificationKind.SENT_BACK,
                actor.id,
                reason=reason.strip()[:LONGEST],
            )
        unit.says(subject=f"question {question}", approved=approved, alone=last.alone)


def choose_for_own_question(
    office: Office, actor: Actor, procurement: str, question: int, *, withdraw: bool
) -> None:
    """Withdraw one's own question before it is answered; or let one whose confidentiality was
    declined be answered to all.
    """
    with office.act(actor, Verb.ASK_CLARIFICATION, procurement) as unit:
        clarification_question = _found(unit.session, procurement, question, actor)
        if not clarification_question.own:
            raise NotThere
        if (
            clarification_question.approved
            or clarification_question.standing == ClarificationKind.WITHDRAWN
            or (not withdraw and clarification_question.standing != ClarificationKind.DECLINED)
        ):
            raise NotNow("Nothing is to be chosen about this question now.")
        clarifications.step(
            unit,
            procurement,
            question,
            ClarificationKind.WITHDRAWN if withdraw else ClarificationKind.WAIVED,
            actor.id,
        )
        unit.says(subject="a question", withdrawn=withdraw)


def _found(
    session: Session, procurement: str, question: int, actor: Actor
) -> ClarificationQuestion:
    clarification_question = next(
        (
            clarification_question
            for clarification_question in _questions(session, procurement, actor)
            if clarification_question.id == question
        ),
        None,
    )
    if clarification_question is None:
        raise NotThere
    return clarification_question


def _open(
    session: Session, procurement: str, question: int, actor: Actor, seen: int
) -> ClarificationQuestion:
    """A question that can still be answered, as the page showed it."""
    state_of(session, procurement).needs(Stage.PUBLISHED, what="Questions are answered")
    clarification_question = _found(session, procurement, question, actor)
    if clarification_question.standing == ClarificationKind.WITHDRAWN:
        raise NotThere
    if (clarification_question.last.id if clarification_question.last else 0) != seen:
        raise Stale(
            "Something was done about this question since your page was made. "
            "It is shown below; nothing of what you sent was kept."
        )
    return clarification_question


def clarification_log_as_workbook(office: Office, actor: Actor, procurement: str) -> bytes:
    """The log that everybody reads, as .xlsx."""
    found = clarifications_for(office, actor, procurement)
    lines = [
        (
            answer.number,
            answer.question,
            answer.answer,
            answer.at.astimezone(LONDON),
            answer.corrected,
        )
        for answer in found.log
    ]
    return clarification_log(found.state.listed.title, found.state.listed.council, lines)
