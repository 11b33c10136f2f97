"""The answers that are marked: all that came in, without those for lots that were ended."""

from collections.abc import Mapping

from sqlmodel import Session

from tender.records.marks import AnswerAddress
from tender.storage import bids
from tender.storage.tide import remembered, tide
from tender.workflow.ground.stage import ProcurementState


def places_to_mark(session: Session, state: ProcurementState) -> tuple[AnswerAddress, ...]:
    """The address of every answer that is marked, without its text."""
    every = bids.places_to_mark(session, state.id)
    return tuple(address for address in every if is_marked(session, state, address))


def is_marked(session: Session, state: ProcurementState, address: AnswerAddress) -> bool:
    """Whether an answer counts for a lot that goes on: its own, or, where it was given once, one
    that its bidder bid for and in which its question is asked.
    """
    ended = state.ended_lots
    if state.ended or not ended:
        return True  # in an ended procurement nothing is marked, and all of it is read as it stood
    if address.lot:
        return address.lot not in ended
    asked_in = next(
        question.lots
        for question in state.procurement.criteria.questions
        if question.id == address.question
    )
    bid_for = _lots_bid_for(session, state.id).get(address.alias, frozenset())
    return any(lot not in ended and (not asked_in or lot in asked_in) for lot in bid_for)


def _lots_bid_for(session: Session, procurement: str) -> Mapping[str, frozenset[str]]:
    """By alias, the lots bid for."""

    def read() -> Mapping[str, frozenset[str]]:
        return {
            alias: frozenset(bid.lot for bid in submission.lots)
            for alias, submission in bids.submissions(session, procurement)
        }

    about = procurement, tide(session, procurement).submission
    return remembered(session, "lots bid for", about, read)
