"""The standstill of an award: begun, and counted again by the bank holidays entered since."""

from collections.abc import Sequence
from datetime import date, timedelta

from criteria.reading import day_in_words
from tender.evaluation.finding_record import Gateway
from tender.procurement.bank_holidays import BankHoliday
from tender.procurement.standstill import Standstill, standstill
from tender.records.bank_holidays import EnteredHoliday
from tender.records.procurements import RecordedDecision
from tender.storage import procurements
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.deciding.door import last_day, refuse_open_findings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.commitment import confirmed
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import DecisionKind, Stage, state_of


def begin_standstill(
    office: Office, actor: Actor, procurement: str, typed: str | None = None
) -> Standstill:
    """Begin the standstill today, as the regime and the published timetable have it. Raises
    Invalid where what a person `typed` does not confirm it.
    """
    with office.act(actor, Verb.BEGIN_STANDSTILL, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.APPROVED, what="The standstill begins")
        refuse_open_findings(unit.session, state, office, Gateway.BEGIN_STANDSTILL)
        as_typed = confirmed(Gateway.BEGIN_STANDSTILL, procurement, typed)
        pause = standstill(
            state.procurement.regime,
            office.today(),
            state.procurement.timetable.standstill,
            entered_calendar(unit.session),
        )
        data = {
            "sent": pause.sent.isoformat(),
            "ends": pause.ends.isoformat() if pause.ends else "",
            "rule": pause.rule,
            "source": pause.source,
            "calendar": pause.calendar_version,
        }
        procurements.decide(unit, procurement, DecisionKind.STANDSTILL_BEGUN, actor.id, data=data)
        unit.says(subject="standstill", sent=pause.sent, ends=pause.ends, **as_typed)
        return pause


def still_running(ends: date) -> str:
    """Why no award can be made yet: the standstill runs to the end of a day."""
    first = ends + timedelta(days=1)
    return (
        f"The standstill runs to the end of {day_in_words(ends)}. "
        f"The award can be made from {day_in_words(first)}."
    )


def holidays_since(
    begun: RecordedDecision | None, pause: Standstill | None, entered: Sequence[EnteredHoliday]
) -> tuple[BankHoliday, ...]:
    """Bank holidays entered since the standstill began that lie in it and make it end later."""
    if begun is None or pause is None or last_day(begun, pause) == last_day(begun, None):
        return ()
    return tuple(
        known.holiday
        for known in entered
        if known.at >= begun.at and known.holiday in pause.entered
    )
