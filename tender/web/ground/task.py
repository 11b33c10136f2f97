"""A task of a procurement as its first page lists it."""

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
