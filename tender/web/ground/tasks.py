"""What there is to do and see in a procurement, role by role: one table, from which the
procurement's first page and its menu are made.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from flask import current_app

from criteria.reading import day_in_words
from tender.workflow.ground.access import Actor, Role, Verb
from tender.workflow.ground.need import Need
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import ProcurementState, Stage
from tender.workflow.home import ProcurementHome


class TaskGroup(StrEnum):
    """Where a task stands on the procurement's first page, in order."""

    SET_UP = "Setting up"
    PEOPLE = "People and interests"
    BIDS = "Questions and bids"
    MARKING = "Marking"
    DECISION = "Decision and award"
    RECORD = "Record"  #: at the side: nothing is to be done there, or seldom


class Task(NamedTuple):
    """A line of the list: where it stands, its page's endpoint, what it is called, what it is for,
    who may, and from which stage on.
    """

    group: TaskGroup
    endpoint: str
    title: str
    hint: str
    verb: Verb
    begins: Stage = Stage.DRAFT
    until: Stage = Stage.AWARDED
    only: frozenset[Role] = frozenset()  #: for those who hold one of these roles
    without: frozenset[Role] = frozenset()  #: not for those who hold one of these roles


#: pages where something is done, by the page of the task that they are part of
_PARTS = {
    "setup.publish": "setup.overview",
    "report.review": "report.versions",
    "late_events.event": "late_events.events",
}
PLAIN = frozenset({Role.PANEL_MEMBER})  #: those whose pages are in plain words

TASKS: tuple[Task, ...] = (
    Task(
        TaskGroup.SET_UP,
        "setup.overview",
        "Set-up",
        "Lots, gates, questions, weights, price and timetable, checked as you write",
        Verb.SEE_DRAFT,
    ),
    Task(
        TaskGroup.RECORD,
        "published.versions",
        "What was published",
        "Each version under its hash, and what later versions changed",
        Verb.SEE_PUBLISHED,
        Stage.PUBLISHED,
    ),
    Task(
        TaskGroup.RECORD,
        "pack.documents",
        "Documents of the ITT",
        "Specification, terms and forms, to read and keep",
        Verb.SEE_PUBLISHED,
        Stage.PUBLISHED,
        without=PLAIN,
    ),
    Task(
        TaskGroup.SET_UP,
        "pack.documents",
        "Documents of the ITT",
        "Put together what bidders will read",
        Verb.EDIT_DRAFT,
        Stage.DRAFT,
        Stage.DRAFT,
    ),
    Task(
        TaskGroup.BIDS,
        "clarifications.log",
        "Clarifications",
        "Questions about what was published, and the answers that everybody reads",
        Verb.SEE_PUBLISHED,
        Stage.PUBLISHED,
        without=PLAIN,
    ),
    Task(
        TaskGroup.PEOPLE,
        "team.roster",
        "Team",
        "Who does what here, and who marks which question",
        Verb.MANAGE_TEAM,
    ),
    Task(
        TaskGroup.PEOPLE,
        "openers.openers",
        "Who opens the bids",
        "Named before publication, each with a passphrase or words made for it",
        Verb.HOLD_SHARE,
    ),
    Task(
        TaskGroup.PEOPLE,
        "conflicts.register",
        "Conflicts and interests",
        "The assessment, what people declared, and what was decided",
        Verb.SEE_INTERESTS,
    ),
    Task(
        TaskGroup.BIDS,
        "bid.bid",
        "Your bid",
        "Write it, submit it, and keep the receipt",
        Verb.SEE_OWN_BID,
        Stage.PUBLISHED,
    ),
    Task(
        TaskGroup.BIDS,
        "opening.arrived",
        "What arrived",
        "Sealed bids, late ones, and the opening by two people",
        Verb.SEE_ARRIVED,
        Stage.PUBLISHED,
    ),
    Task(
        TaskGroup.RECORD,
        "post.who_was_told",
        "Who was told",
        "What all who bid were told, and how many letters went out",
        Verb.SEE_ARRIVED,
        Stage.PUBLISHED,
    ),
    Task(
        TaskGroup.BIDS,
        "bids.bids",
        "Bids",
        "Take them in, and open marking",
        Verb.TAKE_IN_BIDS,
        Stage.PUBLISHED,
        Stage.MARKING,
    ),
    Task(
        TaskGroup.BIDS,
        "findings_register.register",
        "Findings",
        "What checks noticed, which act waits for it, and what was decided",
        Verb.SEE_COMPLIANCE,
    ),
    Task(
        TaskGroup.BIDS,
        "compliance.findings",
        "Findings on bids",
        "What rules notice, what bidders say to it, and what was decided",
        Verb.SEE_COMPLIANCE,
        Stage.PUBLISHED,
    ),
    Task(
        TaskGroup.DECISION,
        "late_events.events",
        "What came to light",
        "Bids withdrawn, taken over or in doubt since the opening, and what each changes",
        Verb.SEE_LATE_EVENTS,
        Stage.PUBLISHED,
    ),
    Task(
        TaskGroup.PEOPLE,
        "conflicts.declare",
        "Your interests",
        "Say for each bidder whether you have an interest, before you see an answer",
        Verb.DECLARE_INTERESTS,
        Stage.PUBLISHED,
        without=PLAIN,
    ),
    Task(
        TaskGroup.PEOPLE,
        "panel.companies",
        "Do you know any of the care companies?",
        "We ask everyone who marks",
        Verb.DECLARE_INTERESTS,
        Stage.PUBLISHED,
        only=PLAIN,
    ),
    Task(
        TaskGroup.MARKING,
        "panel.welcome",
        "Your answers",
        "Mark the answers, one at a time",
        Verb.SEE_DESK,
        Stage.MARKING,
        only=PLAIN,
    ),
    Task(
        TaskGroup.PEOPLE,
        "panel.supporting",
        "Whom you support",
        "Who named you as their supporter",
        Verb.SEE_SUPPORTED,
        Stage.PUBLISHED,
    ),
    Task(
        TaskGroup.MARKING,
        "marking.desk",
        "Your marking desk",
        "The answers that are yours to mark, what is left, and by when",
        Verb.SEE_DESK,
        Stage.MARKING,
        without=PLAIN,
    ),
    Task(
        TaskGroup.MARKING,
        "moderation.progress",
        "Progress",
        "Who has marked how much, and what is left",
        Verb.SEE_PROGRESS,
        Stage.MARKING,
    ),
    Task(
        TaskGroup.MARKING,
        "moderation.moderation",
        "Moderation",
        "All marks and reasons side by side, and what the meeting agrees",
        Verb.SEE_MODERATION,
        Stage.MARKING,
    ),
    Task(
        TaskGroup.MARKING,
        "moderation.flags",
        "Answers that name their bidder",
        "Keep the words from those who mark",
        Verb.REDACT,
        Stage.PUBLISHED,
        Stage.MARKING,
    ),
    Task(
        TaskGroup.MARKING,
        "moderation.lock",
        "Lock quality",
        "Then, and only then, prices and names open",
        Verb.LOCK_QUALITY,
        Stage.MARKING,
        Stage.MARKING,
    ),
    Task(
        TaskGroup.DECISION,
        "outcome.outcome",
        "Outcome",
        "The ranking of each lot, places, gates, prices and every working",
        Verb.SEE_OUTCOME,
        Stage.OUTCOME,
    ),
    Task(
        TaskGroup.DECISION,
        "report.versions",
        "Award report",
        "Its versions, its evidence, comments and sign-off",
        Verb.READ_REPORT,
        Stage.OUTCOME,
    ),
    Task(
        TaskGroup.DECISION,
        "award.steps",
        "Recommendation and award",
        "Recommendation, approval, standstill, award",
        Verb.READ_REPORT,
        Stage.OUTCOME,
    ),
    Task(
        TaskGroup.RECORD,
        "ending.overview",
        "End the procurement or a lot",
        "Without an award: what that means now, why, and who agrees",
        Verb.SEE_ENDING,
    ),
    Task(
        TaskGroup.RECORD,
        "audit.log",
        "Audit",
        "Every act, who did it and when",
        Verb.SEE_AUDIT,
    ),
)


#: what a page waits for that cannot be begun before a stage
_AFTER = {
    Stage.PUBLISHED: "After publication",
    Stage.MARKING: "After marking is opened",
    Stage.OUTCOME: "After quality is locked",
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


def _to_do(waiting: Iterable[Need]) -> str:
    """How much waits: "To do", "3 to do", "9 of 12 to do"."""
    left = sum(need.left for need in waiting)
    every = sum(need.every or 0 for need in waiting)
    if every:
        return f"{left:,} of {every:,} to do"
    return f"{left:,} to do" if left > 1 else "To do"
