"""The day of publication as it truly is, beside the planned one."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tender.procurement.checks import check
from tender.procurement.publication_day import (
    bidding_time,
    day_findings,
    published_on,
    settled_by_reason,
)
from tender.procurement.regime import Regime
from tender.procurement.timetable import Step
from tests.factories import a_procurement

LONDON = ZoneInfo("Europe/London")
PROCUREMENT = a_procurement()
CLOSES = datetime(2023, 10, 30, 12, 0, tzinfo=LONDON)


def time_from(*begins, **changes):
    """The time from a moment in UK local time to noon on 30 October 2023."""
    return bidding_time(replace(PROCUREMENT, **changes), datetime(*begins, tzinfo=LONDON), CLOSES)


def test_the_plan_is_what_differs_from_the_act():
    """Nothing differs on the planned day; on another it is said, and a reason settles it."""
    assert list(day_findings(PROCUREMENT, date(2023, 9, 12))) == []
    [finding] = day_findings(PROCUREMENT, date(2023, 9, 20))
    assert "planned for Tue 12 September 2023" in finding.what
    assert "an act of Wed 20 September 2023" in finding.what
    assert settled_by_reason(finding)


def test_nothing_commences_after_it_is_published():
    """And no reason settles that."""
    early = replace(PROCUREMENT, commenced=date(2023, 9, 13))
    [finding] = day_findings(early, date(2023, 9, 12))
    assert finding.code == "commenced-after-publication" and not settled_by_reason(finding)


def test_checks_are_made_as_it_will_truly_be():
    """A plan of 41 days passes; published nine days before the deadline it does not."""
    codes = {finding.code for finding in check(published_on(PROCUREMENT, date(2023, 10, 14)))}
    assert {"bid-period-short", "bid-period-below-own"} <= codes
    assert not {"bid-period-short", "bid-period-below-own"} & {
        finding.code for finding in check(PROCUREMENT)
    }


def test_a_timetable_without_an_itt_has_it_on_the_day_of_the_act():
    """So that the time to bid is known."""
    timetable = replace(PROCUREMENT.timetable, milestones=PROCUREMENT.timetable.milestones[1:])
    bare = replace(PROCUREMENT, timetable=timetable)
    day = date(2023, 9, 20)
    assert published_on(bare, day).timetable.first(Step.ITT).on == day
    assert list(day_findings(bare, day)) == []
    time = bidding_time(bare, datetime(2023, 9, 20, 9, tzinfo=LONDON), CLOSES)
    assert (time.planned, time.planned_days) == (None, None)


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        ((2023, 9, 12, 9), "48 days"),
        ((2023, 10, 27, 23, 59), "3 days"),
        ((2023, 10, 28, 12), "49 hours"),  # the clocks go back in that night
        ((2023, 10, 30, 10, 45), "1 hour and 15 minutes"),
        ((2023, 10, 30, 11, 45), "15 minutes"),
        ((2023, 10, 30, 11, 59, 30), "0 minutes"),
        ((2023, 10, 30, 12), "no time at all"),
    ],
)
def test_the_time_that_bidders_really_have(begins, words):
    """In days, and to the minute where there are few."""
    time = time_from(*begins)
    assert time.in_words == words and time.over is (words == "no time at all")


def test_it_is_compared_with_the_plan_the_law_and_the_councils_own_least():
    """Each where there is one."""
    assert time_from(2023, 10, 1, 9).compared == (
        "The timetable plans 41 days, from Tue 12 September 2023.",
        "The law’s guide is 30 days (PCR 2015 reg 27).",
        "The council’s own least is 30 days.",
    )
    assert (
        "The law asks for at least 25 days (Procurement Act 2023 s.54)."
        in time_from(2023, 10, 1, 9, regime=Regime.PA_2023, light_touch=False).compared
    )
    timetable = replace(PROCUREMENT.timetable, least_days_to_bid=None, milestones=())
    assert time_from(2023, 10, 1, 9, regime=Regime.PSR_2023, timetable=timetable).compared == ()
