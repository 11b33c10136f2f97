"""What waits for somebody about questions of bidders. Who asked is in none of it."""

from collections.abc import Iterable, Iterator

from evidence.counting import by_number, count_of
from tender.procurement.timetable import Step
from tender.workflow.clarifying.questions import (
    ClarificationKind,
    ClarificationQuestion,
    all_questions,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.told_when import NEVER

#: what was done last about a question that an answer is to be drafted for
_TO_DRAFT = (None, ClarificationKind.SENT_BACK, ClarificationKind.WAIVED)
_PAGE = "clarifications.log"


def _as_they_stand(questions: Iterable[ClarificationQuestion]) -> frozenset[str]:
    """Each question with how much was done about it: sent back, it waits anew."""
    return frozenset(f"{question.id}/{len(question.steps)}" for question in questions)


def _to_answer(search: NeedSearch) -> Iterator[OwnNeed]:
    waiting = [
        question
        for question in all_questions(search.session, search.state.id, search.actor)
        if (question.last.kind if question.last else None) in _TO_DRAFT
    ]
    if left := len(waiting):
        yield OwnNeed(
            what=f"Draft {by_number(left, 'the answer', 'answers')} to "
            f"{count_of(left, 'clarification question')}",
            because="Somebody else approves each answer, and all who bid read it.",
            due=search.planned(Step.CLARIFICATIONS_END),
            left=left,
            things=_as_they_stand(waiting),
            page=_PAGE,
        )


def _to_approve(search: NeedSearch) -> Iterator[OwnNeed]:
    waiting = [
        question
        for question in all_questions(search.session, search.state.id, search.actor)
        if question.standing == ClarificationKind.DRAFTED
        and question.last is not None
        and question.last.by != search.actor.person
    ]
    if left := len(waiting):
        yield OwnNeed(
            what=f"Approve {count_of(left, 'drafted answer')}, or send "
            f"{by_number(left, 'it', 'them')} back",
            because="Nobody reads an answer before somebody else than its writer approves it.",
            due=search.planned(Step.CLARIFICATIONS_END),
            left=left,
            things=_as_they_stand(waiting),
            page=_PAGE,
        )


def _to_choose(search: NeedSearch) -> Iterator[OwnNeed]:
    left = sum(
        question.own and question.standing == ClarificationKind.DECLINED
        for question in all_questions(search.session, search.state.id, search.actor)
    )
    if left:
        yield OwnNeed(
            what=f"Say whether {count_of(left, 'question')} of yours may be answered to all",
            because="The council does not answer in confidence what you asked so.",
            due=search.planned(Step.CLARIFICATIONS_END),
            left=left,
            page=_PAGE,
        )


_THEN = Stage.PUBLISHED, Stage.PUBLISHED
CLARIFYING_NEEDS = (
    NeedKind("questions to answer", Verb.DRAFT_ANSWER, *_THEN, _to_answer),
    NeedKind("answers to approve", Verb.APPROVE_ANSWER, *_THEN, _to_approve),
    NeedKind("confidence to waive", Verb.ASK_CLARIFICATION, *_THEN, _to_choose, NEVER),
)
