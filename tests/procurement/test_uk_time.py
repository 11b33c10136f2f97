"""A local moment binds exactly if the clock shows it once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from inspect import unwrap
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.codec import encode
from evidence.finding import BadInput
from tender.documents.procurement_toml import procurement_toml
from tender.intake.procurement import parse_procurement
from tender.procurement.checks import check
from tender.procurement.uk_time import is_summer, moment_fault
from tests.factories import a_procurement

LONDON = ZoneInfo("Europe/London")
QUARTER = timedelta(minutes=15)


def times_shown(moment):
    """How often the clock in London shows a local moment."""
    firsts = {moment.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sum(first.astimezone(LONDON).replace(tzinfo=None) == moment for first in firsts)


@pytest.mark.parametrize("month", [3, 10])
@pytest.mark.parametrize("year", range(2014, 2040))
def test_every_quarter_of_an_hour_near_a_change_is_accepted_if_it_happens_once(year, month):
    """The week in which the clock changes, against the time zone's own data: four are refused."""
    moments = [datetime(year, month, 25) + QUARTER * number for number in range(4 * 24 * 7)]
    refused = [moment for moment in moments if moment_fault(moment)]
    assert len(refused) == 4
    assert all(times_shown(moment) != 1 for moment in refused)
    others = {moment + sign * QUARTER for moment in refused for sign in (-1, 1)} - {*refused}
    assert all(times_shown(moment) == 1 for moment in others)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31)))
def test_any_moment_is_accepted_if_it_happens_once(moment):
    """To the second and below."""
    moment = moment.replace(fold=0)
    assert bool(moment_fault(moment)) == (times_shown(moment) != 1)


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (datetime(2023, 3, 26, 1, 30), "never shows 01:30"),
        (datetime(2023, 10, 29, 1, 0), "shows 01:00 twice"),
        (datetime(2023, 10, 23, 12, 0, tzinfo=UTC), "names a time zone"),
    ],
)
def test_such_a_deadline_stops_publication_and_is_refused_in_a_file(deadline, said):
    """By the check that publishing and modifying ask, and by the reader of files."""
    sound = a_procurement()
    procurement = replace(sound, timetable=replace(sound.timetable, deadline=deadline))
    (finding,) = [found for found in check(procurement) if found.code == "deadline-not-a-moment"]
    assert said in finding.what and finding.severity == "error"
    with pytest.raises(BadInput, match=said):
        unwrap(parse_procurement)(procurement_toml(encode(procurement)), "procurement.toml")


@pytest.mark.parametrize("year", range(2014, 2040))
def test_it_is_summer_when_the_time_zone_says_so(year):
    """Every sixth hour of the weeks in which the clock changes."""
    moments = [
        datetime(year, month, 25) + 24 * QUARTER * number
        for month in (3, 10)
        for number in range(28)
    ]
    for moment in moments:
        assert is_summer(moment) is bool(moment.replace(tzinfo=LONDON).dst()), moment
