"""The log of answers that everybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tender.workflow.clarifying.questions import (
    ClarificationKind,
    ClarificationQuestion,
    all_questions,
)
from tender.workflow.ground.actor import NOBODY


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


def log_of(questions: Sequence[ClarificationQuestion]) -> tuple[PublishedAnswer, ...]:
    """Answers to all, numbered in the order in which each was first published."""
    answers = [
        to_all
        for question in questions
        if (
            to_all := [
                step
                for step in question.steps
                if step.kind == ClarificationKind.APPROVED and not step.alone
            ]
        )
    ]
    answers.sort(key=lambda steps: steps[0].id)
    return tuple(
        PublishedAnswer(
            number=number,
            question=steps[-1].published,
            answer=steps[-1].answer,
            at=steps[-1].at,
            corrected=len(steps) > 1,
        )
        for number, steps in enumerate(answers, 1)
    )


def public_log(session: Session, procurement: str) -> tuple[PublishedAnswer, ...]:
    """The log that everybody reads."""
    return log_of(all_questions(session, procurement, NOBODY))
