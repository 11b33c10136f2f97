"""The day for which an award is worked out: the one recommended, else today."""

from datetime import date, datetime

from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import DecisionKind, ProcurementState


def usual_day(state: ProcurementState, now: datetime) -> date:
    """The day that the outcome is worked out for unless somebody says another: the one recommended,
    else today; an illustrative one is never looked at later than its planned award.
    """
    recommended = state.standing(DecisionKind.RECOMMENDED)
    if recommended and recommended.data.get("day"):
        return date.fromisoformat(recommended.data["day"])
    today = day_of(now)
    return (
        min(today, planned_award(state.procurement) or today)
        if state.listed.illustrative
        else today
    )


def planned_award(procurement: Procurement) -> date | None:
    """The day of award that the timetable plans."""
    milestone = procurement.timetable.first(Step.AWARD) or procurement.timetable.first(
        Step.PREFERRED_BIDDERS
    )
    return milestone.on if milestone else None
