"""Durations of the shapes that councils publish: their dates, notices,
breaks and values worked by hand.
"""

from datetime import date, timedelta
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.finding import Severity
from evidence.working import lines
from tender.procurement.duration import Break, Duration, Extension
from tender.procurement.months import add_months, last_day
from tender.procurement.regime import Regime
from tender.procurement.term import duration_findings, terms

STARTS = date(2020, 10, 1)
STARTING = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def a_duration(initial=60, extensions=(), **changes):
    """A duration from 1 October 2020, its extensions given as months or as Extension values."""
    options = tuple(
        one if isinstance(one, Extension) else Extension(months=one) for one in extensions
    )
    return Duration(
        **({"starts": STARTS, "initial_months": initial, "extensions": options} | changes)
    )


def test_five_years_and_three_of_one_more():
    """Lincolnshire 2020: 5+1+1+1 from 1 October 2020 ends on 30 September 2025, 2026, 2027 or
    2028.
    """
    options = terms(a_duration(60, (12, 12, 12)))
    assert (options.shape, options.span) == ("5+1+1+1 years", "5 to 8 years")
    assert [stage.ends for stage in options.stages] == [
        date(year, 9, 30) for year in (2025, 2026, 2027, 2028)
    ]
    assert [stage.begins for stage in options.stages] == [date(2020, 10, 1)] + [
        date(year, 10, 1) for year in (2025, 2026, 2027)
    ]


def test_five_years_and_up_to_24_months():
    """Leicester 2023: from 7 October 2024 five years end on 6 October 2029; the extension may end
    on any day until 6 October 2031.
    """
    options = terms(a_duration(60, (Extension(months=24, up_to=True),), starts=date(2024, 10, 7)))
    assert (options.shape, options.span) == ("5 years + up to 24 months", "5 to 7 years")
    assert options.initial.ends == date(2029, 10, 6)
    assert (options.longest.begins, options.longest.ends, options.longest.up_to) == (
        date(2029, 10, 7),
        date(2031, 10, 6),
        True,
    )


def test_five_years_extendable_to_ten():
    """Nottinghamshire 2018: five years from 1 July 2018, ten at most,
    so between 30 June 2023 and 30 June 2028.
    """
    options = terms(a_duration(60, (Extension(months=60, up_to=True),), starts=date(2018, 7, 1)))
    assert (options.span, options.initial.ends, options.longest.ends) == (
        "5 to 10 years",
        date(2023, 6, 30),
        date(2028, 6, 30),
    )


def test_value_over_four_years_and_one():
    """West Northamptonshire 2022: about 17 million pounds a year makes 68 million over
    four years and 85 million over five.
    """
    options = terms(a_duration(48, (12,), value_a_year=F(17_000_000)))
    assert (options.shape, options.initial.value.value, options.longest.value.value) == (
        "4+1 years",
        F(68_000_000),
        F(85_000_000),
    )
    assert options.longest.value_with_uplift is None
    assert [part.shown for depth, part in lines(options.longest.value) if depth == 1] == [
        "17000000"
    ] * 5


def test_value_with_uplift_grows_year_by_year_exactly():
    """100 a year with 5 per cent a year: 100, 105, 110.25, and half of 115.7625 for six months of
    the fourth year, 373.13125 in all.
    """
    options = terms(a_duration(36, (6,), value_a_year=F(100), uplift=F(5)))
    assert [year.value_with_uplift.value for year in options.years] == [
        F(100),
        F(105),
        F("110.25"),
        F("57.88125"),
    ]
    assert (options.longest.value.value, options.longest.value_with_uplift.value) == (
        F(350),
        F("373.13125"),
    )
    assert [(year.begins, year.ends, year.months) for year in options.years][-1] == (
        date(2023, 10, 1),
        date(2024, 3, 31),
        6,
    )


def test_a_term_that_ends_within_a_year_counts_the_part_before_its_end():
    """18 months at 1,200 a year are 1,800, though the second year runs on into the extension."""
    assert terms(a_duration(18, (6,), value_a_year=F(1200))).initial.value.value == F(1800)


def test_last_day_for_notice_leaves_the_whole_period():
    """Six months' notice before 30 September 2025: given on 31 March 2025 it runs out on 30
    September; on 1 April it would be late.
    """
    stage = terms(a_duration(60, (Extension(months=12, notice_months=6),))).longest
    assert stage.notice_by == date(2025, 3, 31)
    assert add_months(stage.notice_by, 6) == date(2025, 9, 30)


def test_break_opens_and_ends_with_its_notice():
    """A break open after two years with six months' notice: notice from 1 October 2022, and the
    contract ends on 1 April 2023.
    """
    found = terms(
        a_duration(breaks=(Break(after_months=24, notice_months=6, by="the council"),))
    ).breaks[0]
    assert (found.by, found.notice_from, found.ends) == (
        "the council",
        date(2022, 10, 1),
        date(2023, 4, 1),
    )


@pytest.mark.parametrize(
    ("first", "months", "ends"),
    [
        (date(2020, 8, 31), 6, date(2021, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2020, 8, 28), 6, date(2021, 2, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2020, 12, 1), 1, date(2020, 12, 31)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
    ],
)
def test_last_day_at_a_months_end(first, months, ends):
    """A period of months ends on the day before its corresponding date, or on the month's last day
    where there is no such date.
    """
    assert last_day(first, months) == ends


@given(STARTING, st.integers(1, 240))
def test_a_longer_term_never_ends_sooner(first, months):
    """One month more ends later, and no term ends before it begins."""
    assert first <= last_day(first, months) < last_day(first, months + 1)


@given(STARTING, st.integers(1, 24))
def test_notice_on_its_last_day_runs_out_in_time_and_a_day_later_does_not(begins, months):
    """The last day for notice is just that: the corresponding date falls before the extension
    begins, and a day later it no longer does.
    """
    latest = last_day(begins, -months)
    assert add_months(latest, months) < begins <= add_months(latest + timedelta(days=1), months)


@given(
    STARTING, st.integers(1, 84), st.lists(st.integers(1, 36), max_size=4), st.integers(0, 10**8)
)
def test_stages_follow_on_and_their_value_is_their_months(starts, initial, extensions, worth):
    """Each stage begins on the day after the last one's end, ends later,
    and without uplift is worth its months.
    """
    options = terms(a_duration(initial, extensions, starts=starts, value_a_year=F(worth)))
    ends = [stage.ends for stage in options.stages]
    assert ends == sorted(set(ends)) and options.longest.months == initial + sum(extensions)
    assert all(stage.value.value == F(worth) * stage.months / 12 for stage in options.stages)
    assert all(
        later.begins - earlier.ends == timedelta(days=1)
        for earlier, later in zip(options.stages, options.stages[1:], strict=False)
    )
    assert sum(year.months for year in options.years) == options.longest.months


def test_a_term_of_no_months_is_refused_and_found():
    """A term or an extension of nothing cannot be computed; the check says where it stands."""
    duration = a_duration(60, (0,))
    with pytest.raises(ValueError, match="at least one month"):
        terms(duration)
    assert ("term-not-a-term", "duration.extensions[1].months") in [
        (one.code, one.where) for one in duration_findings(Regime.PA_2023, True, duration)
    ]


def cap(regime, light_touch, **changes):
    """The finding on the four-year limit, or None."""
    found = duration_findings(
        regime, light_touch, a_duration(48, (12,), is_framework=True, **changes)
    )
    return next((one for one in found if one.code == "framework-over-four-years"), None)


def test_framework_of_five_years_is_asked_for_its_justification():
    """West Northamptonshire 2022, four years and twelve months under PCR reg 33(3): for light touch
    a warning that asks why, never an error.
    """
    found = cap(Regime.PCR_2015, True)
    assert (found.severity, found.where, found.source) == (
        Severity.WARNING,
        "duration.justification",
        "law: PCR 2015 reg 33(3)",
    )
    assert "5 years" in found.what
    assert cap(Regime.PCR_2015, False).severity is Severity.ERROR


def test_a_justification_is_quoted():
    """Where the reason is on record, what remains is a note that quotes it."""
    found = cap(Regime.PCR_2015, True, justification="Providers need five years to stabilise.")
    assert (
        found.severity is Severity.NOTE
        and "“Providers need five years to stabilise.”" in found.what
    )


@pytest.mark.parametrize(
    ("regime", "light_touch"),
    [(Regime.PA_2023, True), (Regime.BELOW_THRESHOLD, True), (Regime.BELOW_THRESHOLD, False)],
)
def test_no_limit_for_light_touch_under_the_act_or_below_threshold(regime, light_touch):
    """Procurement Act 2023 s.47 exempts light touch; Part 6 has no limit."""
    assert cap(regime, light_touch) is None


def test_limit_under_the_act_for_other_frameworks_and_none_for_plain_contracts():
    """s.47 binds a framework that is not light touch; a contract that is no framework has no limit,
    and four years are not over four years.
    """
    assert cap(Regime.PA_2023, False).severity is Severity.ERROR
    assert duration_findings(Regime.PCR_2015, True, a_duration(60)) == ()
    assert duration_findings(Regime.PCR_2015, True, a_duration(48, is_framework=True)) == ()


def test_notice_longer_than_the_term_and_a_late_break_are_found():
    """Sixty months' notice of an extension after sixty months cannot be given; a break after the
    initial term deserves a look.
    """
    late = Break(after_months=60, notice_months=6)
    found = duration_findings(
        Regime.PA_2023,
        True,
        a_duration(60, (Extension(months=12, notice_months=60),), breaks=(late,)),
    )
    assert [(one.code, one.where) for one in found] == [
        ("notice-longer-than-term", "duration.extensions[1].notice_months"),
        ("break-after-initial-term", "duration.breaks[1]"),
    ]
