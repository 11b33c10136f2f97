"""The tasks of a procurement as they stand for somebody: to do, how far, done by whom and when, or
why they cannot be begun yet.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from flask import current_app

from criteria.reading import day_in_words
from tender.web.ground.task import Task, TaskGroup
from tender.web.ground.tasks import TASKS
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.need import OwnNeed
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import ProcurementState, Stage
from tender.workflow.home import ProcurementHome

#: pages where something is done, by the page of the task that they are part of
_PARTS = {
    "setup.publish": "setup.overview",
    "report.review": "report.versions",
    "late_events.event": "late_events.events",
}
#: what a page waits for that cannot be begun before a stage
_AFTER = {
    Stage.PUBLISHED: "After publication",
    Stage.MARKING: "After marking is opened",
    Stage.OUTCOME: "After quality is locked",
    Stage.AWARDED: "After the award is made",
}


NOT_YET = "Cannot start yet"


class TaskLine(NamedTuple):
    """A task as it stands for somebody; one that cannot be begun yet has no address."""

    title: str
    endpoint: str
    status: str = ""
    colour: str = ""  #: of the tag; plain words without one
    hint: str = ""
    can_start: bool = True


def task_lines(actor: Actor, home: ProcurementHome) -> dict[TaskGroup, list[TaskLine]]:
    """The lines for this person at this stage, by group: what waits, how far it is, what was done,
    and what cannot be begun yet. What can be begun at no later stage either has no line.

    A page that is not built into this application has none.
    """
    now, later = _by_beginning(actor, home.state)
    shown = {task.endpoint for task in now}
    lines = {
        task: _line(task, home)
        for task in TASKS
        if task in now or (task in later and task.endpoint not in shown)
    }
    return {
        group: list(_merged(of_group))
        for group in TaskGroup
        if (of_group := [line for task, line in lines.items() if task.group is group])
    }


def _merged(lines: Iterable[TaskLine]) -> Iterator[TaskLine]:
    """What waits for the same, one after the other, stands on one line."""
    for (can_start, hint), alike in groupby(lines, key=lambda line: (line.can_start, line.hint)):
        first, *others = alike
        if can_start:
            yield from (first, *others)
        else:
            titles = (first.title, *(f"{line.title[0].lower()}{line.title[1:]}" for line in others))
            yield TaskLine(", ".join(titles), "", first.status, "", hint, can_start=False)


def _by_beginning(actor: Actor, state: ProcurementState) -> tuple[set[Task], set[Task]]:
    """The tasks of this person that can be looked at now, and those that will be later."""
    known: Callable[[str], bool] = current_app.view_functions.__contains__
    roles = actor.roles_in(state.id)
    own = {
        task
        for task in TASKS
        if actor.may(task.verb, state.id)
        and (not task.only or task.only & roles)
        and not task.without & roles
        and known(task.endpoint)
    }
    now = {
        task for task in own if state.stage.reached(task.begins) and task.until.reached(state.stage)
    }
    later = {task for task in own if not state.stage.reached(task.begins) and not state.ended}
    return now, later


def _line(task: Task, home: ProcurementHome) -> TaskLine:
    """How one task stands: what waits for this person first."""
    waiting = [need for need in home.needs if task.endpoint in (need.page, _PARTS.get(need.page))]
    completed = home.completed.get(task.endpoint)
    named = task.title, task.endpoint
    why_not = home.waits.get(task.endpoint, "")
    if not home.state.stage.reached(task.begins):
        why_not = _AFTER[task.begins]
    if why_not:
        return TaskLine(*named, NOT_YET, "", why_not, can_start=False)
    if waiting:
        return TaskLine(*named, _to_do(waiting), "yellow", waiting[0].what)
    if completed:
        when = day_in_words(day_of(completed.at))
        return TaskLine(*named, "Done", "green", f"{completed.by}, {when}")
    return TaskLine(*named, home.so_far.get(task.endpoint, ""), "", task.hint)


def _to_do(waiting: Iterable[OwnNeed]) -> str:
    """How much waits: "To do", "3 to do", "9 of 12 to do"."""
    left = sum(need.left for need in waiting)
    every = sum(need.every or 0 for need in waiting)
    if every:
        return f"{left:,} of {every:,} to do"
    return f"{left:,} to do" if left > 1 else "To do"
