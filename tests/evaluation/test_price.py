"""From rates to an evaluated price and its score: every limit, consequence and basis, figures worked by hand.

The lot: a day hour and a night hour, each between £19 and £22. The day has 100 hours a year and three
quarters of the price weight, the night 300 hours and one quarter. Price weighs 20, lowest over price.
"""

from fractions import Fraction as F
from itertools import product

import pytest

from criteria.price.rule import Band, Basis, Breach, PriceScheme
from evidence.working import Working, given
from lots.rate import RateLine
from tender.evaluation.price import Fault, NotPriced, PriceResult, price, score_price, scoring_for
from tender.evaluation.quality import scheme_for, score_quality
from tests.factories import a_lot, an_answer, some_criteria

DAY = RateLine(
    id="day",
    title="Day hour",
    floor=F(19),
    ceiling=F(22),
    volume=F(100),
    share=F(75),
    source="ITT 4.1",
)
NIGHT = RateLine(
    id="night",
    title="Night hour",
    floor=F(19),
    ceiling=F(22),
    volume=F(300),
    share=F(25),
    source="ITT 4.2",
)
RULE = "weight x lowest price / price"
COMPARED = "the prices compared in this lot"
LAW = "law: published practice, rule 1 of the price rules"

ABOVE, BELOW, ZERO = "above_ceiling", "below_floor", "zero_price"
RATES = {ABOVE: F(24), BELOW: F(18), ZERO: F(0)}
SENTENCES = {
    ABOVE: "Day hour: £24.00 is above the ceiling of £22.00",
    BELOW: "Day hour: £18.00 is below the floor of £19.00",
    ZERO: "Day hour: £0.00 is not a price",
}
#: the day's rate once it is brought to the limit
REDUCED = {ABOVE: F(22), BELOW: F(19), ZERO: F(19)}
#: the evaluated price, with the night at £20: at the rate bid, and at the limit
EVALUATED = {
    (Basis.SINGLE, ABOVE): ("24", "22"),
    (Basis.SINGLE, BELOW): ("18", "19"),
    (Basis.SINGLE, ZERO): ("0", "19"),
    (Basis.BASKET, ABOVE): ("8400", "8200"),
    (Basis.BASKET, BELOW): ("7800", "7900"),
    (Basis.BASKET, ZERO): ("6000", "7900"),
    (Basis.MEAN, ABOVE): ("22", "21"),
    (Basis.MEAN, BELOW): ("19", "19.5"),
    (Basis.MEAN, ZERO): ("10", "19.5"),
    (Basis.PER_LINE, ABOVE): ("22", "21"),
    (Basis.PER_LINE, BELOW): ("19", "19.5"),
    (Basis.PER_LINE, ZERO): ("10", "19.5"),
}
#: its price score and that of a rival at £20 for each hour: at the rate bid, and at the limit
SCORES = {
    (Basis.SINGLE, ABOVE): (("50/3", "20"), ("200/11", "20")),
    (Basis.SINGLE, BELOW): (("20", "18"), ("20", "19")),
    (Basis.SINGLE, ZERO): (("20", "0"), ("20", "19")),
    (Basis.BASKET, ABOVE): (("400/21", "20"), ("800/41", "20")),
    (Basis.BASKET, BELOW): (("20", "19.5"), ("20", "19.75")),
    (Basis.BASKET, ZERO): (("20", "15"), ("20", "19.75")),
    (Basis.MEAN, ABOVE): (("200/11", "20"), ("400/21", "20")),
    (Basis.MEAN, BELOW): (("20", "19"), ("20", "19.5")),
    (Basis.MEAN, ZERO): (("20", "10"), ("20", "19.5")),
    (Basis.PER_LINE, ABOVE): (("17.5", "20"), ("205/11", "20")),
    (Basis.PER_LINE, BELOW): (("20", "18.5"), ("20", "19.25")),
    (Basis.PER_LINE, ZERO): (("20", "5"), ("20", "19.25")),
}
CASES = [pytest.param(*case, id="-".join(case)) for case in product(Basis, RATES, Breach)]


def lines_of(basis):
    """One line where the price is a single rate, else both."""
    return (DAY,) if basis is Basis.SINGLE else (DAY, NIGHT)


def a_scheme(basis, limit=ABOVE, breach=Breach.RECORD):
    """Lowest over price, with a consequence for one limit and another for both others."""
    other = Breach.CLARIFY if breach is Breach.RECORD else Breach.RECORD
    consequences = dict.fromkeys(RATES, other) | {limit: breach}
    return PriceScheme(rule="lowest_ratio", basis=basis, source="ITT 6", **consequences)


def priced(scheme, lines, **rates):
    """A bid of these rates, after the published limits."""
    bid = {line: F(rate) for line, rate in rates.items()}
    return price(scheme, a_lot("1", rates=lines), bid, "B01")


def scored(scheme, lines, *bids, places=None):
    """The price results of bids, each compared with all of them."""
    criteria = some_criteria()
    answers = {id: an_answer(id, 3) for id in ("Q1", "Q2", "Q3")}
    quality = score_quality(scheme_for(criteria, "1"), answers, "B01")
    scoring = scoring_for(scheme, a_lot("1", rates=lines), F(20), places, bids)
    return [score_price(scoring, bid, quality) for bid in bids]


@pytest.mark.parametrize(("basis", "limit", "breach"), CASES)
def test_a_rate_outside_a_limit_has_the_published_consequence_and_no_other(basis, limit, breach):
    """Only "reduce" changes the rate; only "disqualify" puts the bid out; only "score zero" scores nought."""
    scheme, lines = a_scheme(basis, limit, breach), lines_of(basis)
    bid = priced(scheme, lines, day=RATES[limit], night=20)
    reduced = breach is Breach.REDUCE
    rate = REDUCED[limit] if reduced else RATES[limit]
    assert bid.rates == (rate, F(20))[: len(lines)]
    assert bid.evaluated == F(EVALUATED[basis, limit][reduced])
    assert bid.faults == (Fault(line="day", sentence=SENTENCES[limit], breach=breach),)
    assert bid.out is (breach is Breach.DISQUALIFY)
    assert bid.scores_nothing is (breach is Breach.SCORE_ZERO)


@pytest.mark.parametrize(("basis", "limit", "breach"), CASES)
def test_the_score_of_a_rate_outside_a_limit_and_of_its_rival(basis, limit, breach):
    """The score is taken from the rate after its consequence, and so is what rivals are compared with."""
    scheme, lines = a_scheme(basis, limit, breach), lines_of(basis)
    bid = priced(scheme, lines, day=RATES[limit], night=20)
    rival = priced(scheme, lines, day=20, night=20)
    own, others = SCORES[basis, limit][breach is Breach.REDUCE]
    result, other = scored(scheme, lines, bid, rival)
    assert (result.score, other.score) == (F(0 if breach is Breach.SCORE_ZERO else own), F(others))
    assert (result.evaluated, result.faults) == (bid.evaluated, bid.faults)


@pytest.mark.parametrize(
    ("floor", "ceiling", "rate", "reduced", "sentence"),
    [
        (19, 22, "22", "22", None),
        (19, 22, "19", "19", None),
        (19, 22, "22.01", "22", "Day hour: £22.01 is above the ceiling of £22.00"),
        (19, 22, "18.99", "19", "Day hour: £18.99 is below the floor of £19.00"),
        (None, 22, "18", "18", None),
        (None, 22, "23", "22", "Day hour: £23.00 is above the ceiling of £22.00"),
        (None, 22, "0", "0", "Day hour: £0.00 is not a price"),
        (19, None, "23", "23", None),
        (19, None, "18", "19", "Day hour: £18.00 is below the floor of £19.00"),
        (None, None, "0.01", "0.01", None),
        (None, None, "1", "1", None),
        (None, None, "0", "0", "Day hour: £0.00 is not a price"),
        (None, None, "-1", "-1", "Day hour: -£1.00 is not a price"),
    ],
)
def test_a_limit_is_inside_and_a_rate_is_brought_to_the_limit_it_broke(
    floor, ceiling, rate, reduced, sentence
):
    """£22.00 keeps to a ceiling of £22, a penny more does not; a limit that is not published binds nobody."""
    limits = {"floor": floor and F(floor), "ceiling": ceiling and F(ceiling)}
    line = RateLine(id="day", title="Day hour", **limits)
    consequences = dict.fromkeys(RATES, Breach.REDUCE)
    bid = priced(PriceScheme(rule="lowest_ratio", **consequences), (line,), day=rate)
    assert bid.rates == (F(reduced),)
    assert [fault.sentence for fault in bid.faults] == ([sentence] if sentence else [])
    assert (bid.out, bid.scores_nothing) == (False, False)


def test_an_18_pound_bid_under_a_19_pound_floor_is_raised_to_the_floor_not_the_ceiling():
    """Reduced to £19.00, and shown at £19.00 with the council's source in place of the bidder's."""
    bid = priced(a_scheme(Basis.SINGLE, BELOW, Breach.REDUCE), (DAY,), day=18)
    assert bid.working == Working(
        figure="evaluated price",
        value=F(19),
        rule="the rate bid",
        operands=(given("rate, Day hour", F(19), "ITT 4.1"),),
    )


def test_one_rate_that_disqualifies_is_enough_and_others_are_noted_beside_it():
    """The day is under the floor, which is recorded; the night above the ceiling, which puts it out."""
    scheme = PriceScheme(rule="lowest_ratio", basis=Basis.MEAN, below_floor=Breach.RECORD)
    bid = priced(scheme, (DAY, NIGHT), day=18, night=25)
    assert [(fault.line, fault.breach) for fault in bid.faults] == [
        ("day", Breach.RECORD),
        ("night", Breach.DISQUALIFY),
    ]
    assert (bid.out, bid.scores_nothing) == (True, False)


def test_one_rate_that_scores_nothing_is_enough():
    """The night is at nought, as published for it; the day, under the floor, is only noted."""
    scheme = PriceScheme(rule="lowest_ratio", basis=Basis.MEAN, zero_price=Breach.SCORE_ZERO)
    bid = priced(scheme, (DAY, NIGHT), day=18, night=0)
    assert (bid.out, bid.scores_nothing) == (False, True)


def test_a_bid_inside_its_limits_has_no_fault_and_no_consequence():
    """Nothing is noted, so nothing follows."""
    bid = priced(a_scheme(Basis.MEAN), (DAY, NIGHT), day=19, night=22)
    assert (bid.faults, bid.out, bid.scores_nothing) == ((), False, False)


def test_a_set_rate_is_paid_to_whoever_wins_and_nobody_is_at_fault_for_it():
    """£25 is set above the line's own ceiling: no bid is asked for, and one that came is not read."""
    set_line = RateLine(id="day", title="Day hour", set_rate=F(25), ceiling=F(22), source="ITT 4.1")
    scheme = PriceScheme(rule="lowest_ratio", basis=Basis.MEAN)
    for bid in (
        priced(scheme, (set_line, NIGHT), night=21),
        priced(scheme, (set_line, NIGHT), day=1, night=21),
    ):
        assert (bid.rates, bid.evaluated, bid.faults) == ((F(25), F(21)), F(23), ())
    assert bid.working.operands == (
        given("rate, Day hour", F(25), "ITT 4.1"),
        given("rate, Night hour", F(21), "the submission"),
    )


def test_a_rate_that_is_wanting_is_refused_by_name():
    """The sentence names bidder, line and lot."""
    with pytest.raises(NotPriced, match=r"^B01 has no rate for night in lot 1$"):
        priced(a_scheme(Basis.MEAN), (DAY, NIGHT), day=20)


def test_a_line_of_the_basket_without_a_volume_weighs_nothing_and_shows_nought():
    """20 x 100 + 21 x 0 = 2,000."""
    line = RateLine(id="night", title="Night hour", source="ITT 4.2")
    bid = priced(a_scheme(Basis.BASKET), (DAY, line), day=20, night=21)
    assert bid.evaluated == 2000
    assert bid.working.operands[3] == given("volume a year, Night hour", 0, "ITT 4.2")


@pytest.mark.parametrize("basis", Basis)
def test_a_lot_without_rate_lines_has_the_price_nought_and_no_scoring(basis):
    """Nobody is priced there."""
    bid = priced(a_scheme(basis), ())
    assert (bid.rates, bid.evaluated) == ((), F(0))
    assert scoring_for(a_scheme(basis), a_lot("1", rates=()), F(20), None, [bid]) is None


def test_where_nobody_remains_there_is_no_scoring():
    """No price to compare."""
    assert scoring_for(a_scheme(Basis.SINGLE), a_lot("1"), F(20), None, []) is None


def test_working_of_a_basket_shows_each_rate_beside_its_volume():
    """20 x 100 + 21 x 300 = 8,300."""
    bid = priced(a_scheme(Basis.BASKET), (DAY, NIGHT), day=20, night=21)
    assert bid.working == Working(
        figure="evaluated price",
        value=F(8300),
        rule="each rate x its published volume, added up",
        operands=(
            given("rate, Day hour", F(20), "the submission"),
            given("volume a year, Day hour", F(100), "ITT 4.1"),
            given("rate, Night hour", F(21), "the submission"),
            given("volume a year, Night hour", F(300), "ITT 4.2"),
        ),
    )


@pytest.mark.parametrize("basis", [Basis.MEAN, Basis.PER_LINE])
def test_working_of_a_mean_shows_each_rate(basis):
    """(20 + 21) / 2 = 20.50."""
    bid = priced(a_scheme(basis), (DAY, NIGHT), day=20, night=21)
    assert bid.working == Working(
        figure="evaluated price",
        value=F("20.5"),
        rule="the mean of the rates",
        operands=(
            given("rate, Day hour", F(20), "the submission"),
            given("rate, Night hour", F(21), "the submission"),
        ),
    )


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
    assert scored(scheme, lines, priced(scheme, lines, day=20, night=20))[0].score == 15


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
    """Floor 19 x 400 = 7,600, ceiling 22 x 400 = 8,800. 19 x 100 + 21 x 300 = 8,200 is in the middle: 10."""
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


def test_one_line_without_a_limit_leaves_the_whole_without_one():
    """The envelope rule says so, and lowest over price needs none."""
    night = RateLine(id="night", title="Night hour", floor=F(19), volume=F(300))
    with pytest.raises(ValueError, match="the envelope rule needs a floor and a ceiling"):
        envelope(Basis.BASKET, (DAY, night), day=20, night=20)


def test_parameters_and_bands_reach_the_rule():
    """Guide £20: up to 100% earns all, up to 110% half. £21 earns 10 of 20, line by line as well."""
    bands = (Band(up_to=F(100), share=F(100)), Band(up_to=F(110), share=F(50)))
    for basis, expected in ((Basis.SINGLE, F(10)), (Basis.PER_LINE, F("7.5"))):
        scheme = PriceScheme(rule="banded", basis=basis, parameters={"guide": F(20)}, bands=bands)
        bid = priced(scheme, (DAY,), day=21)
        result = scored(scheme, (DAY,), bid)[0]
        assert isinstance(result, PriceResult)
        assert result.score == expected
