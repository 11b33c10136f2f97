"""What there is to do and see in a procurement, role by role: one table, from which the
procurement's first page and its menu are made.
"""

from collections.abc import Callable
from typing import NamedTuple

from flask import current_app

from tender.workflow.ground.access import Actor, Role, Verb
from tender.workflow.ground.stage import ProcurementState, Stage


class Task(NamedTuple):
    """A line of the list: its page's endpoint, what it is called, what it is for, who may,
    and from which stage on.
    """

    endpoint: str
    title: str
    hint: str
    verb: Verb
    begins: Stage = Stage.DRAFT
    until: Stage = Stage.AWARDED
    only: frozenset[Role] = frozenset()  #: for those who hold one of these roles
    without: frozenset[Role] = frozenset()  #: not for those who hold one of these roles


PLAIN = frozenset({Role.PANEL_MEMBER})  #: those whose pages are in plain words

TASKS: tuple[Task, ...] = (
    Task(
        "setup.overview",
        "Set-up",
        "Lots, gates, questions, weights, price and timetable, checked as you write",
        Verb.SEE_DRAFT,
    ),
    Task(
        "published.versions",
        "What was published",
        "Each version under its hash, and what later versions changed",
        Verb.SEE_PUBLISHED,
        Stage.PUBLISHED,
    ),
    Task(
        "pack.documents",
        "Documents of the ITT",
        "Specification, terms and forms, to read and keep",
        Verb.SEE_PUBLISHED,
        Stage.PUBLISHED,
        without=PLAIN,
    ),
    Task(
        "pack.documents",
        "Documents of the ITT",
        "Put together what bidders will read",
        Verb.EDIT_DRAFT,
        Stage.DRAFT,
        Stage.DRAFT,
    ),
    Task(
        "clarifications.log",
        "Clarifications",
        "Questions about what was published, and the answers that everybody reads",
        Verb.SEE_PUBLISHED,
        Stage.PUBLISHED,
        without=PLAIN,
    ),
    Task(
        "team.roster", "Team", "Who does what here, and who marks which question", Verb.MANAGE_TEAM
    ),
    Task(
        "openers.openers",
        "Who opens the bids",
        "Named before publication, each with a passphrase or words made for it",
        Verb.HOLD_SHARE,
    ),
    Task(
        "conflicts.register",
        "Conflicts and interests",
        "The assessment, what people declared, and what was decided",
        Verb.SEE_INTERESTS,
    ),
    Task(
        "bid.bid",
        "Your bid",
        "Write it, submit it, and keep the receipt",
        Verb.SEE_OWN_BID,
        Stage.PUBLISHED,
    ),
    Task(
        "opening.arrived",
        "What arrived",
        "Sealed bids, late ones, and the opening by two people",
        Verb.SEE_ARRIVED,
        Stage.PUBLISHED,
    ),
    Task(
        "post.who_was_told",
        "Who was told",
        "What all who bid were told, and how many letters went out",
        Verb.SEE_ARRIVED,
        Stage.PUBLISHED,
    ),
    Task(
        "bids.bids",
        "Bids",
        "Take them in, and open marking",
        Verb.TAKE_IN_BIDS,
        Stage.PUBLISHED,
        Stage.MARKING,
    ),
    Task(
        "findings_register.register",
        "Findings",
        "What checks noticed, which act waits for it, and what was decided",
        Verb.SEE_COMPLIANCE,
    ),
    Task(
        "compliance.findings",
        "Findings on bids",
        "What rules notice, what bidders say to it, and what was decided",
        Verb.SEE_COMPLIANCE,
        Stage.PUBLISHED,
    ),
    Task(
        "late_events.events",
        "What came to light",
        "Bids withdrawn, taken over or in doubt since the opening, and what each changes",
        Verb.SEE_LATE_EVENTS,
        Stage.PUBLISHED,
    ),
    Task(
        "conflicts.declare",
        "Your interests",
        "Say for each bidder whether you have an interest, before you see an answer",
        Verb.DECLARE_INTERESTS,
        Stage.PUBLISHED,
        without=PLAIN,
    ),
    Task(
        "panel.companies",
        "Do you know any of the care companies?",
        "We ask everyone who marks",
        Verb.DECLARE_INTERESTS,
        Stage.PUBLISHED,
        only=PLAIN,
    ),
    Task(
        "panel.welcome",
        "Your answers",
        "Mark the answers, one at a time",
        Verb.SEE_DESK,
        Stage.PUBLISHED,
        only=PLAIN,
    ),
    Task(
        "panel.supporting",
        "Whom you support",
        "Who named you as their supporter",
        Verb.SEE_SUPPORTED,
        Stage.PUBLISHED,
    ),
    Task(
        "marking.desk",
        "Your marking desk",
        "The answers that are yours to mark, what is left, and by when",
        Verb.SEE_DESK,
        Stage.PUBLISHED,
        without=PLAIN,
    ),
    Task(
        "moderation.progress",
        "Progress",
        "Who has marked how much, and what is left",
        Verb.SEE_PROGRESS,
        Stage.MARKING,
    ),
    Task(
        "moderation.moderation",
        "Moderation",
        "All marks and reasons side by side, and what the meeting agrees",
        Verb.SEE_MODERATION,
        Stage.MARKING,
    ),
    Task(
        "moderation.flags",
        "Answers that name their bidder",
        "Keep the words from those who mark",
        Verb.REDACT,
        Stage.PUBLISHED,
        Stage.MARKING,
    ),
    Task(
        "moderation.lock",
        "Lock quality",
        "Then, and only then, prices and names open",
        Verb.LOCK_QUALITY,
        Stage.MARKING,
        Stage.MARKING,
    ),
    Task(
        "outcome.outcome",
        "Outcome",
        "The ranking of each lot, places, gates, prices and every working",
        Verb.SEE_OUTCOME,
        Stage.OUTCOME,
    ),
    Task(
        "report.versions",
        "Award report",
        "Its versions, its evidence, comments and sign-off",
        Verb.READ_REPORT,
        Stage.OUTCOME,
    ),
    Task(
        "award.steps",
        "Recommendation and award",
        "Recommendation, approval, standstill, award",
        Verb.READ_REPORT,
        Stage.OUTCOME,
    ),
    Task(
        "ending.overview",
        "End the procurement or a lot",
        "Without an award: what that means now, why, and who agrees",
        Verb.SEE_ENDING,
    ),
    Task("audit.log", "Audit", "Every act, who did it and when", Verb.SEE_AUDIT),
)


def tasks(actor: Actor, state: ProcurementState) -> tuple[Task, ...]:
    """The lines for this person at this stage.

    A page that is not built into this application has no line.
    """
    known: Callable[[str], bool] = current_app.view_functions.__contains__
    roles = actor.roles_in(state.id)
    return tuple(
        task
        for task in TASKS
        if actor.may(task.verb, state.id)
        and state.stage.reached(task.begins)
        and task.until.reached(state.stage)
        and (not task.only or task.only & roles)
        and not task.without & roles
        and known(task.endpoint)
    )
