"""The timetable laid out with the days that follow from it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tender.procurement.regime import Regime
from tender.procurement.timetable import Milestone, StandstillKind, Step
from tender.procurement.timing import schedule
from tests.factories import a_lot, a_procurement
from tests.procurement.timetables import SOUND, moved, timed


def test_schedule_puts_what_follows_among_what_was_given():
    """Published Thu 11 June 2026: eight working days end on Tue 23 June, since 15 June is a
    Scottish holiday; details are due 120 days from 24 June on.
    """
    rows = schedule(timed(SOUND))
    assert [
        (row.title, row.on, row.days, row.working_days)
        for row in rows
        if row.on > date(2026, 5, 15)
    ] == [
        ("award", date(2026, 6, 11), 27, 18),
        ("UK6 contract award notice", date(2026, 6, 11), 0, 0),
        ("Voluntary standstill ends at midnight", date(2026, 6, 23), 12, 7),
        ("Earliest day for the contract", date(2026, 6, 24), 1, 1),
        ("contract start", date(2026, 7, 1), 7, 5),
        ("go live", date(2026, 10, 1), 92, 63),
        ("UK7 contract details notice due", date(2026, 10, 21), 20, 14),
        ("Copy of the contract due", date(2026, 12, 20), 60, 41),
    ]
    assert all(row.rule and row.source for row in rows if row.computed)


def test_schedule_under_the_regulations():
    """Leicester 2023: awarded 4 April 2024, day 10 is a Sunday, so Mon 15 April; six months from
    award run to 4 October; answers by 17 October 2023.
    """
    base = a_procurement()
    rows = schedule(replace(base, timetable=replace(base.timetable, mobilisation_months=6)))
    assert [(row.title, row.on) for row in rows if row.computed] == [
        ("Last day for answers to questions", date(2023, 10, 17)),
        ("Mandatory standstill ends at midnight", date(2024, 4, 15)),
        ("Earliest day for the contract", date(2024, 4, 16)),
        ("Contract award notice due", date(2024, 5, 16)),
        ("Earliest day for care, mobilisation being over", date(2024, 10, 4)),
    ]
    assert "6 months from Thu 4 April 2024" in {row.rule for row in rows}


def test_schedule_under_the_provider_selection_regime_has_no_notices_of_another_law():
    """Its standstill, and the day after it, are all that is computed from the award."""
    rows = schedule(timed(SOUND, regime=Regime.PSR_2023, standstill=StandstillKind.MANDATORY))
    assert [row.title for row in rows if row.computed] == [
        "Mandatory standstill ends at midnight",
        "Earliest day for the contract",
    ]


def test_schedule_names_the_moment_bids_close_and_each_start_of_lots():
    """Without a milestone for it the deadline is a row with its hour; lots that start together
    share a row, and one that a milestone names is not repeated.
    """
    lots = (
        a_lot("1", starts=date(2026, 8, 3)),
        a_lot("2", starts=date(2026, 8, 3)),
        a_lot("3", starts=date(2026, 9, 7)),
    )
    procurement = timed(moved(DEADLINE=None), lots=lots, moment=datetime(2026, 3, 16, 12, 0))
    third = Milestone(step=Step.OTHER, title="Lot 3 begins", on=date(2026, 9, 7), lots=("3",))
    timetable = replace(
        procurement.timetable, milestones=(*procurement.timetable.milestones, third)
    )
    titles = [row.title for row in schedule(replace(procurement, timetable=timetable))]
    assert {"Bids close at 12:00", "Start of lots 1, 2", "Lot 3 begins"} <= set(titles)
    assert "Start of lot 3" not in titles


def test_notices_are_grouped_by_the_quarter_under_the_light_touch_alone():
    """Regulation 75(4) lets a council send those of a quarter together; regulation 50 does not."""
    rules = [
        row.rule
        for light_touch in (True, False)
        for row in schedule(timed(SOUND, regime=Regime.PCR_2015, light_touch=light_touch))
        if row.title == "Contract award notice due"
    ]
    assert rules == [
        "30 days after the contract, or 30 days after the quarter's end where notices are grouped",
        "30 days after the contract",
    ]


@pytest.mark.parametrize("regime", Regime)
@pytest.mark.parametrize("kind", [StandstillKind.MANDATORY, StandstillKind.VOLUNTARY])
def test_a_standstill_is_called_voluntary_where_no_law_asks_for_it(regime, kind):
    """In the timetable that bidders read, whatever the file calls it."""
    rows = schedule(timed(SOUND, regime=regime, standstill=kind, light_touch=True))
    (title,) = (row.title for row in rows if "ends at midnight" in row.title)
    owed = regime in (Regime.PCR_2015, Regime.PSR_2023)
    announced = "Voluntary standstill" if kind is StandstillKind.VOLUNTARY else "Standstill"
    assert title == f"{'Mandatory standstill' if owed else announced} ends at midnight"
