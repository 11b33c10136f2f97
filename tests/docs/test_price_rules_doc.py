"""docs/price-rules.md and docs/price-limits.md against the code:
every table row is read out of the page and worked out again.
"""

import re
from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.price.field import field_of
from criteria.price.rule import (
    AbnormallyLow,
    Basis,
    Breach,
    PriceScheme,
    ZeroComparison,
    ZeroExtent,
)
from criteria.price.rules import RULES, price_score
from criteria.question import MarkCombination
from evidence.number import fixed
from evidence.rounding import half_up
from lots.rate import RateLine
from tender.evaluation.abnormal import abnormally_low
from tender.evaluation.price import price, score_price, scoring_for
from tender.evaluation.quality import scheme_for, score_quality
from tender.evaluation.submission import Answer, Consensus, Mark
from tests.docs.markdown_pages import running, table
from tests.docs.price_rules_page import EXAMPLE, PAGE, with_of
from tests.factories import a_lot, a_question, some_criteria

W = F(20)
LIMITS = "price-limits.md"  #: what follows outside them
REVERSAL = table(PAGE, "bidder", "quality", "price")
BIDS = table(PAGE, "bidder", "price", "quality")
EDGES = table(PAGE, "rule", "24 alone")


def score(rule, prices, first, quality=F(0), places=2):
    """The score of one price among some, by the rule as the page parametrises it."""
    return price_score(RULES[rule], first, field_of(prices, *with_of(rule)), W, quality, places)


def test_every_rule_is_on_the_page_and_no_other():
    """In the common example, in the list of rules with its formula word for word."""
    assert {row["rule"] for row in EXAMPLE} == set(RULES)
    text = running(PAGE)
    assert [
        rule.name for rule in RULES.values() if f"- `{rule.name}`: {rule.formula}" not in text
    ] == []


@pytest.mark.parametrize("row", EXAMPLE, ids=lambda row: row["rule"])
def test_the_common_example(row):
    """Prices and qualities are the page's own."""
    bids = [(one["bidder"], F(one["price"]), F(one["quality"])) for one in BIDS]
    places = 4 if RULES[row["rule"]].ranks_lowest else 2
    computed = {
        bidder: fixed(score(row["rule"], [p for _, p, _ in bids], price_, quality, places), places)
        for bidder, price_, quality in bids
    }
    assert computed == {bidder: row[bidder] for bidder in computed}
    assert row["rivals count"] == ("yes" if RULES[row["rule"]].relative else "no")


@pytest.mark.parametrize("row", EDGES, ids=lambda row: row["rule"])
def test_edge_cases(row):
    """One bid, equal bids, a price of nought, and a price at three times the lowest."""
    for heading, said in list(row.items())[1:]:
        prices = [F(number) for number in re.findall(r"\d+", heading)]
        assert score(row["rule"], prices, prices[0]) == F(said), heading


def test_every_rule_that_scores_has_its_edge_cases():
    """All but a fixed price and those that rank lowest first."""
    assert [row["rule"] for row in EDGES] == [
        rule.name for rule in RULES.values() if rule.name != "fixed" and not rule.ranks_lowest
    ]


def test_the_weighted_basket():
    """Each rate times its volume, then the lowest over each."""
    rows = table(PAGE, "line", "volume a year")
    lines = tuple(
        RateLine(id=row["line"], title=row["line"], volume=F(row["volume a year"]))
        for row in rows[:3]
    )
    lot, scheme = a_lot("1", rates=lines), PriceScheme(rule="lowest_ratio", basis=Basis.BASKET)
    priced = {
        bid: price(scheme, lot, {row["line"]: F(row[bid]) for row in rows[:3]}, bid)
        for bid in ("bid 1", "bid 2")
    }
    scoring = scoring_for(scheme, lot, W, 2, list(priced.values()))
    for bid, one in priced.items():
        assert one.evaluated == F(rows[3][bid])
        assert score_price(scoring, one, no_quality()).score == F(rows[4][bid])


def no_quality():
    """A quality score, which the rules tried here do not look at."""
    criteria = some_criteria(questions=(a_question("Q1", 80),))
    answer = Answer(
        question="Q1",
        marks=(Mark("officer-1", 3),),
        consensus=Consensus(score=F(3), rationale="Agreed."),
    )
    return score_quality(scheme_for(criteria, "1"), {"Q1": answer}, "B01")


@pytest.mark.parametrize("row", table(LIMITS, "consequence"), ids=lambda row: row["consequence"])
def test_each_consequence_above_the_ceiling(row):
    """The lot of the test factory has an envelope of 18.00 to 22.00."""
    scheme, lot = (
        PriceScheme(rule="lowest_ratio", above_ceiling=Breach(row["consequence"])),
        a_lot("1"),
    )
    inside, above = (price(scheme, lot, {"standard": F(rate)}, "B") for rate in (20, 23))
    if row["price evaluated"] == "-":
        assert above.out
        return
    scoring = scoring_for(scheme, lot, W, 2, [inside, above])
    assert (
        fixed(above.evaluated, 2),
        fixed(score_price(scoring, above, no_quality()).score, 2),
    ) == (row["price evaluated"], row["price score"])


def choice(kind, text):
    """What a row of the page publishes, or nothing."""
    return None if text == "not said" else kind(text)


@pytest.mark.parametrize(
    "row", table(LIMITS, "score_zero_compares"), ids=lambda row: row["score_zero_compares"]
)
def test_what_is_compared_with_a_price_that_scores_nothing(row):
    """The lot of the test factory; the rows tell the readings apart."""
    said, lot = choice(ZeroComparison, row["score_zero_compares"]), a_lot("1")
    scheme = PriceScheme(
        rule="lowest_ratio", below_floor=Breach.SCORE_ZERO, score_zero_compares=said
    )
    ceiling = (replace(lot.rates[0], ceiling=None),)
    lot = replace(lot, rates=ceiling)
    bids = {rate: price(scheme, lot, {"standard": F(rate)}, "B") for rate in list(row)[1:]}
    scoring = scoring_for(scheme, lot, W, 2, list(bids.values()))
    assert {
        rate: fixed(score_price(scoring, bid, no_quality()).score, 2) for rate, bid in bids.items()
    } == {rate: row[rate] for rate in bids}


@pytest.mark.parametrize(
    "row", table(LIMITS, "score_zero_takes"), ids=lambda row: row["score_zero_takes"]
)
def test_what_a_score_of_nought_takes_where_lines_are_scored_one_by_one(row):
    """The day is above its ceiling, the night inside."""
    said = choice(ZeroExtent, row["score_zero_takes"])
    scheme = PriceScheme(
        rule="lowest_ratio",
        basis=Basis.PER_LINE,
        above_ceiling=Breach.SCORE_ZERO,
        score_zero_takes=said,
    )
    lines = tuple(
        RateLine(id=id, title=id, ceiling=F(22), share=F(share))
        for id, share in (("day", 75), ("night", 25))
    )
    lot = a_lot("1", rates=lines)
    bids = [price(scheme, lot, {"day": F(day), "night": F(20)}, "B") for day in (23, 20)]
    scoring = scoring_for(scheme, lot, W, 2, bids)
    assert fixed(score_price(scoring, bids[0], no_quality()).score, 2) == row["price score"]


def test_every_consequence_is_on_the_page():
    """And no other."""
    assert [row["consequence"] for row in table(LIMITS, "consequence")] == [
        breach.value for breach in Breach
    ]


def test_the_abnormally_low_trigger():
    """15 per cent below the adjusted average and 1 per cent below the next."""
    rows = table(PAGE, "price", "flagged because")
    scheme, lot = (
        PriceScheme(rule="lowest_ratio"),
        a_lot("1", rates=(RateLine(id="standard", title="Hour"),)),
    )
    priced = {
        row["price"]: price(scheme, lot, {"standard": F(row["price"])}, row["price"])
        for row in rows
    }
    found = abnormally_low(
        AbnormallyLow(below_adjusted_average=F(15), below_next=F(1)), "1", priced
    )
    assert {bid: finding.what.partition(": ")[2] for bid, finding in found.items()} == {
        row["price"]: row["flagged because"] for row in rows if row["flagged because"]
    }


def test_rank_reversal():
    """A's and B's order turns when C, who loses, bids."""
    for heading, bidders in (("total without C", REVERSAL[:2]), ("total with C", REVERSAL)):
        prices = [F(row["price"]) for row in bidders]
        totals = {
            row["bidder"]: half_up(
                F(row["quality"]) + score("lowest_ratio", prices, F(row["price"]), places=None), 2
            )
            for row in bidders
        }
        assert totals == {row["bidder"]: F(row[heading]) for row in bidders}
    assert F(REVERSAL[0]["total without C"]) > F(REVERSAL[1]["total without C"])
    assert F(REVERSAL[0]["total with C"]) < F(REVERSAL[1]["total with C"])


@pytest.mark.parametrize("row", table(PAGE, "value", "places"), ids=lambda row: row["value"])
def test_rounding_half_up(row):
    """A half goes away from zero."""
    assert fixed(half_up(F(row["value"]), int(row["places"])), int(row["places"])) == row["rounded"]


def test_rounding_the_score_first_gives_another_quality():
    """Marks 2, 2 and 3 of 5 have the mean 7/3."""
    questions = tuple(
        a_question(id, 20, combining=MarkCombination.MEAN) for id in ("Q1", "Q2", "Q3")
    )
    agreed = Consensus(rationale="Agreed.")
    answers = {
        id: Answer(
            question=id,
            marks=tuple(Mark(f"officer-{n}", mark) for n, mark in enumerate((2, 2, 3), 1)),
            consensus=agreed,
        )
        for id in ("Q1", "Q2", "Q3")
    }
    computed = {}
    for row in table(PAGE, "rounding of the score"):
        places = (
            None
            if row["rounding of the score"] == "none"
            else int(row["rounding of the score"].split()[0])
        )
        base = some_criteria(questions=questions)
        criteria = some_criteria(questions=questions, rounding=type(base.rounding)(score=places))
        computed[row["rounding of the score"]] = fixed(
            score_quality(scheme_for(criteria, "1"), answers, "B01").total, 2
        )
    assert computed == {
        row["rounding of the score"]: row["quality"] for row in table(PAGE, "rounding of the score")
    }
