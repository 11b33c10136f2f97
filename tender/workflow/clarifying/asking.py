"""A bidder asks until the published day, and chooses about what they asked."""

from datetime import date, datetime

from sqlmodel import Session

from tender.procurement.timetable import Step
from tender.storage import clarifications, organisations
from tender.workflow.clarifying.questions import (
    LONGEST,
    ClarificationKind,
    naming_words,
    the_question,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of


def last_day(state: ProcurementState) -> date | None:
    """The last day for questions: its own milestone where there is one, else the end of
    clarifications as a whole; never after bids close.
    """
    if not state.published:
        return None
    timetable = state.procurement.timetable
    milestone = timetable.first(Step.QUESTIONS_END) or timetable.first(Step.CLARIFICATIONS_END)
    return min(milestone.until or milestone.on, timetable.deadline.date()) if milestone else None


def why_closed(state: ProcurementState, now: datetime) -> str:
    """Why no question can be asked; empty while one can."""
    if state.stage is not Stage.PUBLISHED:
        return "Questions can be asked from publication until bids are opened."
    last = last_day(state) or state.procurement.timetable.deadline.date()
    if day_of(now) > last:
        return f"Questions could be asked until the end of {last:%-d %B %Y}."
    shut = closing_moment(state.procurement)
    if not in_time(now, shut):
        return f"Questions could be asked until bids closed, at {shut:%H:%M on %-d %B %Y}."
    return ""


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
        state = state_of(unit.session, procurement)
        closed = why_closed(state, unit.now)
        if closed:
            raise NotNow(closed)
        wrong = _wrong_length(text, why, confidential=confidential)
        texts = {"text": text, "why": why if confidential else ""}
        in_length = {field: words for field, words in texts.items() if field not in wrong}
        wrong |= _wrong_names(unit.session, state, in_length, actor)
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


def _wrong_length(text: str, why: str, *, confidential: bool) -> dict[str, str]:
    """What is missing or too long, by field."""
    wrong = {}
    if not text.strip() or len(text) > LONGEST:
        wrong["text"] = f"Write your question, in at most {LONGEST:,} characters."
    if confidential and not why.strip():
        wrong["why"] = "Say what of yours an answer to all would give away."
    elif len(why) > LONGEST:
        wrong["why"] = f"Keep this under {LONGEST:,} characters."
    return wrong


def _wrong_names(
    session: Session, state: ProcurementState, texts: dict[str, str], actor: Actor
) -> dict[str, str]:
    """What tells who asks, by field."""
    own_firm = organisations.acts_for(session, actor.id)
    own = () if own_firm is None else (own_firm,)
    names = {field: naming_words(session, state, text, own) for field, text in texts.items()}
    return {
        field: (
            f"This tells who you are: {words}. Leave it out; "
            "the council is not told who asks, and everybody reads the answer."
        )
        for field, words in names.items()
        if words
    }


def choose_for_own_question(
    office: Office, actor: Actor, procurement: str, question: int, *, withdraw: bool
) -> None:
    """Withdraw one's own question before it is answered; or let one whose confidentiality was
    declined be answered to all.
    """
    with office.act(actor, Verb.ASK_CLARIFICATION, procurement) as unit:
        own_question = the_question(unit.session, procurement, question, actor)
        if not own_question.own:
            raise NotThere
        if (
            own_question.approved
            or own_question.standing == ClarificationKind.WITHDRAWN
            or (not withdraw and own_question.standing != ClarificationKind.DECLINED)
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
