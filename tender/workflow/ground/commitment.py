"""What an act that findings wait for commits the council to: what will be true afterwards, what
cannot be undone, what still stands in its way, and what is typed to confirm that it is meant.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session

from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import ProcurementState, Stage


class GateRule(NamedTuple):
    """What holds of a gate whatever the procurement: who passes it, when, and whether there is a
    way back.
    """

    verb: Verb
    stages: frozenset[Stage]  #: at which it is passed
    is_final: bool  #: whether nothing takes it back; then it is confirmed by typing
    undone: str  #: what cannot be undone, or how it is changed again, in a sentence


#: every gate, in order; docs/commitments.md is held equal to it by a test
GATES: Mapping[Gateway, GateRule] = {
    Gateway.PUBLISH: GateRule(
        Verb.PUBLISH,
        frozenset({Stage.DRAFT}),
        True,
        "What is published is never taken back: whatever changes later is a further version, with "
        "its reason, that everybody who takes part is told of.",
    ),
    Gateway.OPEN_MARKING: GateRule(
        Verb.OPEN_MARKING,
        frozenset({Stage.PUBLISHED}),
        True,
        "Marking is not closed again but by the lock of quality; once it is open, no bid is opened "
        "or taken in.",
    ),
    Gateway.LOCK_QUALITY: GateRule(
        Verb.LOCK_QUALITY,
        frozenset({Stage.MARKING}),
        True,
        "Quality is never unlocked, and nobody unsees a price or a name.",
    ),
    Gateway.RECOMMEND: GateRule(
        Verb.RECOMMEND,
        frozenset({Stage.OUTCOME}),
        False,
        "Until it is approved, the approver can send it back; then it is recommended anew.",
    ),
    Gateway.SIGN_OFF: GateRule(
        Verb.SIGN_OFF,
        frozenset({Stage.OUTCOME, Stage.REVIEW}),
        False,
        "Until the award is approved, a later word on the same version takes the place of this "
        "one; both stay on record.",
    ),
    Gateway.APPROVE: GateRule(
        Verb.APPROVE,
        frozenset({Stage.REVIEW}),
        True,
        "Nobody withdraws an approval: only what comes to light about a bid, marks taken out or "
        "the end of a lot lead an award back to its outcome.",
    ),
    Gateway.BEGIN_STANDSTILL: GateRule(
        Verb.BEGIN_STANDSTILL,
        frozenset({Stage.APPROVED}),
        True,
        "The day on which it began stands, and nobody unsends what bidders were told.",
    ),
    Gateway.AWARD: GateRule(
        Verb.AWARD,
        frozenset({Stage.STANDSTILL}),
        True,
        "An award is not unmade: what comes to light later ends a place, and not the award.",
    ),
}


#: the step of an award that is taken at each stage, on one page for all of them
STEP_AT: Mapping[Stage, Gateway] = {
    Stage.OUTCOME: Gateway.RECOMMEND,
    Stage.REVIEW: Gateway.APPROVE,
    Stage.APPROVED: Gateway.BEGIN_STANDSTILL,
    Stage.STANDSTILL: Gateway.AWARD,
}


class GateFact(NamedTuple):
    """One thing that an act makes so, or rests on: what it is about, and what there is to say."""

    about: str
    says: str


class GateSearch(NamedTuple):
    """Where it is looked up what an act would do."""

    office: Office
    session: Session
    actor: Actor
    state: ProcurementState


class GateOutlook(NamedTuple):
    """How a gate looks to its stage."""

    afterwards: tuple[GateFact, ...] = ()  #: what will be true
    rests_on: tuple[GateFact, ...] = ()  #: what it is done on
    why_not: tuple[str, ...] = ()  #: why it cannot be done yet, findings apart
    report: int | None = None  #: the version of the award report that it goes by


#: what a stage says of a gate of its own
Outlook = Callable[[GateSearch], GateOutlook]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCommitment:
    """A gate as it stands for whoever looks: the same on the page, for programs and at the command
    line.
    """

    procurement: str
    gateway: Gateway
    afterwards: tuple[GateFact, ...]  #: empty where the procurement is at another stage
    rests_on: tuple[GateFact, ...]
    undone: str
    to_type: str  #: what is typed to confirm it; empty where it can be changed again
    open: tuple[RegisteredFinding, ...]  #: the findings that wait for a decision first
    decided: tuple[RegisteredFinding, ...]  #: those decided on already
    why_not: tuple[str, ...]  #: why it cannot be done yet, findings apart
    report: int | None = None  #: the version of the award report that it goes by, to be read

    @property
    def may_go(self) -> bool:
        """Whether nothing stands in its way."""
        return not (self.open or self.why_not)


def to_type(gateway: Gateway, procurement: str) -> str:
    """What is typed to confirm an act: the procurement's short name; empty where it can be changed
    again.
    """
    return procurement if GATES[gateway].is_final else ""


def confirmed(gateway: Gateway, procurement: str, typed: str | None) -> Mapping[str, str]:
    """What the audit keeps of a confirmation. A program that calls for the act by itself types
    nothing: None. Raises Invalid for anything else than what is to be typed.
    """
    wanted = to_type(gateway, procurement)
    if typed is None or not wanted:
        return {}
    if typed.strip().casefold() != wanted.casefold():
        raise Invalid.of(typed=f"Type “{wanted}” to confirm that you mean it. It is not done yet.")
    return {"typed": typed.strip()}


def facts(worded: Iterable[tuple[str, str]]) -> tuple[GateFact, ...]:
    """Facts from their words; one that has nothing to say is left out."""
    return tuple(GateFact(about, says) for about, says in worded if says)
