"""Days are typed as day, month, year; one that is not plain is not guessed at."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.reading import day_in_words
from tender.procurement.draft.days import day_typed, moment_shown, moment_typed
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.draft.texts import read_back, read_out, shown

DAY = date(2027, 4, 4)


@pytest.mark.parametrize(
    "text",
    ["4 April 2027", "4/4/2027", "04.04.2027", "4-4-2027", "4 apr 2027", "Sunday 4 April 2027",
     "Sun, 4th April, 2027", "2027-04-04", " 4  April\t2027 "],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(text):
    """Day before month, with or without its weekday."""
    assert day_typed(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "4/4/27", "4 Avril 2027", "31 April 2027", "Monday 4 April 2027", "4/13/2027", "4 ma 2027",
     "April 2027", "20270404", "2027-W13-7", "٤/4/2027", "4 April 2027 or 5 April 2027"],
)  # fmt: skip
def test_what_is_no_day_is_kept_as_typed(text):
    """A weekday of another day, a month that is none, a year of two figures."""
    assert day_typed(text) is None
    assert read_back(FieldShape.DAY, text) == text


@pytest.mark.parametrize(
    ("text", "clock"),
    [("4 April 2027, 12:00", time(12)), ("4/4/2027 at 5pm", time(17)), ("4/4/2027 noon", time(12)),
     ("4 April 2027 12 noon", time(12)), ("2027-04-04T12:00", time(12)),
     ("2027-04-04T09:30:15", time(9, 30, 15)), ("4 April 2027 12.30 am", time(0, 30))],
)  # fmt: skip
def test_a_moment_is_a_day_with_its_time(text, clock):
    """In twelve hours or in twenty-four."""
    assert moment_typed(text) == datetime.combine(DAY, clock)


@pytest.mark.parametrize(
    "text",
    ["4 April 2027", "4 April 2027, 25:00", "4 April 2027, 13pm", "4 April 2027, 12", "noon"],
)
def test_a_day_without_its_time_is_no_moment(text):
    """Nor one with an hour that no clock shows."""
    assert moment_typed(text) is None
    assert read_back(FieldShape.MOMENT, text) == text


@given(st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda at: at.replace(microsecond=0)))
def test_what_is_shown_is_read_back(at):
    """Every day and every second of it; in files it stands as before."""
    assert day_typed(day_in_words(at.date())) == at.date()
    assert moment_typed(moment_shown(at)) == at
    for shape, value in ((FieldShape.DAY, at.date()), (FieldShape.MOMENT, at)):
        assert read_back(shape, shown(shape, value.isoformat())) == value.isoformat()


def test_a_field_says_its_weekday_where_it_is_only_read():
    """Also of a day that no file would write so, which stands as it is."""
    assert read_out(FieldShape.DAY, "4 April 2027", pounds=False) == "Sunday 4 April 2027"
    assert (
        read_out(FieldShape.MOMENT, "4 April 2027, 17:00", pounds=False)
        == "Sunday 4 April 2027 at 5:00pm"
    )
    assert read_out(FieldShape.DAY, "soon", pounds=False) == "soon"
    assert shown(FieldShape.DAY, "20270404") == "20270404" == shown(FieldShape.MOMENT, "20270404")
