"""Bank holidays entered since this version: what they change, and what they leave as it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.procurement.bank_holidays import USUAL, BankHoliday, Division
from tender.procurement.calendar import (
    CALENDAR_VERSION,
    RELEASED,
    Calendar,
    CalendarEnds,
    is_working_day,
)
from tender.procurement.regime import Regime
from tender.procurement.standstill import standstill
from tender.procurement.timetable import StandstillKind

DAYS = st.dates(date(2017, 1, 1), date(2028, 11, 30))


def holiday(day, division=Division.ENGLAND_AND_WALES):
    """An invented bank holiday."""
    return BankHoliday(day=day, division=division, title="Invented", source="illustrative")


@given(DAYS, st.integers(0, 14), st.sampled_from(list(Regime)))
def test_a_day_entered_in_a_standstill_never_makes_it_shorter(sent, after, regime):
    """And the version that goes with it says which days it was counted by."""
    day = sent + timedelta(days=after)
    before = standstill(regime, sent, StandstillKind.MANDATORY)
    calendar = Calendar(added=(holiday(day),))
    pause = standstill(regime, sent, StandstillKind.MANDATORY, calendar)
    assert pause.ends >= before.ends
    assert day not in pause.working
    assert calendar.sha256 in pause.calendar_version
    assert (day < pause.contract_from) == bool(pause.entered)
    if pause.ends > before.ends:
        assert is_working_day(regime, day) and pause.entered


def test_the_days_of_this_version_alone_have_its_version():
    """Nothing entered, nothing added to what is said."""
    assert RELEASED.version == CALENDAR_VERSION
    assert Calendar(added=(holiday(date(2026, 7, 6)),)).version.startswith(CALENDAR_VERSION)


def test_a_scottish_day_counts_everywhere_but_under_the_health_regulations():
    """Act s.123 and PCR reg 2 against PSR reg 12."""
    day = date(2026, 7, 6)
    calendar = Calendar(added=(holiday(day, Division.SCOTLAND),))
    counts = {regime for regime in Regime if is_working_day(regime, day, calendar)}
    assert counts == {Regime.PSR_2023}


def test_a_later_year_is_known_once_its_usual_days_are_entered():
    """One short of them in any part of the United Kingdom, and it is refused by what to do."""
    days = [
        holiday(date(2031, 1 + number, 6), division)
        for division, usual in USUAL.items()
        for number in range(usual)
    ]
    with pytest.raises(CalendarEnds, match="enter the bank holidays of 2031"):
        standstill(Regime.PA_2023, date(2031, 2, 3), StandstillKind.MANDATORY)
    short = Calendar(added=tuple(days[1:]))
    assert not short.knows(2031) and short.wanting(2031) == {Division.ENGLAND_AND_WALES: 1}
    whole = Calendar(added=tuple(days))
    assert standstill(Regime.PA_2023, date(2031, 2, 3), StandstillKind.MANDATORY, whole).ends
    assert not whole.knows(2030) and whole.knows(2028)
