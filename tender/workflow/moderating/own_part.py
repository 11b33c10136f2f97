"""Whether a moderator's part is done: nothing is left to agree of what is open to them."""

from enum import Enum

from sqlmodel import Session

from tender.workflow.ground.stage import ProcurementState
from tender.workflow.marking.door import clearance
from tender.workflow.moderating.lock import lock_state


class OwnAgreeing(Enum):
    """How far the agreeing is, as far as somebody may know."""

    LEFT = "something is left to agree"
    OWN_DONE = "all that is open to them is agreed"
    ALL_DONE = "all is agreed"


def own_agreeing(session: Session, state: ProcurementState, person: int) -> OwnAgreeing:
    """How far it is for somebody who moderates. Of answers that an interest closes to them nothing
    is told: neither what is left nor that nothing is.
    """
    cleared = clearance(session, state.id, person)
    missing = lock_state(session, state).for_eyes(cleared)
    if not cleared.open or missing.without_mark or missing.without_consensus or missing.incomplete:
        return OwnAgreeing.LEFT
    return OwnAgreeing.OWN_DONE if cleared.closed else OwnAgreeing.ALL_DONE
