"""Every day that somebody has to know of a contract after its award, under each law."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tender.procurement.contract_dates import DateKind, contract_dates
from tender.procurement.contract_life import ContractStep, after, begun
from tender.procurement.duration import Break, Duration, Extension
from tender.procurement.regime import Regime
from tests.factories import a_lot, a_procurement

DURATION = Duration(
    starts=date(2024, 10, 7), initial_months=24, source="report 9",
    extensions=(Extension(months=12, notice_months=3), Extension(months=6)),
    breaks=(Break(after_months=6, notice_months=3, by="the council"),),
    value_a_year=Fraction(3_000_000), uplift=Fraction(4),
)  # fmt: skip
ENTERED = date(2024, 5, 31)
S = ContractStep


def dates(regime=Regime.PA_2023, *steps, duration=DURATION, light_touch=True, lot=None):
    """What is said of each day, of a contract entered into on 31 May 2024."""
    procurement = replace(
        a_procurement(), duration=duration, regime=regime, light_touch=light_touch
    )
    life = begun(duration)
    for step, day, until in ((S.ENTERED, ENTERED, None), *steps):
        life = after(life, step, day, until)
    return contract_dates(procurement, lot or a_lot("1"), life)


def days(kind, *given, **more):
    """The days of one kind, with what is so on them."""
    return [(each.on, each.what) for each in dates(*given, **more) if each.kind is kind]


def test_the_term_its_next_option_and_the_end_that_cannot_move():
    """Two years from 7 October 2024; a year more by notice until 6 July 2026; then half a year."""
    assert days(DateKind.TERM) == [
        (date(2024, 10, 7), "The contract starts"),
        (date(2026, 10, 6), "The contract ends, unless extended"),
        (date(2028, 4, 6), "The contract cannot go beyond this day"),
    ]
    assert days(DateKind.OPTION) == [(date(2026, 7, 6), "Last day to give notice of extension 1")]
    once = (S.EXTENDED, date(2026, 7, 1), date(2027, 10, 6))
    assert days(DateKind.OPTION, Regime.PA_2023, once) == [
        (date(2027, 10, 6), "Last day to decide on extension 2: no notice is published")
    ]
    twice = (S.EXTENDED, date(2027, 10, 1), date(2028, 4, 6))
    assert days(DateKind.TERM, Regime.PA_2023, once, twice)[1:] == [
        (date(2028, 4, 6), "The contract ends, and cannot be extended further")
    ]
    left = (S.NOT_EXTENDED, date(2026, 7, 1), None)
    assert days(DateKind.TERM, Regime.PA_2023, left)[1:] == [
        (date(2026, 10, 6), "The contract ends")
    ]
    assert days(DateKind.OPTION, Regime.PA_2023, left) == []


def test_a_lot_that_starts_later_has_its_own_first_day_and_the_same_end():
    """As it is phased in."""
    lot = replace(a_lot("1"), starts=date(2025, 4, 1))
    assert [on for on, _ in days(DateKind.TERM, lot=lot)] == [
        date(2025, 4, 1), date(2026, 10, 6), date(2028, 4, 6)
    ]  # fmt: skip


def test_a_contract_that_ended_has_no_option_and_no_right_to_end_it():
    """What is left is its notice and its records."""
    ended = (S.ENDED, date(2025, 6, 30), None)
    assert days(DateKind.TERM, Regime.PA_2023, ended)[1:] == [
        (date(2025, 6, 30), "The contract ended")
    ]
    assert days(DateKind.BREAK, Regime.PA_2023, ended) == []
    assert [on for on, _ in days(DateKind.PRICES, Regime.PA_2023, ended)] == []


def test_breaks_and_the_years_from_which_prices_were_assumed_to_rise():
    """Half a year on; and at each anniversary before the end."""
    ((on, what),) = days(DateKind.BREAK)
    assert on == date(2025, 4, 7) and "the council may give notice to end early" in what
    assert [on for on, _ in days(DateKind.PRICES)] == [date(2025, 10, 7)]
    assert days(DateKind.PRICES, duration=replace(DURATION, uplift=None)) == []


@pytest.mark.parametrize(
    ("regime", "light_touch", "wanted"),
    [
        # the day of entry is the first of the 120 and of the 180; of the end the first of the 30
        (Regime.PA_2023, True, [date(2024, 9, 27), date(2024, 11, 26), date(2026, 11, 4)]),
        (Regime.PA_2023, False, [date(2024, 6, 29), date(2024, 8, 28), date(2026, 11, 4)]),
        # thirty days after the end of June, in whose quarter it was; or after the day itself
        (Regime.PCR_2015, True, [date(2024, 7, 30)]),
        (Regime.PCR_2015, False, [date(2024, 6, 30)]),
        (Regime.PSR_2023, True, [date(2024, 6, 30)]),
        (Regime.BELOW_THRESHOLD, True, []),
    ],
)
def test_what_law_has_published_by_which_day(regime, light_touch, wanted):
    """Act s.53 and s.80; PCR 2015 reg 50 and reg 75; PSR reg 11(17)."""
    given = days(DateKind.PUBLICATION, regime, light_touch=light_touch)
    assert [on for on, _ in given] == wanted


def test_no_copy_is_owed_of_a_contract_of_five_million_or_less():
    """Every extension taken: 3.5 years at £1,428,571 are just below."""
    small = replace(DURATION, value_a_year=Fraction(1_428_571), uplift=None)
    assert len(days(DateKind.PUBLICATION, duration=small)) == 2
    unknown = replace(DURATION, value_a_year=None, uplift=None)
    assert len(days(DateKind.PUBLICATION, duration=unknown)) == 2


@pytest.mark.parametrize(("yearly", "owed"), [(None, 0), (1_428_571, 0), (1_428_572, 1)])
def test_a_copy_is_owed_too_where_only_the_procurement_says_what_a_year_is_worth(yearly, owed):
    """3.5 years at £1,428,572 are just above, and a term without a value does not hide it."""
    duration = replace(DURATION, value_a_year=None, uplift=None)
    procurement = replace(
        a_procurement(), duration=duration, regime=Regime.PA_2023,
        value_a_year=Fraction(yearly) if yearly else None,
    )  # fmt: skip
    life = after(begun(duration), S.ENTERED, ENTERED, None)
    copies = [
        each
        for each in contract_dates(procurement, a_lot("1"), life)
        if each.what == "Copy of the contract published"
    ]
    assert len(copies) == owed


def test_what_was_published_is_said_to_be_done():
    """And the day on which it was."""
    done = (S.DETAILS_PUBLISHED, date(2024, 6, 3), None)
    (details,) = [each for each in dates(Regime.PA_2023, done) if "details notice" in each.what]
    assert details.by and details.done == date(2024, 6, 3)


@pytest.mark.parametrize(
    ("regime", "wanted"),
    [
        (Regime.PA_2023, [date(2027, 5, 30)]),
        (Regime.PCR_2015, [date(2027, 5, 31)]),
        (Regime.PSR_2023, []),
    ],
)
def test_records_are_kept_for_three_years(regime, wanted):
    """Beginning with the day of entry under the Act, from it under the regulations."""
    assert [on for on, _ in days(DateKind.RECORDS, regime)] == wanted


def test_nothing_is_owed_of_a_contract_that_was_not_entered_into():
    """Only its term, options and breaks are known."""
    procurement = replace(a_procurement(), duration=DURATION)
    kinds = {each.kind for each in contract_dates(procurement, a_lot("1"), begun(DURATION))}
    assert kinds == {DateKind.TERM, DateKind.OPTION, DateKind.BREAK, DateKind.PRICES}
