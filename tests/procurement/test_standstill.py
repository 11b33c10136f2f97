"""Working days and standstills against published worked dates,
and the laws that each standstill keeps.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.procurement.bank_holidays import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND, days_of
from tender.procurement.calendar import (
    CalendarEnds,
    in_full,
    is_working_day,
    on_or_after,
    working_days,
)
from tender.procurement.regime import Regime
from tender.procurement.standstill import OtherSending, is_owed, standstill
from tender.procurement.timetable import StandstillKind

PA, PCR, PSR = Regime.PA_2023, Regime.PCR_2015, Regime.PSR_2023
MANDATORY, VOLUNTARY = StandstillKind.MANDATORY, StandstillKind.VOLUNTARY
DAYS = st.dates(date(2017, 1, 1), date(2028, 11, 30))


@pytest.mark.parametrize(
    ("sent", "act", "health", "regulations"),
    [
        (date(2026, 3, 9), date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 19)),
        (date(2026, 3, 30), date(2026, 4, 10), date(2026, 4, 14), date(2026, 4, 9)),
        (date(2026, 6, 11), date(2026, 6, 23), date(2026, 6, 24), date(2026, 6, 22)),
        (date(2026, 6, 13), date(2026, 6, 25), date(2026, 6, 24), date(2026, 6, 23)),
        (date(2025, 12, 23), date(2026, 1, 7), date(2026, 1, 8), date(2026, 1, 5)),
    ],
)
def test_standstill_ends_as_counted_by_hand(sent, act, health, regulations):
    """St Patrick's Day, Easter, Scotland's 15 June 2026, a Saturday and Christmas, counted on a
    wall calendar under each law.
    """
    assert [standstill(regime, sent, MANDATORY).ends for regime in (PA, PSR, PCR)] == [
        act,
        health,
        regulations,
    ]


def test_ten_days_that_end_on_a_saturday_run_to_monday():
    """PCR reg 2(4) and 87: sent Wed 8 April 2026, day 10 is Sat 18, so it ends on Mon 20 and the
    contract may be signed on Tue 21.
    """
    found = standstill(PCR, date(2026, 4, 8), MANDATORY)
    assert (found.ends, found.contract_from, len(found.counted)) == (
        date(2026, 4, 20),
        date(2026, 4, 21),
        12,
    )
    assert len(found.working) == 8


def test_a_voluntary_standstill_runs_as_a_mandatory_one():
    """Procurement Act 2023 s.51: one that is announced is at least eight working days and binds."""
    found, owed = (standstill(PA, date(2026, 3, 9), kind) for kind in (VOLUNTARY, MANDATORY))
    assert (found.ends, found.counted) == (owed.ends, owed.counted)


def test_no_standstill_means_no_waiting():
    """Where none is owed or announced, nothing is counted and the contract may follow at once."""
    found = standstill(PA, date(2026, 3, 9), StandstillKind.NONE)
    assert (found.ends, found.contract_from, found.counted) == (None, date(2026, 3, 9), ())


def test_working_day_differs_by_regime():
    """Scotland's 15 June 2026 stops the Act's count but not the health regime's; 4 May 2020, the
    moved holiday, stops the health regime alone.
    """
    cases = (date(2026, 6, 15), date(2020, 5, 4))
    assert [[is_working_day(regime, day) for regime in (PA, PCR, PSR)] for day in cases] == [
        [False, False, True],
        [True, True, False],
    ]


def test_dates_beyond_the_data_are_refused():
    """A standstill that would run into 2029 is refused by name rather than guessed."""
    with pytest.raises(CalendarEnds, match="Mon 1 January 2029 is outside"):
        standstill(PA, date(2028, 12, 20), MANDATORY)
    with pytest.raises(CalendarEnds):
        is_working_day(PA, date(2016, 12, 30))


def test_every_year_has_the_holidays_that_never_move():
    """Each division has between eight and twelve days a year, all of them on weekdays, and each
    year holds Good Friday in all three.
    """
    for rows in (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND):
        days = days_of(rows)
        assert {year for year, _ in rows} == set(range(2017, 2029))
        assert all(8 <= sum(day.year == year for day in days) <= 12 for year, _ in rows)
        assert all(day.weekday() < 5 for day in days)
    shared = days_of(ENGLAND_AND_WALES) & days_of(SCOTLAND) & days_of(NORTHERN_IRELAND)
    assert {day.year for day in shared if day.weekday() == 4 and day.month in (3, 4)} == set(
        range(2017, 2029)
    )


def test_days_between_count_the_last_and_not_the_first():
    """Thu 2 April to Wed 8 April 2026: Good Friday and Easter Monday are out,
    Tuesday and Wednesday are in.
    """
    assert working_days(PA, date(2026, 4, 2), date(2026, 4, 8)) == (
        date(2026, 4, 7),
        date(2026, 4, 8),
    )
    assert on_or_after(PA, date(2026, 4, 3)) == date(2026, 4, 7)
    assert in_full(date(2026, 4, 7)) == "Tue 7 April 2026"


@given(DAYS, st.sampled_from(Regime), st.sampled_from((MANDATORY, VOLUNTARY)))
def test_a_standstill_ends_on_a_working_day_with_enough_of_them(sent, regime, kind):
    """The last day is a working day; the Act and the health regime count eight, the 2015
    Regulations ten days and two working days at least.
    """
    found = standstill(regime, sent, kind)
    assert is_working_day(regime, found.ends)
    assert found.contract_from == found.ends + timedelta(days=1)
    assert all(is_working_day(regime, day) for day in found.working)
    if regime is PCR:
        assert (
            len(found.working) >= 2
            and (found.ends - sent).days >= 10
            and not any(is_working_day(PCR, day) for day in found.counted[9:-1])
        )
    else:
        assert len(found.counted) == 8


@given(DAYS.filter(lambda day: day < date(2028, 11, 29)), st.sampled_from(Regime))
def test_sending_later_never_ends_sooner(sent, regime):
    """A notice sent a day later has a standstill that ends on the same day or later."""
    assert (
        standstill(regime, sent, MANDATORY).ends
        <= standstill(regime, sent + timedelta(days=1), MANDATORY).ends
    )


@pytest.mark.parametrize(
    ("regime", "owed", "owed_to_light_touch"),
    [
        (PCR, True, True),
        (PSR, True, True),
        (PA, True, False),
        (Regime.BELOW_THRESHOLD, False, False),
    ],
)
def test_a_standstill_is_owed_but_to_a_light_touch_contract_under_the_act(
    regime, owed, owed_to_light_touch
):
    """Act s.51(3); below the threshold none is."""
    assert is_owed(regime, light_touch=False) is owed
    assert is_owed(regime, light_touch=True) is owed_to_light_touch


def test_the_rule_speaks_of_the_act_that_it_runs_from():
    """Below the threshold letters are sent, and no notice is published."""
    rules = {regime: standstill(regime, date(2026, 3, 9), MANDATORY).rule for regime in Regime}
    assert "the day of sending counted" in rules[Regime.BELOW_THRESHOLD]
    assert "the day of publication counted" in rules[PA]


def other(sent, received=None, *, alone=True):
    """Letters that went by post."""
    return OtherSending(sent=sent, received=received, alone=alone)


@pytest.mark.parametrize(
    ("electronic", "by_post", "ends"),
    [
        (None, other(date(2026, 4, 8)), date(2026, 4, 23)),
        (None, other(date(2026, 4, 8), date(2026, 4, 9)), date(2026, 4, 20)),
        (None, other(date(2026, 4, 8), date(2026, 4, 20)), date(2026, 4, 23)),
        (date(2026, 4, 8), other(date(2026, 4, 8), alone=False), date(2026, 4, 23)),
        (date(2026, 4, 15), other(date(2026, 4, 1), alone=False), date(2026, 4, 27)),
        (
            date(2026, 4, 8),
            other(date(2026, 4, 8), date(2026, 4, 9), alone=False),
            date(2026, 4, 20),
        ),
    ],
)
def test_letters_by_other_means_run_by_their_own_rule(electronic, by_post, ends):
    """PCR reg 87, counted on a wall calendar: by post on Wed 8 April 2026, day 15 is Thu 23; all
    received on Thu 9, day 10 after that is Sun 19, so it runs to Mon 20; received later than Mon
    13, day 15 is the earlier. Of two ways the later end holds: sent electronically on Wed 15, day
    10 is Sat 25, so it runs to Mon 27.
    """
    found = standstill(PCR, electronic or by_post.sent, MANDATORY, other=by_post)
    assert found.ends == ends and found.sent == max(electronic or by_post.sent, by_post.sent)
    assert "15 days after the day of sending by other means" in found.rule
