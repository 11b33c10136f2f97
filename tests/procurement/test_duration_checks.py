"""The sense of a term, its extensions and breaks; a framework's four years by regime."""

from datetime import date

import pytest

from tender.procurement.duration import Break, Duration, Extension
from tender.procurement.duration_checks import duration_findings, whole_months
from tender.procurement.regime import Regime

OPTION = Extension(months=12, notice_months=3)


def found(regime=Regime.PCR_2015, light_touch=True, starts=date(2024, 10, 7), months=36, **changes):
    """The findings on a term of three years, each by severity, code and place."""
    duration = Duration(starts=starts, initial_months=months, **changes)
    findings = duration_findings(regime, light_touch, duration)
    return [(one.severity.value, one.code, one.where) for one in findings]


@pytest.mark.parametrize(("months", "sound"), [(0, False), (1, True), (600, True), (601, False)])
def test_a_term_and_an_extension_have_between_one_and_600_months(months, sound):
    """Fifty years."""
    term = [] if sound else [("error", "term-not-a-term", "duration.initial_months")]
    option = [] if sound else [("error", "term-not-a-term", "duration.extensions[2].months")]
    assert found(months=months) == term
    longer = Extension(months=months, notice_months=3)
    assert found(extensions=(OPTION, longer)) == option


@pytest.mark.parametrize(
    ("year", "sound"), [(1999, False), (2000, True), (2100, True), (2101, False)]
)
def test_a_term_starts_in_a_year_of_our_calendar(year, sound):
    """A mistyped century is found."""
    expected = [] if sound else [("error", "term-not-a-term", "duration.starts")]
    assert found(starts=date(year, 4, 1)) == expected


def test_the_notice_of_an_extension_fits_into_the_term_before_it():
    """36 months: 35 of notice fit and 36 do not; before the second option 48 have passed."""

    def notices(*months):
        return found(extensions=tuple(Extension(months=12, notice_months=n) for n in months))

    place = "duration.extensions[{}].notice_months"
    assert notices(35, 47) == []
    assert notices(36, 48) == [
        ("error", "notice-longer-than-term", place.format(number)) for number in (1, 2)
    ]
    assert notices(-1) == [("error", "notice-longer-than-term", place.format(1))]
    assert found(extensions=(Extension(months=12), OPTION)) == [
        ("note", "extension-without-notice", "duration.extensions")
    ]


@pytest.mark.parametrize(
    ("after", "notice", "findings"),
    [
        (24, 11, []),
        (24, 12, [("note", "break-after-initial-term", "duration.breaks[1]")]),
        (-1, 3, [("error", "break-before-start", "duration.breaks[1]")]),
        (24, -1, [("error", "break-before-start", "duration.breaks[1]")]),
    ],
)
def test_a_break_with_its_notice_comes_before_the_initial_term_ends(after, notice, findings):
    """24 and 11 are 35 of 36 months."""
    assert found(breaks=(Break(after_months=after, notice_months=notice),)) == findings


WHERE = "duration.justification"


@pytest.mark.parametrize(
    ("regime", "light_touch", "justification", "findings"),
    [
        (Regime.PCR_2015, False, "", [("error", "framework-over-four-years", WHERE)]),
        (Regime.PCR_2015, True, "", [("warning", "framework-over-four-years", WHERE)]),
        (Regime.PCR_2015, True, "TUPE", [("note", "framework-over-four-years", WHERE)]),
        (Regime.PA_2023, False, "", [("error", "framework-over-four-years", WHERE)]),
        (Regime.PA_2023, True, "", []),
        (Regime.PSR_2023, False, "", [("error", "framework-over-four-years", WHERE)]),
        (Regime.PSR_2023, True, "", [("error", "framework-over-four-years", WHERE)]),
        (Regime.BELOW_THRESHOLD, False, "", []),
    ],
)
def test_a_framework_of_more_than_four_years(regime, light_touch, justification, findings):
    """36 and 12 months are four years; 36, 12 and 1 are more, and no contract is bound by them."""
    month = Extension(months=1, notice_months=1)
    longer = {"extensions": (OPTION, month), "justification": justification}
    assert found(regime, light_touch, is_framework=True, **longer) == findings
    assert found(regime, light_touch, is_framework=False, **longer) == []
    assert found(regime, light_touch, is_framework=True, extensions=(OPTION,)) == []


def test_the_longest_term_takes_every_extension():
    """5 + 1 + 1 + 1 years are 96 months."""
    term = Duration(starts=date(2024, 10, 7), initial_months=60, extensions=(OPTION,) * 3)
    assert whole_months(term) == 96
