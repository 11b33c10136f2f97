"""Names and prices are kept from those who mark and moderate until quality is locked."""

from tender.workflow.ground.access import BLIND
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.refusals import NotAllowed
from tender.workflow.ground.stage import ProcurementState


def is_blind(actor: Actor, state: ProcurementState) -> bool:
    """Whether this person must not see names beside aliases, nor prices: whoever marks or
    moderates, by whichever way in, until quality is locked.
    """
    return not state.locked and bool(BLIND & actor.held_in(state.id))


def refuse_blind(actor: Actor, state: ProcurementState) -> None:
    """Refuse with NotAllowed what would show names or prices to somebody who marks or
    moderates before quality is locked.
    """
    if is_blind(actor, state):
        raise NotAllowed(
            "Until quality is locked, nobody who marks or moderates sees who a bidder is or "
            "what it asks."
        )
