"""What waits for somebody, and what is new for them: one table row for each kind, with the row of
the access table whose holders it waits for, the stages at which it can wait, how it is looked for,
and when a letter tells of it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.procurement.timetable import Step
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import STILL_DONE, Office
from tender.workflow.ground.stage import ProcurementState, Stage
from tender.workflow.ground.told_when import AT_ONCE, ToldWhen


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNeed:
    """One thing that waits for somebody: what to do, what waits for it, by when, and on which page.

    It names no bidder, and before the deadline it says nothing of bids but of one's own.
    """

    what: str  #: what to do, as an instruction
    because: str = ""  #: what waits for it
    due: date | None = None  #: the day by which it is wanted; None where nothing says one
    left: int = 1  #: how many of them there are to do
    every: int | None = None  #: of how many, done ones among them
    page: str  #: the page where it is done, by its name
    arguments: Mapping[str, str | int] = field(default_factory=dict)  #: of the page's address
    #: which things it is made of, by the record: whoever was told of each is told no more of it by
    #: letter; where it is made of none, nobody is
    things: frozenset[str] = frozenset({""})
    kind: str = ""  #: the name of its row
    procurement: str = ""
    title: str = ""  #: of the procurement

    @property
    def path(self) -> str:
        """The address that leads to its page for as long as it waits; nothing in it opens
        anything.
        """
        return f"/p/{self.procurement}/waiting/{self.kind.replace(' ', '-')}"

    def has_passed(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < today

    def when(self, today: date) -> str:
        """By when, in words; empty where nothing says a day."""
        if self.due is None:
            return ""
        if self.due == today:
            return "Due today"
        return f"{'Was due' if self.has_passed(today) else 'Due'} {day_in_words(self.due)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSearch:
    """Where something is looked for that waits: for whom, in which procurement."""

    office: Office
    session: Session
    actor: Actor
    state: ProcurementState

    def planned(self, step: Step) -> date | None:
        """The day that the published timetable gives for a step."""
        milestone = self.state.procurement.timetable.first(step) if self.state.published else None
        return milestone.on if milestone else None


@dataclass(frozen=True, slots=True)
class NeedKind:
    """A kind of thing that waits: for whoever may do it, from one stage to another."""

    name: str
    verb: Verb
    begins: Stage
    until: Stage
    search: Callable[[NeedSearch], Iterator[OwnNeed]]
    told: tuple[ToldWhen, ...] = AT_ONCE  #: when a letter tells of it
    news: bool = False  #: whether there is nothing to do about it but to know it

    def may_wait(self, actor: Actor, state: ProcurementState) -> bool:
        """Whether it can wait for this person at this stage at all; in a procurement that was
        ended nothing waits but what is still done there.
        """
        return (
            (state.ended is None or self.verb in STILL_DONE)
            and state.stage.reached(self.begins)
            and self.until.reached(state.stage)
            and actor.may(self.verb, state.id)
        )
