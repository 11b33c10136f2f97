"""From prices to scores: each working, what a rule is given, the envelope under every basis."""

from fractions import Fraction as F

import pytest

from criteria.price.rule import Band, Basis, Breach, PriceScheme
from evidence.working import Working, given
from lots.rate import RateLine
from tests.day_and_night import DAY, NIGHT, ZERO, a_scheme, priced, scored

RULE = "weight x lowest price / price"
COMPARED = "the prices compared in this lot"
LAW = "law: published practice, rule 1 of the price rules"


def test_working_of_a_score_shows_price_weight_comparator_and_the_figure_before_rounding():
    """20 x 20 / 21 = 19.047..., rounded to 19.05."""
    scheme = a_scheme(Basis.SINGLE)
    bid, rival = priced(scheme, (DAY,), day=21), priced(scheme, (DAY,), day=20)
    result = scored(scheme, (DAY,), bid, rival, places=2)[0]
    assert result.score == F("19.05")
    assert result.working == Working(
        figure="price score",
        value=F("19.05"),
        rule=RULE,
        operands=(
            bid.working,
            given("price weight", F(20), "ITT 6"),
            given("lowest price", F(20), COMPARED),
            given("before clip and rounding", F(400, 21)),
        ),
        rounding="rounded half up to 2 decimal places",
        source=LAW,
    )


def test_working_of_a_score_of_nought_says_that_it_was_published():
    """A rate of nought under "score zero"."""
    scheme = a_scheme(Basis.SINGLE, ZERO, Breach.SCORE_ZERO)
    bid, rival = priced(scheme, (DAY,), day=0), priced(scheme, (DAY,), day=20)
    result = scored(scheme, (DAY,), bid, rival)[0]
    assert result.working == Working(
        figure="price score",
        value=F(0),
        rule="nought, as published for a rate outside the limits",
        operands=(bid.working,),
    )


def a_line_score(title, rate, weight, lowest, score):
    """The working of one line that is scored on its own."""
    return Working(
        figure="price score",
        value=score,
        rule=RULE,
        operands=(
            given(f"rate, {title}", rate),
            given("price weight", weight, "ITT 6"),
            given("lowest price", lowest, COMPARED),
            given("before clip and rounding", score),
        ),
        rounding="not rounded",
        source=LAW,
    )


def test_working_of_lines_scored_one_by_one_shows_each_line_and_rounds_their_sum_alone():
    """15 x 20/21 + 5 x 19/22 = 14.2857 + 4.3182 = 18.6039: 18.60, where 14.29 + 4.32 is 18.61."""
    scheme, lines = a_scheme(Basis.PER_LINE), (DAY, NIGHT)
    bid = priced(scheme, lines, day=21, night=22)
    rival = priced(scheme, lines, day=20, night=19)
    result = scored(scheme, lines, bid, rival, places=2)[0]
    assert result.score == F("18.6")
    assert result.working == Working(
        figure="price score",
        value=F("18.6"),
        rule="the scores of the rate lines added up",
        operands=(
            a_line_score("Day hour", F(21), F(15), F(20), F(100, 7)),
            a_line_score("Night hour", F(22), F(5), F(19), F(95, 22)),
        ),
        rounding="rounded half up to 2 decimal places",
    )


def test_a_line_without_a_share_earns_nothing():
    """The day's three quarters are all there is."""
    line = RateLine(id="night", title="Night hour")
    scheme, lines = a_scheme(Basis.PER_LINE), (DAY, line)
    result = scored(scheme, lines, priced(scheme, lines, day=20, night=20))[0]
    assert result.score == 15
    assert given("price weight", F(0), "ITT 6") in result.working.operands[1].operands


def test_of_quality_only_a_rule_that_ranks_lowest_first_takes_heed():
    """Quality 48. £22 less 48 points at 10p is £17.20; lowest over price scores the price alone."""
    points = PriceScheme(rule="monetised_quality", parameters={"value_of_a_point": F(1, 10)})
    bid = priced(points, (NIGHT,), night=22)
    result = scored(points, (NIGHT,), bid)[0]
    assert result.score == F("17.2")
    assert given("quality score", F(48)) in result.working.operands
    ratio = a_scheme(Basis.SINGLE)
    assert scored(ratio, (NIGHT,), priced(ratio, (NIGHT,), night=22))[0].score == 20


def envelope(basis, lines, **rates):
    """The score of a bid by its place between floor and ceiling."""
    scheme = PriceScheme(rule="envelope", basis=basis)
    return scored(scheme, lines, priced(scheme, lines, **rates))[0].score


def test_the_envelope_of_a_basket_is_made_of_the_lines_limits_as_its_price_is():
    """Floor 19 x 400 = 7,600, ceiling 22 x 400 = 8,800; 19 x 100 + 21 x 300 = 8,200 is half way."""
    assert envelope(Basis.BASKET, (DAY, NIGHT), day=19, night=21) == 10
    assert envelope(Basis.MEAN, (DAY, NIGHT), day=19, night=22) == 10
    assert envelope(Basis.SINGLE, (DAY,), day=20) == F(40, 3)


def test_the_envelope_of_lines_scored_one_by_one_is_each_lines_own():
    """The day at its floor of £19: all 15. The night at £22 between £16 and £24: a quarter of 5."""
    night = RateLine(id="night", title="Night hour", floor=F(16), ceiling=F(24), share=F(25))
    assert envelope(Basis.PER_LINE, (DAY, night), day=19, night=22) == F("16.25")


def test_a_set_rate_is_both_limits_of_its_line():
    """Day set at £20, which no bid can change; night in the middle of its envelope.

    Floor 20 x 100 + 19 x 300 = 7,700, ceiling 20 x 100 + 22 x 300 = 8,600, price 8,150: half of 20.
    """
    day = RateLine(id="day", title="Day hour", set_rate=F(20), volume=F(100), floor=F(1))
    assert envelope(Basis.BASKET, (day, NIGHT), night="20.5") == 10


def test_a_set_rate_is_both_limits_of_a_line_scored_on_its_own():
    """Everybody has all 15 of the day, set at £20; the night, half way, earns 2.50 of 5."""
    day = RateLine(id="day", title="Day hour", set_rate=F(20), share=F(75))
    assert envelope(Basis.PER_LINE, (day, NIGHT), night="20.5") == F("17.5")


def test_one_line_without_a_limit_leaves_the_whole_without_one():
    """The envelope rule says so, and lowest over price needs none."""
    night = RateLine(id="night", title="Night hour", floor=F(19), volume=F(300))
    with pytest.raises(ValueError, match="the envelope rule needs a floor and a ceiling"):
        envelope(Basis.BASKET, (DAY, night), day=20, night=20)


def test_parameters_and_bands_reach_the_rule():
    """Guide £20: up to 100% earns all, up to 110% half. £21 earns half, line by line as well."""
    bands = (Band(up_to=F(100), share=F(100)), Band(up_to=F(110), share=F(50)))
    for basis, expected in ((Basis.SINGLE, F(10)), (Basis.PER_LINE, F("7.5"))):
        scheme = PriceScheme(rule="banded", basis=basis, parameters={"guide": F(20)}, bands=bands)
        bid = priced(scheme, (DAY,), day=21)
        result = scored(scheme, (DAY,), bid)[0]
        assert result.score == expected
