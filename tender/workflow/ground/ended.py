"""A lot that was ended takes no more acts, while all of it can still be read. What is asked for an
ended procurement is refused by the doors of the office.
"""

from criteria.reading import day_in_words
from tender.records.procurements import RecordedDecision
from tender.workflow.ground.office import day_of
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState


def refuse_ended_lot(state: ProcurementState, lot: str, what: str) -> None:
    """Refuse with NotNow what is asked for a lot that was ended; `what` ends the sentence, such as
    "nobody bids for it".
    """
    if lot in state.ended_lots:
        raise NotNow(f"{lot_ended(lot, state.ended_lots[lot], what)} Nothing was changed.")


def lot_ended(lot: str, decision: RecordedDecision, what: str) -> str:
    """That a lot was ended, when, and what follows."""
    return f"Lot {lot} was ended on {day_in_words(day_of(decision.at))}: {what} any more."


def asked_to_end(state: ProcurementState, lot: str) -> RecordedDecision | None:
    """What the lead asked for and the approver has not answered; of the whole procurement where no
    lot is named.
    """
    kinds = DecisionKind.END_ASKED, DecisionKind.END_REFUSED
    steps = [
        decision
        for decision in state.decisions
        if decision.kind in kinds and decision.subject == lot
    ]
    return steps[-1] if steps and steps[-1].kind == DecisionKind.END_ASKED else None


def lots_asked_to_end(state: ProcurementState) -> tuple[str, ...]:
    """Each lot, or "" for the whole procurement, whose end was asked for, where nobody has answered
    and it was not ended.
    """
    asked = dict.fromkeys(
        decision.subject
        for decision in state.decisions
        if decision.kind == DecisionKind.END_ASKED and decision.subject not in state.ended_lots
    )
    return tuple(lot for lot in asked if not state.ended and asked_to_end(state, lot))
