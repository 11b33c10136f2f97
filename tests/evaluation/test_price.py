"""From rates to an evaluated price and its score: every limit, consequence and basis, by hand."""

from fractions import Fraction as F
from itertools import product

import pytest

from criteria.price.rule import Basis, Breach, PriceScheme
from evidence.working import Working, given
from lots.rate import RateLine
from tender.evaluation.price import NotPriced, RateBreach, scoring_for
from tests.day_and_night import (
    ABOVE,
    BELOW,
    DAY,
    NIGHT,
    RATES,
    ZERO,
    a_scheme,
    lines_of,
    priced,
    scored,
)
from tests.factories import a_lot

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


@pytest.mark.parametrize(("basis", "limit", "breach"), CASES)
def test_a_rate_outside_a_limit_has_the_published_consequence_and_no_other(basis, limit, breach):
    """Only "reduce" changes the rate, only "disqualify" puts out, only "score zero" is nought."""
    scheme, lines = a_scheme(basis, limit, breach), lines_of(basis)
    bid = priced(scheme, lines, day=RATES[limit], night=20)
    reduced = breach is Breach.REDUCE
    rate = REDUCED[limit] if reduced else RATES[limit]
    assert bid.rates == (rate, F(20))[: len(lines)]
    assert bid.evaluated == F(EVALUATED[basis, limit][reduced])
    assert bid.faults == (RateBreach(line="day", sentence=SENTENCES[limit], breach=breach),)
    assert bid.out is (breach is Breach.DISQUALIFY)
    assert bid.nought[0] is (breach is Breach.SCORE_ZERO)
    assert bid.scores_nothing is (breach is Breach.SCORE_ZERO and basis is not Basis.PER_LINE)


@pytest.mark.parametrize(("basis", "limit", "breach"), CASES)
def test_the_score_of_a_rate_outside_a_limit_and_of_its_rival(basis, limit, breach):
    """The rate after its consequence is what is scored, and what rivals are compared with; scored
    line by line, the night keeps its quarter of 20.
    """
    scheme, lines = a_scheme(basis, limit, breach), lines_of(basis)
    bid = priced(scheme, lines, day=RATES[limit], night=20)
    rival = priced(scheme, lines, day=20, night=20)
    own, others = SCORES[basis, limit][breach is Breach.REDUCE]
    result, other = scored(scheme, lines, bid, rival)
    nought = 5 if basis is Basis.PER_LINE else 0
    assert (result.score, other.score) == (
        F(nought if breach is Breach.SCORE_ZERO else own),
        F(others),
    )
    assert (result.evaluated, result.faults) == (bid.evaluated, bid.faults)


@pytest.mark.parametrize(
    ("floor", "ceiling", "rate", "reduced", "sentence"),
    [
        (19, 22, "22", "22", None),
        (19, 22, "19", "19", None),
        (19, 22, "22.01", "22", "Day hour: £22.01 is above the ceiling of £22.00"),
        (19, 22, "18.99", "19", "Day hour: £18.99 is below the floor of £19.00"),
        (None, 22, "18", "18", None),
        (None, 22, "1", "1", None),
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
    """£22.00 keeps to a ceiling of £22, a penny more does not; no limit binds nobody."""
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


@pytest.mark.parametrize("breach", [breach for breach in Breach if breach is not Breach.REDUCE])
def test_a_rate_that_was_not_reduced_is_shown_as_the_bidders_own(breach):
    """Though it broke a limit."""
    bid = priced(a_scheme(Basis.SINGLE, BELOW, breach), (DAY,), day=18)
    assert bid.working.operands == (given("rate, Day hour", F(18), "the submission"),)


def test_one_rate_that_disqualifies_is_enough_and_others_are_noted_beside_it():
    """The day is under the floor, which is recorded; the night above the ceiling, and out."""
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
    """£25 is set, above the line's own ceiling: no bid is asked for, and one is not read."""
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
