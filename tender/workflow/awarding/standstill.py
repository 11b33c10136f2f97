"""The standstill of an award: begun, and counted again by the bank holidays entered since."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.cell import text_fault
from tender.evaluation.finding_record import Gateway
from tender.procurement.bank_holidays import BankHoliday
from tender.procurement.regime import Regime
from tender.procurement.standstill import BY_NOTICE, Standstill, standstill
from tender.procurement.timetable import StandstillKind
from tender.records.bank_holidays import EnteredHoliday
from tender.records.procurements import RecordedDecision
from tender.storage import procurements
from tender.storage.bank_holidays import entered_calendar
from tender.workflow.awarding.deliveries import refuse_unsent
from tender.workflow.deciding.door import last_day, refuse_open_findings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.commitment import confirmed
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.sent_letters import Deliveries
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of

LONGEST_NOTICE = 100  #: characters of a notice's number


def begin_standstill(
    office: Office,
    actor: Actor,
    procurement: str,
    typed: str | None = None,
    published: date | None = None,
    notice: str = "",
) -> Standstill:
    """Begin the standstill, as the regime and the published timetable have it: from the day on
    which the last letter is on record as sent, or from that on which the notice was `published`
    that the regime names, with its number.

    Raises NotNow while a letter is not on record as sent; Invalid for a day that cannot be, and
    where what a person `typed` does not confirm it.
    """
    with office.act(actor, Verb.BEGIN_STANDSTILL, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.APPROVED, what="The standstill begins")
        refuse_open_findings(unit.session, state, office, Gateway.BEGIN_STANDSTILL)
        sent = refuse_unsent(unit.session, state)
        if runs_from_notice(state):
            refuse_notice(state, sent, published, notice, office.today())
        else:
            published, notice = None, ""
        as_typed = confirmed(Gateway.BEGIN_STANDSTILL, procurement, typed)
        pause = standstill_from(unit.session, state, sent, published or office.today())
        data = {
            "sent": pause.sent.isoformat(),
            "ends": pause.ends.isoformat() if pause.ends else "",
            "rule": pause.rule,
            "source": pause.source,
            "calendar": pause.calendar_version,
        }
        data |= _more(state, sent, notice.strip())
        procurements.decide(unit, procurement, DecisionKind.STANDSTILL_BEGUN, actor.id, data=data)
        unit.says(subject="standstill", sent=pause.sent, ends=pause.ends, **as_typed)
        return pause


def runs_from_notice(state: ProcurementState) -> bool:
    """Whether a notice that is published begins this standstill, once letters went out."""
    kind = state.procurement.timetable.standstill
    return state.procurement.regime in BY_NOTICE and kind is not StandstillKind.NONE


def standstill_from(
    session: Session, state: ProcurementState, sent: Deliveries, otherwise: date
) -> Standstill:
    """The standstill as it follows from the letters on record; from the day `otherwise` where a
    notice begins it, or nothing went out yet.
    """
    day, others = otherwise, None
    if sent.last and not runs_from_notice(state):
        day = sent.last
        if state.procurement.regime is Regime.PCR_2015 and sent.others:
            day, others = sent.electronic or sent.last, sent.others
    return standstill(
        state.procurement.regime,
        day,
        state.procurement.timetable.standstill,
        entered_calendar(session),
        others,
    )


def _more(state: ProcurementState, sent: Deliveries, notice: str) -> dict[str, Any]:
    """What a decision says beside the day: the notice, or how letters went by other means."""
    if notice:
        return {"notice": notice}
    others = sent.others
    if others is None or state.procurement.regime is not Regime.PCR_2015:
        return {}
    data = {
        "sent": others.sent.isoformat(),
        "received": others.received.isoformat() if others.received else "",
        "alone": others.alone,
    }
    return {"others": data, "electronic": sent.electronic.isoformat() if sent.electronic else ""}


def refuse_notice(
    state: ProcurementState, sent: Deliveries, published: date | None, notice: str, today: date
) -> None:
    """Raises Invalid for a notice that cannot begin the standstill."""
    wrong = {}
    approved = state.standing(DecisionKind.APPROVED)
    before = sent.last if state.procurement.regime is Regime.PA_2023 else None
    if published is None or published > today:
        wrong["published"] = "Write the day on which the notice was published: today or before."
    elif approved and published < (decided := day_of(approved.at)):
        wrong["published"] = (
            f"The award was approved on {day_in_words(decided)}. A notice from before does not "
            "tell of it: write the day on which that of this award was published."
        )
    elif before and published < before:
        wrong["published"] = (
            f"The last letter went out on {day_in_words(before)}. The contract award notice is "
            "published once every assessment summary was given (Procurement Act 2023 s.50(3))."
        )
    if fault := text_fault(notice, LONGEST_NOTICE, "Write the number of the notice."):
        wrong["notice"] = fault
    if wrong:
        raise Invalid.of(**wrong)


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
