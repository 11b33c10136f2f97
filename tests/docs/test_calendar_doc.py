"""docs/calendar.md against the code: standstills, times to bid, terms and the four-year limit are
read out of the page and computed.
"""

import re
from datetime import date, datetime, timedelta

import pytest

from tender.procurement.bank_holidays import ENGLAND_AND_WALES, FIRST_YEAR, LAST_YEAR, days_of
from tender.procurement.bid_period import LEAST
from tender.procurement.duration import Duration, Extension
from tender.procurement.duration_checks import duration_findings
from tender.procurement.regime import Regime
from tender.procurement.standstill import standstill
from tender.procurement.term import terms
from tender.procurement.timetable import StandstillKind
from tests.docs.markdown_pages import running, table

PAGE = "calendar.md"


def day_of(text):
    """The date in "Mon 9 Mar 2026", its weekday being the right one."""
    found = datetime.strptime(text, "%a %d %b %Y").date()
    assert f"{found:%a}" == text[:3]
    return found


def by_englands_holidays(sent):
    """Eight working days of a calendar that knows no other nation's holidays."""
    english, day, left = days_of(ENGLAND_AND_WALES), sent - timedelta(days=1), 8
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in english
    return day


@pytest.mark.parametrize(
    "row", table(PAGE, "published or sent"), ids=lambda row: row["published or sent"]
)
def test_each_standstill(row):
    """Under each regime, and the wrong count for comparison."""
    sent = day_of(row["published or sent"])
    for regime in (Regime.PA_2023, Regime.PSR_2023, Regime.PCR_2015):
        assert standstill(regime, sent, StandstillKind.MANDATORY).ends == day_of(
            row[f"{regime.value} ends"]
        )
    assert by_englands_holidays(sent) == day_of(row["England's holidays alone (wrong)"])


@pytest.mark.parametrize("row", table(PAGE, "regime", "days"), ids=lambda row: row["regime"])
def test_each_time_to_bid(row):
    """By regime."""
    least = LEAST[Regime(row["regime"].partition(" ")[0])]
    assert [int(cell) for cell in list(row.values())[1:]] == [
        least.days,
        least.on_paper,
        least.with_reason,
    ]


@pytest.mark.parametrize("row", table(PAGE, "duration"), ids=lambda row: row["duration"])
def test_each_term(row):
    """First and last day of the initial term and of the longest."""
    numbers = [int(number) for number in re.findall(r"\d+", row["duration"])]
    up_to = "up to" in row["duration"]
    extensions = tuple(
        Extension(months=number if up_to else 12 * number, up_to=up_to) for number in numbers[1:]
    )
    starts = datetime.strptime(row["starts"], "%d %b %Y").date()
    found = terms(Duration(starts=starts, initial_months=12 * numbers[0], extensions=extensions))
    assert [found.shape, *(f"{stage.ends:%-d %b %Y}" for stage in (found.initial,
                found.longest)), found.span] == [
        row["duration"], row["initial term ends"], row["longest ends"], row["in all"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row", table(PAGE, "regime", "light touch"), ids=lambda row: "-".join(row.values())
)
def test_each_finding_on_the_four_year_limit(row):
    """A framework of 4 + 1 years."""
    reason = (
        "New providers must hire before the first visit (invented)."
        if row["justification"] == "given"
        else ""
    )
    duration = Duration(
        starts=date(2023, 4, 1),
        initial_months=48,
        extensions=(Extension(months=12, notice_months=3),),
        is_framework=True,
        justification=reason,
    )
    found = [
        finding.severity.value
        for finding in duration_findings(
            Regime(row["regime"]), row["light touch"] == "yes", duration
        )
    ]
    assert found == ([] if row["finding"] == "no finding" else [row["finding"]])


def test_the_years_of_the_data():
    """As the page says."""
    assert f"{FIRST_YEAR} to {LAST_YEAR}" in running(PAGE)
