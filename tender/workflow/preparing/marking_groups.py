"""The groups of those who mark: chosen from the draft before publication, as published after it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from criteria.question import Question
from tender.procurement.specification import EvaluatorGroup
from tender.storage import appointments, marks, people, procurements
from tender.storage.unit import Unit
from tender.workflow.ground.access import MARKERS, Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import state_of


def groups_now(session: Session, procurement: str) -> tuple[EvaluatorGroup, ...]:
    """The groups that somebody who marks can be in. A draft may be unfinished: those of its groups
    that have a short name.
    """
    published = state_of(session, procurement).published
    if published:
        return published.procurement.groups
    return groups_of(procurements.drafted(session, procurement).draft)


def groups_of(draft: Mapping[str, Any]) -> tuple[EvaluatorGroup, ...]:
    """The groups of a draft that have a short name."""
    return tuple(_group(group) for group in draft.get("groups") or () if group.get("id"))


def lost_groups(session: Session, procurement: str, draft: Mapping[str, Any]) -> tuple[str, ...]:
    """A sentence for each who marks, or was asked to, in a group that a draft has not (any more):
    publication would give them no question. Named as reports name them.
    """
    known = {group.id for group in groups_of(draft)}
    said = [(held.label, held.role, held.group) for held in people.team(session, procurement)] + [
        (f"somebody who was asked to be {asked.role}", asked.role, asked.group)
        for asked in appointments.of_procurement(session, procurement)
    ]
    return tuple(
        f"{who} is in the group “{group}”, which the draft has not, and would mark no question"
        for who, role, group in said
        if role in MARKERS and group and group not in known
    )


def refuse_unknown_group(session: Session, procurement: str, role: Role, group: str) -> None:
    """Refuse a group that is not there, for somebody who marks. Raises Invalid."""
    groups = groups_now(session, procurement) if group and role in MARKERS else ()
    if group and role in MARKERS and group not in {known.id for known in groups}:
        there = ", ".join(known.id for known in groups) or "none yet"
        raise Invalid.of(group=f"There is no group “{group[:40]}” here. There are: {there}.")


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
