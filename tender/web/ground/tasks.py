"""What there is to do and see in a procurement, role by role: one table, from which the
procurement's first page is made.
"""

from enum import StrEnum
from typing import NamedTuple

from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.stage import Stage


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
        "stand_ins.away",
        "When somebody is away",
        "Who stands in for whom, and on which days",
        Verb.NAME_STAND_IN,
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
        "moderation.analysis",
        "Analysis of marking",
        "Who marks higher or lower, where marks agree, what moderation changed",
        Verb.SEE_ANALYSIS,
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
        "Names open then, and prices no sooner",
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
        TaskGroup.RECORD,
        "exporting.tables",
        "Tables of the evaluation",
        "Every figure as .xlsx and .csv, exact, with what each column means",
        Verb.EXPORT_EVALUATION,
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
