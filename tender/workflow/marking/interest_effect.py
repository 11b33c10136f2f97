"""What a decision on an interest does to a recommended award: where marks are taken out that it
rests on, it goes back to the outcome.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from tender.storage import procurements
from tender.storage.unit import Unit
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.stage import DecisionKind, Stage, state_of
from tender.workflow.ground.told import are_told
from tender.workflow.marking.exclusions import counted

#: stages at which an award is recommended and not made
RECOMMENDED = (Stage.REVIEW, Stage.APPROVED, Stage.STANDSTILL)


@contextmanager
def taking_award_back(unit: Unit, procurement: str, actor: Actor, bidder: str) -> Iterator[None]:
    """Take a recommended award back, on record, where what is done meanwhile takes marks out."""
    state = state_of(unit.session, procurement)
    if state.stage not in RECOMMENDED:
        yield
        return
    before = {mark.id for mark in counted(unit.session, state)[1]}
    yield
    if {mark.id for mark in counted(unit.session, state)[1]} - before:
        procurements.decide(
            unit,
            procurement,
            DecisionKind.AWARD_TAKEN_BACK,
            actor.id,
            subject=bidder,
            reason=f"Marks for {bidder} were taken out: an interest of who gave them was decided.",
            data={"stage": state.stage, "announced": are_told(unit.session, state)},
        )
