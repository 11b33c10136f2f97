"""The standstill that was begun, counted again by the bank holidays entered since."""

from datetime import date

from sqlmodel import Session

from tender.procurement.standstill import Standstill, standstill
from tender.records.procurements import RecordedDecision
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.ground.stage import ProcurementState


def running_standstill(
    session: Session, state: ProcurementState, begun: RecordedDecision
) -> Standstill:
    """The standstill that was begun, counted by the bank holidays known now."""
    return standstill(
        state.procurement.regime,
        date.fromisoformat(begun.data["sent"]),
        state.procurement.timetable.standstill,
        entered_calendar(session),
    )


def last_day(begun: RecordedDecision | None, pause: Standstill | None) -> date | None:
    """The last day of the standstill that was begun: as it was told to bidders, or later where a
    bank holiday in it was entered since.
    """
    if begun is None or not begun.data["ends"]:
        return None
    told = date.fromisoformat(begun.data["ends"])
    return max(told, pause.ends) if pause and pause.ends else told
