"""A lot with two rate lines, for tests of prices: a day and a night hour, each from £19 to £22.

The day has 100 hours a year and 75% of the price weight, the night 300 hours and 25%.
Price weighs 20, lowest over price. `from tests.day_and_night import DAY, NIGHT, priced, scored`.
"""

from fractions import Fraction as F

from criteria.price.rule import Basis, Breach, PriceScheme, ZeroComparison
from lots.rate import RateLine
from tender.evaluation.price import price, score_price, scoring_for
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
ABOVE, BELOW, ZERO = "above_ceiling", "below_floor", "zero_price"
RATES = {ABOVE: F(24), BELOW: F(18), ZERO: F(0)}


def lines_of(basis):
    """One line where the price is a single rate, else both."""
    return (DAY,) if basis is Basis.SINGLE else (DAY, NIGHT)


def a_scheme(basis, limit=ABOVE, breach=Breach.RECORD):
    """Lowest over price, with a consequence for one limit and another for both others; a price that
    scores nothing still counts among those compared.
    """
    other = Breach.CLARIFY if breach is Breach.RECORD else Breach.RECORD
    consequences = dict.fromkeys(RATES, other) | {limit: breach}
    return PriceScheme(
        rule="lowest_ratio",
        basis=basis,
        source="ITT 6",
        score_zero_compares=ZeroComparison.COUNTS,
        **consequences,
    )


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
