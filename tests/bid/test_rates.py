"""What a bidder may enter as a rate is what the engine scores, under every rule and consequence;
and what follows is said before anything is typed.
"""

from dataclasses import replace
from fractions import Fraction as F
from itertools import product

import pytest

from criteria.participation import Condition, GateMoment, Measure, UnmetConsequence
from criteria.price.follows import FOLLOWS, follows
from criteria.price.rule import Basis, Breach, PriceScheme, ZeroComparison, ZeroExtent
from criteria.price.rules import RULES
from tender.bid.rates import limits_in_words, rate_fault
from tender.evaluation.assess import prepare, settle
from tender.evaluation.result import Standing
from tests.contests import entry
from tests.docs.price_rules_page import scheme_of_page
from tests.factories import a_lot, a_procurement, some_criteria

LIMITS = {"above_ceiling": "22.01", "below_floor": "17.99", "zero_price": "0"}
LOT = a_lot("1")
[LINE] = LOT.rates
CASES = [
    pytest.param(*case, id="-".join(case))
    for case in product(RULES, LIMITS, Breach)
    if not (RULES[case[0]].ranks_lowest and case[2] is Breach.SCORE_ZERO)
]


def published(rule, limit, breach):
    """A procurement with this rule, and one consequence for one limit and another for both."""
    other = Breach.CLARIFY if breach is Breach.RECORD else Breach.RECORD
    consequences = dict.fromkeys(LIMITS, other) | {limit: breach}
    scheme = replace(
        scheme_of_page(rule), score_zero_compares=ZeroComparison.LEFT_OUT, **consequences
    )
    quality = 80 if RULES[rule].scores and not RULES[rule].ranks_lowest else 100
    criteria = some_criteria(price=scheme, quality_weight=F(quality), price_weight=F(100 - quality))
    return a_procurement(criteria=criteria, lots=(LOT,))


def is_scored(procurement, typed):
    """Whether the engine ranks a bid of this rate beside another at £20.00."""
    entries = [entry("A", typed), entry("B", "20.00")]
    prepare(procurement.criteria, LOT, entries)
    return {
        outcome.bidder: outcome.standing is Standing.RANKED
        for outcome in settle(procurement.criteria, LOT, entries, {})[0]
    }["A"]


@pytest.mark.parametrize(("rule", "limit", "breach"), CASES)
def test_a_rate_that_the_engine_scores_is_accepted_and_no_other(rule, limit, breach):
    """At both limits, a penny beyond each, at nought and inside; the consequence is told."""
    procurement = published(rule, limit, breach)
    for typed in (*LIMITS.values(), "18.00", "20.00", "22.00", "0.01"):
        fault = rate_fault(procurement, LOT, LINE, typed)
        assert (fault is None or not fault.stops) is is_scored(procurement, typed)
    fault, scheme = rate_fault(procurement, LOT, LINE, LIMITS[limit]), procurement.criteria.price
    words = limits_in_words(procurement, LOT, LINE)
    assert words.startswith("Between the published limits: from £18.00 to £22.00, both included.")
    if rule == "fixed":
        assert fault is None and "No rate is scored." in words
    else:
        assert follows(scheme, breach) in fault.what and follows(scheme, breach) in words


def test_each_limit_is_told_with_what_follows_beyond_it():
    """In the order above, below, nought; one that is not published is not told."""
    scheme = PriceScheme(
        rule="envelope",
        above_ceiling=Breach.DISQUALIFY,
        below_floor=Breach.RECORD,
        zero_price=Breach.CLARIFY,
    )
    procurement = a_procurement(criteria=some_criteria(price=scheme))
    assert limits_in_words(procurement, LOT, replace(LINE, indicative=F(20))) == (
        "Between the published limits: from £18.00 to £22.00, both included."
        f" Above £22.00: {FOLLOWS[Breach.DISQUALIFY]}. Below £18.00: {FOLLOWS[Breach.RECORD]}."
        f" A rate of £0: {FOLLOWS[Breach.CLARIFY]}. The council expects about £20.00."
    )
    free = replace(LINE, floor=None, ceiling=None)
    assert limits_in_words(procurement, LOT, free) == (f"A rate of £0: {FOLLOWS[Breach.CLARIFY]}.")
    assert rate_fault(procurement, LOT, free, "0").what == (
        "Lot 1, Standard hour: £0.00 is not a price. What the invitation to tender says follows:"
        f" {FOLLOWS[Breach.CLARIFY]}."
    )


def test_a_dear_rate_that_nothing_limits_is_asked_about_and_accepted():
    """£1,200 for a week of live-in care is a price; so it may be for an hour."""
    free = replace(LINE, floor=None, ceiling=None, unit="week")
    assert rate_fault(a_procurement(), LOT, free, "1000") is None
    fault = rate_fault(a_procurement(), LOT, free, "1200.00")
    assert (fault.what, fault.stops) == (
        "Lot 1, Standard hour: £1,200.00 for one week is much. Look whether you meant it.",
        False,
    )


@pytest.mark.parametrize("typed", ["", "  ", "-1", "twenty", "19.505", "1e2"])
def test_what_is_no_amount_stops_the_bid(typed):
    """Whatever follows from a limit."""
    procurement = published("lowest_ratio", "below_floor", Breach.RECORD)
    assert rate_fault(procurement, LOT, LINE, typed).stops


@pytest.mark.parametrize(
    ("unmet", "lots", "stops"),
    [
        (UnmetConsequence.FAIL, (), True),
        (UnmetConsequence.FAIL, ("1",), True),
        (UnmetConsequence.FAIL, ("2",), False),
        (UnmetConsequence.HOLD, (), False),
    ],
)
def test_a_condition_that_wants_every_rate_inside_the_limits_stops_one_that_is_not(
    unmet, lots, stops
):
    """The bid would be disregarded, whatever the price scheme says."""
    gate = Condition(
        id="envelope",
        title="Inside the limits",
        measure=Measure.ENVELOPE,
        when=(GateMoment.BID,),
        lots=lots,
        if_below=unmet,
    )
    base = published("lowest_ratio", "above_ceiling", Breach.RECORD)
    procurement = replace(base, conditions=(gate,))
    fault = rate_fault(procurement, LOT, LINE, "22.01")
    assert fault.stops is stops
    words = limits_in_words(procurement, LOT, LINE)
    assert ("is a condition of participation" in words) is stops
    assert rate_fault(procurement, LOT, LINE, "22.00") is None


def test_what_is_told_of_a_score_of_nought_is_what_the_itt_says():
    """Of one line or of the whole; compared or left out; nothing of comparing where none is."""
    base = PriceScheme(rule="lowest_ratio", basis=Basis.PER_LINE)
    counts = replace(base, score_zero_compares=ZeroComparison.COUNTS)
    assert follows(base, Breach.SCORE_ZERO) == ("the score of that line is nought, and of no other")
    assert follows(counts, Breach.SCORE_ZERO) == (
        "the score of that line is nought, and of no other;"
        " the other prices are still compared with it"
    )
    whole = replace(counts, score_zero_takes=ZeroExtent.ALL)
    assert follows(whole, Breach.SCORE_ZERO).startswith("the whole price score is nought; ")
    assert follows(replace(whole, rule="envelope"), Breach.SCORE_ZERO) == (
        "the whole price score is nought"
    )
    single = replace(whole, basis=Basis.SINGLE)
    assert follows(single, Breach.SCORE_ZERO).startswith("the price score is nought; ")
