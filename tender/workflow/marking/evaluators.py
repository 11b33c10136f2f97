"""The people who mark, as reports name them."""

from sqlmodel import Session

from tender.storage import people
from tender.workflow.ground.access import MARKERS


def evaluator_labels(session: Session, procurement: str) -> dict[int, str]:
    """How reports name each person who marks or marked: "Officers 2", never by their own name."""
    return {
        role.person: role.label
        for role in people.everyone_ever(session, procurement)
        if role.role in MARKERS
    }
