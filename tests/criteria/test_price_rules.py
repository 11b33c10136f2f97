"""Every price rule against its published worked figures, and the laws that each must keep."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.price.field import field_of
from criteria.price.follows import follows
from criteria.price.rule import Band, Basis, Breach, PriceScheme, ZeroComparison, ZeroExtent
from criteria.price.rules import RULES, UnknownPriceRule, price_score, rule_named, working_of
from evidence.working import given as operand

A_TO_D = [F(22), F(24), F(26), F(30)]
BANDS = tuple(
    Band(up_to=F(edge), share=F(share))
    for edge, share in ((92, 100), (100, 75), (108, 50), (116, 25))
)
WORKED = {
    "lowest_ratio": ({}, {}, ["20", "18.33", "16.92", "14.67"]),
    "difference_from_lowest": ({}, {}, ["20", "18.18", "16.36", "12.73"]),
    "linear_from_mean": ({}, {}, ["12.75", "11.18", "9.61", "6.47"]),
    "range": ({}, {}, ["20", "15", "10", "0"]),
    "envelope": ({}, {"floor": F(23), "ceiling": F(30)}, ["20", "17.14", "11.43", "0"]),
    "banded": ({"guide": F(25)}, {"bands": BANDS}, ["20", "15", "10", "0"]),
    "fixed": ({}, {}, ["0", "0", "0", "0"]),
}


@pytest.mark.parametrize("name", WORKED)
def test_rule_gives_the_published_scores(name):
    """Weight 20; prices A 22, B 24, C 26, D 30: the common example of the price rules."""
    parameters, more, expected = WORKED[name]
    field = field_of(A_TO_D, parameters, **more)
    assert [price_score(rule_named(name), price, field, F(20), F(0), 2) for price in A_TO_D] == [
        F(score) for score in expected
    ]


@pytest.mark.parametrize(
    ("name", "parameters", "expected"),
    [
        ("price_per_quality_point", {}, [".3667", ".3333", ".3250", ".3846"]),
        ("monetised_quality", {"value_of_a_point": F(1, 10)}, ["16", "16.8", "18", "22.2"]),
    ],
)
def test_rules_that_rank_lowest_first(name, parameters, expected):
    """Quality 60, 72, 80, 78: C has the best price per point,
    A the best price after ten pence a point is taken off.
    """
    field = field_of(A_TO_D, parameters)
    qualities = [F(60), F(72), F(80), F(78)]
    assert [
        price_score(rule_named(name), p, field, F(20), q, 4)
        for p, q in zip(A_TO_D, qualities, strict=True)
    ] == [F(figure) for figure in expected]


def test_graduated_rule_turns_just_above_the_median():
    """Median 25, turn 25.625: B, 9.09% above the lowest, gets 99.09 of 100; beyond the turn the
    published steeper slope applies.
    """
    field = field_of(A_TO_D, {"slope": F(1, 10), "turn": F("1.025"), "steeper": F(1)})
    scores = [
        price_score(rule_named("graduated"), price, field, F(100), F(0), 2) for price in A_TO_D
    ]
    assert scores == [F(100), F("99.09"), F("96.65"), F("78.47")]


def test_below_the_floor_earns_the_whole_weight_and_no_more():
    """Rule 5: 22 is under the floor of 23 and is clipped to 20."""
    field = field_of([F(22)], {}, F(23), F(30))
    assert price_score(rule_named("envelope"), F(22), field, F(20), F(0), None) == F(20)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("lowest_ratio", 20), ("difference_from_lowest", 20), ("linear_from_mean", 10), ("range", 20)],
)
def test_one_bid_alone(name, expected):
    """One bid is its own lowest, highest and mean."""
    assert (
        price_score(rule_named(name), F(24), field_of([F(24)], {}), F(20), F(0), None) == expected
    )


@pytest.mark.parametrize(
    "name", ["lowest_ratio", "difference_from_lowest", "linear_from_mean", "range"]
)
def test_a_price_of_nought_breaks_no_rule(name):
    """A price of nought beside one of 24: each rule has an answer."""
    field = field_of([F(0), F(24)], {})
    scores = [
        price_score(rule_named(name), price, field, F(20), F(0), None) for price in (F(0), F(24))
    ]
    assert scores == [F(20), F(0)]


def test_squared_ratio_and_lowest_held_at_a_cost_floor():
    """A published power of 2 squares 22/24; a published least of 23 stands in for a lowest of
    22.
    """
    squared = field_of(A_TO_D, {"power": F(2)})
    assert (
        price_score(rule_named("lowest_ratio"), F(24), squared, F(20), F(0), None)
        == 20 * F(22, 24) ** 2
    )
    held = field_of(A_TO_D, {"least": F(23)})
    assert price_score(rule_named("lowest_ratio"), F(24), held, F(20), F(0), None) == 20 * F(23, 24)


def test_an_unknown_rule_is_refused_with_the_names_there_are():
    """The sentence lists the rules."""
    with pytest.raises(UnknownPriceRule, match="there are: lowest_ratio"):
        rule_named("logarithm")


PRICES = st.lists(st.decimals(min_value=1, max_value=100, places=2).map(F), min_size=1, max_size=8)


@given(PRICES, st.sampled_from(sorted(set(WORKED) - {"fixed"})))
def test_a_score_stays_in_the_weight_and_a_lower_price_never_scores_less(prices, name):
    """0 to 20, and never rising with price, whatever the field."""
    parameters, more, _ = WORKED[name]
    field = field_of(prices, parameters, **more)
    scores = [
        price_score(rule_named(name), price, field, F(20), F(0), None) for price in sorted(prices)
    ]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 20 for score in scores)


@given(
    PRICES,
    PRICES,
    st.sampled_from(
        sorted(name for name, rule in RULES.items() if not rule.relative and name in WORKED)
    ),
)
def test_a_rule_that_is_independent_of_rivals_ignores_them(prices, others, name):
    """Rules 5 to 7 give the same score in any company, so no losing bid can decide a contest."""
    parameters, more, _ = WORKED[name]
    alone, crowded = (
        field_of(prices, parameters, **more),
        field_of(prices + others, parameters, **more),
    )
    rule = rule_named(name)
    assert price_score(rule, prices[0], alone, F(20), F(0), None) == price_score(
        rule, prices[0], crowded, F(20), F(0), None
    )


def test_rank_reversal_by_a_losing_bid():
    """Quality A 62, B 65; prices 20 and 24: A leads 82.00 to 81.67, until C bids 15 and B leads
    77.50 to 77.00.
    """
    rule = rule_named("lowest_ratio")

    def totals(prices):
        field = field_of(prices, {})
        return [
            F(quality) + price_score(rule, price, field, F(20), F(0), 2)
            for quality, price in zip((62, 65), prices, strict=False)
        ]

    assert totals([F(20), F(24)]) == [F("82.00"), F("81.67")]
    assert totals([F(20), F(24), F(15)]) == [F("77.00"), F("77.50")]


def test_working_shows_operands_clip_and_rounding():
    """D at twice the lowest and more is clipped, and the working says from what."""
    field = field_of([F(10), F(25)], {})
    working = working_of(
        rule_named("difference_from_lowest"),
        operand("evaluated price", F(25)),
        field,
        F(20),
        F(0),
        2,
    )
    assert working.value == 0
    assert working.rounding == "clipped to 0..20 from -10; rounded half up to 2 decimal places"
    assert [part.figure for part in working.operands] == [
        "evaluated price",
        "price weight",
        "lowest price",
        "before clip and rounding",
    ]


COUNTS, LEFT_OUT = (
    "; the other prices are still compared with it",
    ("; the other prices are compared as if it were not there"),
)


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        (PriceScheme(rule="lowest_ratio"), "the price score is nought"),
        (
            PriceScheme(rule="lowest_ratio", score_zero_compares=ZeroComparison.COUNTS),
            f"the price score is nought{COUNTS}",
        ),
        (
            PriceScheme(rule="envelope", score_zero_compares=ZeroComparison.COUNTS),
            "the price score is nought",
        ),
        (
            PriceScheme(rule="no such rule", score_zero_compares=ZeroComparison.COUNTS),
            "the price score is nought",
        ),
        (
            PriceScheme(rule="lowest_ratio", basis=Basis.PER_LINE),
            "the score of that line is nought, and of no other",
        ),
        (
            PriceScheme(
                rule="lowest_ratio",
                basis=Basis.PER_LINE,
                score_zero_takes=ZeroExtent.ALL,
                score_zero_compares=ZeroComparison.LEFT_OUT,
            ),
            f"the whole price score is nought{LEFT_OUT}",
        ),
    ],
)
def test_what_follows_from_a_rate_that_scores_nothing_is_said_as_published(scheme, words):
    """Others are spoken of only where their scores can hang on it and the ITT says how."""
    assert follows(scheme, Breach.SCORE_ZERO) == words
    assert follows(scheme, Breach.DISQUALIFY) == "the bid is out for that lot"
