"""A procurement in short: its notice, its lots and its price rule."""

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.award import Rounding
from criteria.price.rule import PriceScheme
from lots.place import NO_LIMIT, PlaceKind, Places
from lots.rate import RateLine
from lots.volume import Volume
from tender.procurement.law import CITATIONS, Duty
from tender.procurement.notice import (
    NOTICE_TITLES,
    figure_rounded,
    lots_in_short,
    notice,
    price_compared,
    price_rule_in_words,
)
from tender.procurement.regime import Regime
from tender.procurement.timetable import Milestone, Step
from tests.factories import a_lot, a_procurement, some_criteria


@pytest.mark.parametrize(
    ("regime", "said"),
    [
        (Regime.PA_2023, "UK4 tender notice (Procurement Act 2023 s.21)"),
        (Regime.PCR_2015, "Contract notice (PCR 2015 reg 75)"),
        (Regime.PSR_2023, "Notice of the competitive process (PSR 2023 reg 11)"),
        (Regime.BELOW_THRESHOLD, "Below-threshold tender notice (Procurement Act 2023 s.87)"),
    ],
)
def test_the_notice_is_that_of_the_regime(regime, said):
    """With its source, and no other law beside it; no regime is without."""
    assert dict(notice(a_procurement(regime=regime)))["Notice"] == said
    assert set(NOTICE_TITLES) == set(CITATIONS[Duty.NOTICE]) == set(Regime)


def test_the_notice_says_what_there_is():
    """And leaves out what there is not."""
    said = dict(notice(a_procurement()))
    assert said["Estimated value"] == "£1,000,000 a year; £5,000,000 over 5 years, options included"
    assert said["Contract"] == "from 7 October 2024 for 4 years, with options to extend by 1 year"
    assert said["Bids close"] == "23 October 2023 at 12:00, UK time"
    assert "Lots one bidder may bid for, at most" not in said
    made = a_procurement()
    timetable = replace(
        made.timetable,
        milestones=(
            *made.timetable.milestones,
            Milestone(
                step=Step.CLARIFICATIONS_END,
                title="Last questions",
                on=made.timetable.deadline.date(),
            ),
        ),
    )
    bare = replace(
        made,
        timetable=timetable,
        limits=replace(made.limits, most_bid_for=2),
        duration=replace(made.duration, value_a_year=None, extensions=()),
    )
    said = dict(notice(bare))
    assert said["Last questions"] == "23 October 2023"
    assert said["Lots one bidder may bid for, at most"] == "2"
    assert "Estimated value" not in said
    assert said["Contract"] == "from 7 October 2024 for 4 years"


def test_lots_say_places_volume_and_limits():
    """Each as bidders read it."""
    places = (
        Places(kind=PlaceKind.LEAD, least=1, most=1),
        Places(kind=PlaceKind.ADDITIONAL, least=0, most=2),
        Places(kind=PlaceKind.FRAMEWORK, least=3, most=None),
    )
    rates = (
        RateLine(id="set", title="Night", set_rate=Fraction(22)),
        RateLine(id="bid", title="Hour", floor=Fraction(18), ceiling=Fraction(22)),
        RateLine(id="free", title="Visit"),
    )
    volume = Volume(people=12, hours_a_year=Fraction(12_500), value_a_year=Fraction(300_000))
    half = Volume(hours_a_week=Fraction(5, 2), guaranteed=True)
    lots = lots_in_short(
        a_procurement(
            lots=(
                a_lot("1", title="North", places=places, rates=rates, volume=volume),
                a_lot("2", volume=half),
                a_lot("3", volume=Volume()),
                a_lot("4"),
            )
        )
    )
    assert lots[0] == (
        "1: North",
        f"lead: 1; additional: 0 to 2; framework: 3 or more; {NO_LIMIT}",
        "12 people, 12,500 hours a year, £300,000 a year; estimated",
        "Night: £22.00 set; Hour: from £18.00 to £22.00; Visit: no limits",
    )
    assert [lot.volume for lot in lots[1:]] == [
        "2.5 hours a week; guaranteed",
        "not estimated",
        "not estimated",
    ]
    assert lots[1].lot == "Lot 2"


def test_the_price_rule_is_said_with_its_formula():
    """And what a rate outside its limits leads to."""
    scheme = PriceScheme(rule="lowest_ratio", parameters={"power": Fraction(2)})
    said = price_rule_in_words(some_criteria(price=scheme, rounding=Rounding(total=2)))
    assert said[:2] == (
        "Lowest price over price: weight x (lowest price / price) to the power of 2.",
        "The price compared: the lot's one rate.",
    )
    assert "rounded half up to 2 decimal places" in said[2]
    assert said[3] == "A rate above its highest: the bid is out for that lot."
    assert price_rule_in_words(some_criteria(price=PriceScheme(rule="nowhere"))) == ()
    assert len(price_rule_in_words(some_criteria())) == 6


def test_where_the_lowest_figure_comes_first_price_carries_no_share():
    """It is the figure that is rounded, once or twice."""
    criteria = some_criteria(
        price=PriceScheme(rule="price_per_quality_point"),
        quality_weight=Fraction(100),
        price_weight=Fraction(0),
        rounding=Rounding(price=2, total=4),
    )
    said = price_compared(criteria)[-1]
    assert said == (
        "The ranking figure is rounded half up to 2 decimal places, and then rounded half up to "
        "4 decimal places, and the lowest comes first."
    )
    assert figure_rounded(replace(criteria, rounding=Rounding(total=None))) == "not rounded"


def test_of_a_fixed_price_nothing_is_said_of_rates_that_nobody_bids():
    """No score of it is rounded, and no rate lies outside a limit."""
    criteria = some_criteria(
        price=PriceScheme(rule="fixed"),
        quality_weight=Fraction(100),
        price_weight=Fraction(0),
        rounding=Rounding(total=2),
    )
    rule, total = price_rule_in_words(criteria)
    assert (
        rule.startswith("Fixed price")
        and total == "The total is rounded half up to 2 decimal places."
    )
