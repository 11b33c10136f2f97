"""Clarifications as lists: what everybody was told, and for the team every question."""

from datetime import datetime

from evidence.sentence import capitalised
from tender.workflow.clarifying.clarifications import Clarifications
from tender.workflow.clarifying.log import PublishedAnswer
from tender.workflow.clarifying.questions import (
    UNANSWERED,
    ClarificationKind,
    ClarificationQuestion,
)
from tender.workflow.clarifying.several_answers import why_not_together
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import LONDON
from tender.workflow.ground.stage import Stage

_TOLD = (
    ListColumn(id="number", title="Number", numeric=True),
    ListColumn(id="question", title="Question", wraps=True, sorts=False),
    ListColumn(id="answer", title="Answer", wraps=True, sorts=False),
    ListColumn(id="at", title="Published"),
    ListColumn(id="corrected", title="Corrected"),
)
_ASKED = (
    ListColumn(id="question", title="Question", wide=True, sorts=False),
    ListColumn(id="at", title="Asked"),
    ListColumn(id="standing", title="How it stands"),
    ListColumn(id="confidential", title="In confidence"),
)
#: where a question can stand that the team is shown
STANDINGS = (
    UNANSWERED,
    *(str(kind) for kind in ClarificationKind if kind is not ClarificationKind.WITHDRAWN),
)


def told_list(clarifications: Clarifications) -> ListContent:
    """What everybody was told, newest first. Nothing in it tells who asked."""
    return ListContent(
        title=f"Clarifications {clarifications.state.id}",
        columns=_TOLD,
        rows=tuple(map(_told_row, reversed(clarifications.log))),
    )


def _told_row(answer: PublishedAnswer) -> ListRow:
    return ListRow(
        key=str(answer.number),
        cells=(
            str(answer.number),
            answer.question,
            answer.answer,
            _moment(answer.at),
            "yes" if answer.corrected else "",
        ),
        orders={"number": answer.number, "at": answer.at.isoformat()},
    )


def questions_list(clarifications: Clarifications, actor: Actor) -> ListContent:
    """Every question as the team sees it, those that wait first. Nothing in it tells who asked."""
    closed = clarifications.state.stage is not Stage.PUBLISHED
    rows = [_question_row(question, actor, closed=closed) for question in clarifications.team]
    return ListContent(
        title=f"Questions {clarifications.state.id}",
        columns=_ASKED,
        rows=tuple(sorted(rows, key=lambda row: row.state != "todo")),
        filters=(
            ListFilter(
                id="standing",
                title="How it stands",
                choices=tuple((standing, capitalised(standing)) for standing in STANDINGS),
            ),
        ),
    )


def _question_row(question: ClarificationQuestion, actor: Actor, *, closed: bool) -> ListRow:
    last = question.last.id if question.last else 0
    answered = question.standing == ClarificationKind.APPROVED
    waits = question.standing not in (ClarificationKind.APPROVED, ClarificationKind.DECLINED)
    why_not = "Questions are answered until bids are opened." if closed else ""
    settled = "done" if answered else "beside"
    return ListRow(
        key=f"{question.id}:{last}",
        page=str(question.id),
        cells=(
            question.text,
            _moment(question.at),
            str(question.standing),
            "yes" if question.confidential else "",
        ),
        facets={"standing": (str(question.standing),)},
        orders={"at": question.at.isoformat()},
        closed=why_not or why_not_together(question, actor),
        state="todo" if waits else settled,
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%-d %B %Y, %H:%M}"
