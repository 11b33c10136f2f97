"""The standstill that was begun, counted again by the bank holidays entered since."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from tender.procurement.standstill import OtherSending, Standstill, standstill
from tender.records.procurements import RecordedDecision
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.ground.stage import ProcurementState


def running_standstill(
    session: Session, state: ProcurementState, begun: RecordedDecision
) -> Standstill:
    """The standstill that was begun, counted by the bank holidays known now."""
    others = begun.data.get("others")
    return standstill(
        state.procurement.regime,
        date.fromisoformat(begun.data.get("electronic") or begun.data["sent"]),
        state.procurement.timetable.standstill,
        entered_calendar(session),
        other_sending(others) if others else None,
    )


def other_sending(data: Mapping[str, Any]) -> OtherSending:
    """Letters that went by other means, as a decision has them."""
    received = data["received"]
    return OtherSending(
        sent=date.fromisoformat(data["sent"]),
        received=date.fromisoformat(received) if received else None,
        alone=bool(data["alone"]),
    )


def last_day(begun: RecordedDecision | None, pause: Standstill | None) -> date | None:
    """The last day of the standstill that was begun: as it was told to bidders, or later where a
    bank holiday in it was entered since.
    """
    if begun is None or not begun.data["ends"]:
        return None
    told = date.fromisoformat(begun.data["ends"])
    return max(told, pause.ends) if pause and pause.ends else told
