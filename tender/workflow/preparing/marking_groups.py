"""The groups of those who mark: chosen from the draft before publication, as published after it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from criteria.question import Question
from tender.procurement.specification import EvaluatorGroup
from tender.storage import marks, people, procurements
from tender.storage.unit import Unit
from tender.workflow.ground.access import MARKERS
from tender.workflow.ground.stage import state_of


def groups_now(session: Session, procurement: str) -> tuple[EvaluatorGroup, ...]:
    """The groups that somebody who marks can be in. A draft may be unfinished: those of its groups
    that have a short name.
    """
    published = state_of(session, procurement).published
    if published:
        return published.procurement.groups
    groups = procurements.drafted(session, procurement).draft.get("groups")
    return tuple(_group(group) for group in groups or () if group.get("id"))


def _group(group: Mapping[str, Any]) -> EvaluatorGroup:
    id = str(group["id"])
    return EvaluatorGroup(id=id, title=str(group.get("title") or id))


def questions_of(questions: tuple[Question, ...], group: str) -> tuple[str, ...]:
    """The questions that a group marks."""
    return tuple(question.id for question in questions if group and group in question.marked_by)


def give_out_questions(unit: Unit, procurement: str, questions: tuple[Question, ...]) -> None:
    """Give whoever was put in a group before publication every question that it marks."""
    for held in people.team(unit.session, procurement):
        if held.role in MARKERS:
            for question in questions_of(questions, held.group):
                marks.assign(unit, procurement, held.person, question, given=True)
