"""That a procurement or a lot was ended, as those are told who are appointed to work on it; those
who bid read the very notice of their pages.
"""

from collections.abc import Iterator

from sqlmodel import Session

from tender.storage import people
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.telling.bidder_event import BidderEvent


def ending_events(session: Session, state: ProcurementState) -> Iterator[BidderEvent]:
    """What everybody appointed here is told of each end, at whatever stage."""
    kinds = DecisionKind.LOT_ENDED, DecisionKind.PROCUREMENT_ENDED
    ended = [decision for decision in state.decisions if decision.kind in kinds]
    if not ended:
        return
    appointed: dict[int, None] = {
        role.person: None for role in people.team(session, state.id) if role.role != Role.BIDDER
    }
    for decision in ended:
        what = f"Lot {decision.subject}" if decision.subject else "This procurement"
        yield BidderEvent(
            key=f"{state.id} ended {decision.id}",
            at=decision.at,
            title=f"{what} was ended without an award",
            text=f"The reason: {decision.data['told']}",
            path=f"/p/{state.id}",
            to=appointed,
        )
