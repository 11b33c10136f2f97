"""The date in a register file's name: every day in every form beyond doubt, and in no other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.finding import BadInput
from tender.intake.register import read_register
from tender.intake.register.file_date import doubt_in_name, from_name
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv

FIRST, LAST = date(2014, 1, 1), date(2030, 12, 31)
FORMS = (
    "{:%d_%B_%Y}_HSCA_Active_Locations.ods",
    "{:%d_%B_%y}_HSCA_active_locations.xlsx",
    "{:%d}_{:%b}_{:%Y}_CQC_directory.csv",
    "{:%d-%b-%y} ratings.csv",
    "{:%d %B %Y} Latest ratings.ods",
    "{:%d%B%Y}_Latest_ratings.ods",
    "{:%d.%B.%Y}.csv",
    "{:%Y%m%d} De-activated locations.xlsx",
    "locations-{:%Y-%m-%d}.json",
    "{:%Y_%m_%d}_HSCA.csv",
    "{:%Y.%m.%d}.csv",
    "HSCA_{:%d}th_{:%B}_{:%y}.csv",
)
IN_DOUBT = (
    "HSCA_{:%d.%m.%Y}.csv",
    "{:%m-%d-%Y}.csv",
    "{:%d_%m_%y}_ratings.csv",
    "CQC {:%d%m%y}.xlsx",
)


def test_every_day_is_read_in_every_form():
    """Also where it has one digit, and in small letters."""
    day = FIRST
    while day <= LAST:
        for form in FORMS:
            name = form.format(day, day, day)
            assert from_name(name) == from_name(name.lower()) == day, name
        assert from_name(f"{day.day}_{day:%B_%Y}_HSCA_Active_Locations.ods") == day
        day += timedelta(days=1)


@given(st.dates(FIRST, LAST), st.sampled_from(IN_DOUBT))
def test_no_day_is_read_where_day_and_month_may_change_places(day, form):
    """Not even where one of them is more than twelve: the form is refused, not the day."""
    assert from_name(form.format(day)) is None


@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_two_dates_are_none(day, other):
    """Unless they are one."""
    name = f"{day:%d_%B_%Y}_to_{other:%Y-%m-%d}.csv"
    assert from_name(name) == (day if day == other else None)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("HSCA_01.12.2020.csv", "holds 01.12.2020, in which day and month may change places"),
        ("01_March_21_to_2021-04-01.csv", "its name holds 2 dates"),
        ("HSCA.csv", ""),
        ("31_February_2020.csv", ""),
    ],
)
def test_a_doubt_is_said(name, said):
    """As it stands in the name."""
    assert said in doubt_in_name(name)
    assert bool(said) == bool(doubt_in_name(name))


def test_the_advice_names_the_form_alone(tmp_path):
    """Not the file's own name behind another date."""
    path = write_csv(tmp_path / "HSCA_01.12.2020.csv", table(FILTERS, A_FILTERS_ROW))
    with pytest.raises(BadInput) as refused:
        read_register([path])
    (problem,) = refused.value.problems
    assert problem.right == (
        "begin its name with the date on which the CQC produced it, "
        "as 01_October_2023 or 2023-10-01"
    )
    assert "01.12.2020" in problem.what
