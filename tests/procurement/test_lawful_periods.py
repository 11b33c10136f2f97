"""The shortest periods of a timetable, counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from tender.procurement.lawful_periods import lawful_periods
from tender.procurement.regime import Regime
from tender.procurement.timetable import Milestone, StandstillKind, Step
from tests.factories import a_procurement


def periods(regime=Regime.PCR_2015, **timetable):
    """Of Testshire: the ITT on 12 September 2023, the award on 4 April 2024."""
    before = a_procurement(regime=regime)
    return lawful_periods(replace(before, timetable=replace(before.timetable, **timetable)))


def test_the_day_of_the_itt_is_not_counted_and_the_last_day_is():
    """Thirty days from 12 September 2023 end on 12 October; the council's own are the same here."""
    law, own, _ = periods()
    assert (law.begins, law.ends) == (date(2023, 9, 13), date(2023, 10, 12))
    assert law.title == "Shortest time to bid, 30 days" and "reg 27" in law.source
    assert own.ends == law.ends and "council" in own.title
    assert law.holds(law.begins) and law.holds(law.ends) and not law.holds(date(2023, 10, 13))


def test_the_standstill_runs_from_the_award():
    """Ten days from Thursday 4 April 2024 end on Sunday 14, so on Monday 15 April."""
    pause = periods()[-1]
    assert (pause.begins, pause.ends) == (date(2024, 4, 4), date(2024, 4, 15))
    act = periods(Regime.PA_2023)[-1]
    assert act.ends == date(2024, 4, 15)  # 4, 5, 8, 9, 10, 11, 12, 15 April


@pytest.mark.parametrize(
    "milestones", [(), (Milestone(step=Step.OTHER, title="x", on=date(2024, 1, 1)),)]
)
def test_nothing_is_owed_from_days_that_are_not_given(milestones):
    """Neither notice nor award."""
    assert periods(milestones=milestones) == ()


def test_where_no_law_and_no_council_says_how_long_nothing_is_shown():
    """The PSR has no time to bid; nobody announced a standstill."""
    assert periods(Regime.PSR_2023, least_days_to_bid=None, standstill=StandstillKind.NONE) == ()
