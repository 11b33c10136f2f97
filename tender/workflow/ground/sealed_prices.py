"""Whether prices are open: from the lock of quality on; and where they are sealed under a key of
their own, once two openers have opened them.
"""

from sqlmodel import Session

from tender.storage import sealed_prices
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState

STILL_SEALED = (
    "Prices are still sealed: two openers open them, now that quality is locked, on the page "
    "What arrived."
)
HELD_BACK = (
    "Prices of a bid are held back, since something did not hold when they were opened: two people "
    "decide on them on the page What arrived, and no outcome is worked out before."
)


def prices_open(session: Session, state: ProcurementState) -> bool:
    """Whether prices may be looked at, and can be."""
    return state.locked and not sealed_prices.still_sealed(session, state.id)


def refuse_sealed_prices(session: Session, state: ProcurementState) -> None:
    """Refuse with NotNow what needs prices before they are open."""
    if not state.locked:
        raise NotNow("Prices and names open when quality is locked, and not before.")
    if not prices_open(session, state):
        raise NotNow(why_sealed(state))


def why_sealed(state: ProcurementState) -> str:
    """Why prices are not open though quality is locked."""
    return HELD_BACK if state.last(DecisionKind.PRICES_OPENED) else STILL_SEALED


def times_opened(state: ProcurementState) -> int:
    """How often prices were opened: what was read before is not what is read after."""
    return sum(decision.kind == DecisionKind.PRICES_OPENED for decision in state.decisions)
