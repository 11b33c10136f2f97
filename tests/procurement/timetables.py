"""Invented timetables, and what is found in them."""

from datetime import date, datetime
from fractions import Fraction as F

from tender.procurement.duration import Duration, Extension
from tender.procurement.regime import Regime
from tender.procurement.timetable import Milestone, StandstillKind, Step, Timetable
from tender.procurement.timing import timetable_findings
from tests.factories import a_lot, a_procurement

SOUND = {
    Step.CONFLICTS_ASSESSED: date(2026, 2, 2),
    Step.ITT: date(2026, 2, 9),
    Step.CLARIFICATIONS_END: date(2026, 3, 2),
    Step.DEADLINE: date(2026, 3, 16),
    Step.EVALUATION_ENDS: date(2026, 5, 15),
    Step.AWARD: date(2026, 6, 11),
    Step.CONTRACT_START: date(2026, 7, 1),
    Step.GO_LIVE: date(2026, 10, 1),
}


def timed(
    dates, regime=Regime.PA_2023, light_touch=True, lots=(), term=None, moment=None, **changes
):
    """A procurement with these dates; the deadline is noon on its day and the
    contract lasts from its start.
    """
    milestones = tuple(Milestone(step=step, title=step.value, on=on) for step, on in dates.items())
    closes = moment or datetime.combine(dates[Step.DEADLINE], datetime.min.time()).replace(hour=12)
    timetable = Timetable(
        **(
            {"milestones": milestones, "deadline": closes, "standstill": StandstillKind.VOLUNTARY}
            | changes
        )
    )
    starts = term or dates.get(Step.CONTRACT_START, date(2026, 7, 1))
    duration = Duration(
        starts=starts,
        initial_months=60,
        extensions=(Extension(months=24, up_to=True),),
        value_a_year=F(1_000_000),
    )
    return a_procurement(
        regime=regime,
        light_touch=light_touch,
        timetable=timetable,
        duration=duration,
        lots=lots or (a_lot("1"),),
    )


def codes(procurement):
    """The codes found, with the severity and place of each."""
    return [(one.code, one.severity.value, one.where) for one in timetable_findings(procurement)]


def moved(**steps):
    """The sound dates with some moved; None takes one out."""
    changed = SOUND | {Step[name]: day for name, day in steps.items()}
    return {step: day for step, day in changed.items() if day}
