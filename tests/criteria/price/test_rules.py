"""Each price rule at its limits, with what it shows in a working; prices in pounds, weight 20."""

from fractions import Fraction as F

import pytest

from criteria.price.field import field_of
from criteria.price.rule import Band, PriceScheme
from criteria.price.rules import RULES, clipped, price_score, rule_named, working_of
from evidence.working import Working, given

COMPARED = "the prices compared in this lot"
BANDS = (Band(up_to=F(100), share=F(100)), Band(up_to=F(110), share=F(50)))


def scores(name, prices, parameters=None, **limits):
    """What each of these prices scores beside the others, before any rounding."""
    field = field_of(list(map(F, prices)), parameters or {}, **limits)
    rule = rule_named(name)
    return [price_score(rule, F(price), field, F(20), F(0), None) for price in prices]


def raw(name, price, prices, parameters=None, **limits):
    """The figure of a price before the clip."""
    field = field_of(list(map(F, prices)), parameters or {}, **limits)
    return rule_named(name).score(F(price), field, F(20), F(0))


def test_every_rule_says_what_it_depends_on():
    """Whether rivals count, whether the lowest figure wins, what it needs and what it may have."""
    assert {
        rule.name: (
            rule.relative,
            rule.ranks_lowest,
            rule.parameters,
            rule.optional,
            rule.needs_envelope,
        )
        for rule in RULES.values()
    } == {
        "lowest_ratio": (True, False, (), ("power", "least"), False),
        "difference_from_lowest": (True, False, (), (), False),
        "linear_from_mean": (True, False, (), (), False),
        "range": (True, False, (), (), False),
        "envelope": (False, False, (), (), True),
        "banded": (False, False, ("guide",), (), False),
        "fixed": (False, False, (), (), False),
        "price_per_quality_point": (False, True, (), (), False),
        "monetised_quality": (False, True, ("value_of_a_point",), (), False),
        "graduated": (True, False, ("slope", "turn", "steeper"), (), False),
    }


def test_every_rule_says_where_it_comes_from():
    """The law that lets it, or the row of the price rules."""
    practice = {
        "lowest_ratio": 1,
        "difference_from_lowest": 2,
        "linear_from_mean": 3,
        "range": 4,
        "envelope": 5,
        "banded": 6,
        "price_per_quality_point": 8,
        "monetised_quality": 9,
    }
    sources = {
        name: f"law: published practice, rule {row} of the price rules"
        for name, row in practice.items()
    }
    sources["fixed"] = "Public Contracts Regulations 2015, reg 67(4)"
    sources["graduated"] = (
        "law: Scottish CPN 3/2024; the steeper slope must be published by the council"
    )
    assert {rule.name: rule.source for rule in RULES.values()} == sources


def test_lowest_ratio():
    """20 x 20/25 = 16, squared 12.8; a least of 21 lifts the lowest, one of 19 does not."""
    assert scores("lowest_ratio", (20, 25)) == [20, 16]
    assert scores("lowest_ratio", (20, 25), {"power": F(2)}) == [20, F("12.8")]
    assert raw("lowest_ratio", 25, (20, 25), {"least": F(21)}) == F("16.8")
    assert raw("lowest_ratio", 20, (20, 25), {"least": F(21)}) == 21
    assert raw("lowest_ratio", 25, (20, 25), {"least": F(19)}) == 16
    assert scores("lowest_ratio", (0, 25)) == [20, 0]
    assert scores("lowest_ratio", (F(1, 3), F(2, 7)), {"power": F(1)}) == [F(120, 7), 20]


def test_difference_from_lowest():
    """A quarter above the lowest loses a quarter; at twice the lowest nothing is left."""
    assert scores("difference_from_lowest", (20, 25, 40)) == [20, 15, 0]
    assert raw("difference_from_lowest", 50, (20, 50)) == -10
    assert scores("difference_from_lowest", (0, 0, 1)) == [20, 20, 0]


def test_linear_from_mean():
    """The mean of 15, 20 and 25 earns half; a quarter below it three quarters."""
    assert scores("linear_from_mean", (15, 20, 25)) == [15, 10, 5]
    assert scores("linear_from_mean", (0, 0)) == [10, 10]


def test_range():
    """A quarter of the way from 20 to 40 earns three quarters; where all are equal all earn all."""
    assert scores("range", (20, 25, 40)) == [20, 15, 0]
    assert scores("range", (25, 25)) == [20, 20]


def test_envelope():
    """From 20 to 28: 22 earns three quarters; outside it is clipped. Or it has no room."""
    limits = {"floor": F(20), "ceiling": F(28)}
    assert scores("envelope", (20, 22, 28, 30, 18), **limits) == [20, 15, 0, 0, 20]
    level = {"floor": F(20), "ceiling": F(20)}
    assert scores("envelope", (20, F("20.01"), 19), **level) == [20, 0, 20]
    for half in ({"floor": F(20)}, {"ceiling": F(20)}, {}):
        with pytest.raises(ValueError, match="the envelope rule needs a floor and a ceiling"):
            scores("envelope", (20,), **half)


def test_banded():
    """Up to 20, the guide, all; up to 22 half; beyond nothing. An edge is in the better band."""
    found = scores("banded", (20, F("20.01"), 22, F("22.01")), {"guide": F(20)}, bands=BANDS)
    assert found == [20, 10, 10, 0]


def test_graduated():
    """Lowest 20, median 25, turn 1.2 x 25 = 30: a tenth of a point for each per cent, then a half.

    30 is 50% above: 20 x 0.95 = 19. 40 is 50% more: 20 x (100 - 5 - 25) / 100 = 14.
    """
    parameters = {"slope": F(1, 10), "turn": F("1.2"), "steeper": F(1, 2)}
    assert scores("graduated", (20, 25, 40), parameters) == [20, F("19.5"), 14]
    assert raw("graduated", 30, (20, 25, 40), parameters) == 19
    # A turn of a half of the median lies below the lowest: all is steep from there.
    low = parameters | {"turn": F(1, 2)}
    assert scores("graduated", (20, 25, 40), low) == [20, F("17.5"), 10]
    assert scores("graduated", (0, 0, 1), parameters) == [20, 20, 0]


def test_rules_that_rank_by_price_and_quality_together():
    """£20 over 50 points is 40 pence a point; at 10 pence a point £20 becomes £15."""
    field = field_of([F(20)], {"value_of_a_point": F(1, 10)})
    figures = [
        price_score(rule_named(name), F(20), field, F(0), F(50), None)
        for name in ("price_per_quality_point", "monetised_quality")
    ]
    assert figures == [F("0.4"), 15]
    with pytest.raises(ZeroDivisionError):
        price_score(rule_named("price_per_quality_point"), F(20), field, F(0), F(0), None)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("lowest_ratio", [given("lowest price", F(20), COMPARED)]),
        ("difference_from_lowest", [given("lowest price", F(20), COMPARED)]),
        (
            "linear_from_mean",
            [given("mean price", F(26), COMPARED), given("prices in the mean", F(3), COMPARED)],
        ),
        (
            "range",
            [given("lowest price", F(20), COMPARED), given("highest price", F(34), COMPARED)],
        ),
        ("envelope", [given("floor", F(19)), given("ceiling", F(35))]),
        (
            "banded",
            [
                given("guide price", F(20)),
                Working(figure="bands", value="up to 100% of the guide price: 100% of the weight"),
                Working(figure="bands", value="up to 110% of the guide price: 50% of the weight"),
            ],
        ),
        ("fixed", []),
        ("price_per_quality_point", []),
        ("monetised_quality", [given("value of a quality point", F(1, 5))]),
        (
            "graduated",
            [
                given("lowest price", F(20), COMPARED),
                given("median price", F(24), COMPARED),
                given("price at the turn", F("24.6"), COMPARED),
                given("slope, points in 100 for each per cent", F(1, 10)),
                given("steeper slope", F(1, 2)),
            ],
        ),
    ],
)
def test_what_a_rule_compares_stands_in_its_working(name, shown):
    """Beside 20, 24 and 34."""
    parameters = {
        "guide": F(20),
        "value_of_a_point": F(1, 5),
        "slope": F(1, 10),
        "turn": F("1.025"),
        "steeper": F(1, 2),
    }
    field = field_of([F(24), F(20), F(34)], parameters, F(19), F(35), BANDS)
    assert list(rule_named(name).operands(field)) == shown


def test_a_power_is_shown_where_it_is_not_one():
    """And the least that stands in for the lowest."""
    rule = rule_named("lowest_ratio")
    lowest = given("lowest price", F(20), COMPARED)
    assert rule.operands(field_of([F(20)], {"power": F(1)})) == (lowest,)
    assert rule.operands(field_of([F(20)], {"power": F(2)})) == (lowest, given("power", F(2)))
    held = field_of([F(20)], {"least": F(21)})
    assert rule.operands(held) == (given("lowest price", F(21), COMPARED),)


def test_where_a_rule_gives_nothing_it_gives_nought():
    """Before any clip."""
    limits = {"floor": F(20), "ceiling": F(20)}
    turn = {"slope": F(1), "turn": F(1), "steeper": F(1)}
    assert raw("envelope", 21, (21,), **limits) == 0
    assert raw("banded", 99, (99,), {"guide": F(20)}, bands=BANDS) == 0
    assert raw("difference_from_lowest", 1, (0, 1)) == raw("graduated", 1, (0, 1), turn) == 0
    assert raw("fixed", 20, (20,)) == 0


@pytest.mark.parametrize(
    ("score", "kept"),
    [("-0.1", "0"), ("0", "0"), ("0.1", "0.1"), ("19.9", "19.9"), ("20", "20"), ("20.1", "20")],
)
def test_a_score_is_kept_between_nought_and_the_weight(score, kept):
    """Both are in it. A figure that ranks lowest first is left as it is."""
    assert clipped(rule_named("range"), F(score), F(20)) == F(kept)
    assert clipped(rule_named("monetised_quality"), F(score), F(20)) == F(score)


def test_the_weight_that_clips_may_be_a_fraction():
    """A third is more than 3/10 and less than 2/5."""
    kept = [clipped(rule_named("range"), F(score), F(1, 3)) for score in ("3/10", "1/3", "2/5")]
    assert kept == [F(3, 10), F(1, 3), F(1, 3)]


def test_a_score_is_rounded_only_where_places_are_published():
    """20 x 20/21 = 19.0476..."""
    field, rule = field_of([F(20)], {}), rule_named("lowest_ratio")
    rounded = [price_score(rule, F(21), field, F(20), F(0), n) for n in (None, 2, 0)]
    assert rounded == [F(400, 21), F("19.05"), 19]


def test_working_of_a_score_names_the_source_of_what_was_published():
    """The weight and the guide are the council's; the guide's price is told before its clip."""
    price = given("evaluated price", F(18))
    field = field_of([F(18)], {}, F(20), F(28))
    assert working_of(rule_named("envelope"), price, field, F(20), F(0), 2, "ITT 6") == Working(
        figure="price score",
        value=F(20),
        rule="weight x (ceiling - price) / (ceiling - floor)",
        operands=(
            price,
            given("price weight", F(20), "ITT 6"),
            given("floor", F(20), "ITT 6"),
            given("ceiling", F(28), "ITT 6"),
            given("before clip and rounding", F(25)),
        ),
        rounding="clipped to 0..20 from 25; rounded half up to 2 decimal places",
        source="law: published practice, rule 5 of the price rules",
    )


def test_working_of_a_figure_that_ranks_shows_quality_and_no_weight():
    """£20 less 50 points at 10 pence."""
    price = given("evaluated price", F(20))
    field = field_of([F(20)], {"value_of_a_point": F(1, 10)})
    rule = rule_named("monetised_quality")
    assert working_of(rule, price, field, F(0), F(50), None, "ITT 6") == Working(
        figure="ranking figure",
        value=F(15),
        rule="price - value of a quality point x quality score; the lowest ranks first",
        operands=(
            price,
            given("quality score", F(50)),
            given("value of a quality point", F(1, 10), "ITT 6"),
            given("before clip and rounding", F(15)),
        ),
        rounding="not rounded",
        source="law: published practice, rule 9 of the price rules",
    )


def test_a_scheme_that_says_nothing_more_than_its_rule():
    """No parameters; a rate above the ceiling disqualifies, one below the floor is recorded."""
    scheme = PriceScheme(rule="range")
    assert (scheme.basis.value, scheme.parameters, scheme.bands) == ("single", {}, ())
    assert [
        breach.value for breach in (scheme.above_ceiling, scheme.below_floor, scheme.zero_price)
    ] == ["disqualify", "record", "clarify"]


def test_each_rule_has_the_number_under_which_it_is_cited():
    """As sources name them: "rule 9 of the price rules"."""
    assert [rule.number for rule in RULES.values()] == list(range(1, 11))
    assert " ".join(RULES) == (
        "lowest_ratio difference_from_lowest linear_from_mean range envelope banded fixed "
        "price_per_quality_point monetised_quality graduated"
    )
