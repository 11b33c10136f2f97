"""Lincolnshire's published rates and additions, worked by hand."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.number import fixed
from evidence.rounding import half_up
from evidence.working import Working
from evidence.working import given as operand
from lots.rate import RateLine
from lots.uplift import change, over_all, rates_by_year
from tender.procurement.claim import Claim, ClaimPart, ClaimSum
from tender.procurement.claims import computed

YEARS = ("2015", "2016/17", "2017/18", "2018/19", "2019/20")


def a_line(*rates, title="Urban"):
    """A rate line with what was paid in each year."""
    return RateLine(
        id="line",
        title=title,
        by_year=dict(zip(YEARS, map(F, rates), strict=False)),
        source="report 1.8",
    )


def test_rates_rise_as_published():
    """Urban rates 13.03 to 15.63: 4.07, 4.94, 5.41 and 4.20 per cent a year, 19.95 over all (report
    1.8).
    """
    line = a_line("13.03", "13.56", "14.23", "15.00", "15.63")
    rates = rates_by_year(line)
    assert [one.year for one in rates] == list(YEARS)
    assert [one.change and fixed(F(one.change.value), 2) for one in rates] == [
        None,
        "4.07",
        "4.94",
        "5.41",
        "4.20",
    ]
    assert fixed(F(over_all(line).value), 2) == "19.95"


def test_change_is_exact():
    """14.23 to 15.00 is 77 / 14.23 per cent, kept as the ratio it is."""
    assert (
        change(a_line("13.03", "13.56", "14.23", "15.00"), "2017/18", "2018/19").shown
        == "7700/1423"
    )


def test_extra_rural_rate():
    """15.96 + 5% = 16.758, published as 16.76."""
    assert half_up(F("15.96") * 105 / 100, 2) == F("16.76")


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("19.22", "is below the floor of £19.23"),
        ("19.23", ""),
        ("20.31", ""),
        ("20.32", "is above the ceiling of £20.31"),
    ],
)
def test_an_envelope_includes_its_floor_and_its_ceiling(rate, said):
    """Leicester's lot 1, 19.23 to 20.31: a penny outside is outside."""
    assert (
        RateLine(id="hour", title="Hour", floor=F("19.23"), ceiling=F("20.31")).outside(F(rate))
        == said
    )


def test_floating_support_hours():
    """12 zones x 3 workers x 12 hours x 52 weeks = 22,464 hours a year."""
    parts = tuple(
        ClaimPart(name=name, value=F(value))
        for name, value in (("zones", 12), ("workers", 3), ("hours a week", 12), ("weeks", 52))
    )
    assert computed(
        Claim(
            id="support", title="Hours a year", sum=ClaimSum.PRODUCT, parts=parts, stated=F(22_000)
        )
    ).value == F(22_464)


@pytest.mark.parametrize("rates", [(), ("15.00",)])
def test_one_year_has_no_change(rates):
    """There is nothing to compare with one rate or none."""
    assert over_all(a_line(*rates)) is None and all(
        one.change is None for one in rates_by_year(a_line(*rates))
    )


def test_a_rate_of_nought_gives_no_percentage():
    """From nothing no percentage can be worked out, and none is invented."""
    assert rates_by_year(a_line("0", "13.56"))[1].change is None


@given(st.lists(st.fractions(F(1, 100), 100), min_size=2, max_size=5))
def test_yearly_changes_compound_to_the_whole(rates):
    """The changes year on year, compounded, are the change from first to last."""
    line = a_line(*rates)
    product = F(1)
    for one in rates_by_year(line)[1:]:
        product *= 1 + F(one.change.value) / 100
    assert product == 1 + F(over_all(line).value) / 100


def test_a_change_shows_both_rates_and_where_they_were_read():
    """From 20 to 21 is 5 per cent."""
    line = a_line("20", "21")
    working = Working(
        figure="Urban, change from 2015 to 2016/17, per cent",
        value=F(5),
        rule="(rate - rate before) x 100 / rate before",
        operands=(
            operand("rate before, 2015", F(20), "report 1.8"),
            operand("rate, 2016/17", F(21), "report 1.8"),
        ),
        source="report 1.8",
    )
    assert change(line, "2015", "2016/17") == over_all(line) == working
    first, second = rates_by_year(line)
    assert (first.year, first.rate, first.change) == ("2015", F(20), None)
    assert (second.year, second.rate, second.change) == ("2016/17", F(21), working)


def test_years_are_put_in_order_of_their_names():
    """However the file lists them; from the first to the last, 20 to 22, is 10 per cent."""
    rates = {"2019": F(22), "2017": F(20), "2018": F(30)}
    line = RateLine(id="line", title="Urban", by_year=rates)
    assert [(year.year, year.rate) for year in rates_by_year(line)] == [
        ("2017", F(20)),
        ("2018", F(30)),
        ("2019", F(22)),
    ]
    assert over_all(line).value == 10


def test_a_year_without_a_rate_is_refused():
    """By its name."""
    with pytest.raises(KeyError, match="2031"):
        change(a_line("20", "21"), "2015", "2031")


def test_whether_a_line_is_bid():
    """A rate that is set is not."""
    assert RateLine(id="a", title="A").is_bid is True
    assert RateLine(id="a", title="A", set_rate=F(20)).is_bid is False


@pytest.mark.parametrize("limits", [{"ceiling": F(20)}, {"floor": F(20)}, {}])
def test_a_limit_that_is_not_published_is_broken_by_nobody(limits):
    """A line may have one of both, or neither."""
    line = RateLine(id="a", title="A", **limits)
    inside = {"ceiling": F(1), "floor": F(99)}
    assert all(line.outside(inside[name]) == "" for name in limits or inside)
    assert line.outside(F(20)) == ""
