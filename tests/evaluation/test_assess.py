"""One lot judged: price over those that remain, limits and their consequences, ties,
abnormally low prices.
"""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rung, TieBreak
from criteria.price.rule import AbnormallyLow, Basis, Breach, PriceScheme
from criteria.question import Consequence, Threshold
from lots.rate import RateLine
from tender.evaluation.assess import prepare, settle
from tender.evaluation.bid_in_lot import BidInLot
from tender.evaluation.price import NotPriced, price
from tender.evaluation.result import Standing
from tender.evaluation.submission import LotBid
from tests.factories import a_lot, an_answer, some_criteria


def entry(bidder, rate, scores=(3, 3, 3), preference=1):
    """A submission in lot 1 with one rate and three consensus scores."""
    answers = {f"Q{n}": an_answer(f"Q{n}", score) for n, score in enumerate(scores, 1)}
    rates = rate if isinstance(rate, dict) else {"standard": F(rate)}
    return BidInLot(bidder, LotBid(lot="1", preference=preference), answers, rates)


def outcome(entries, lot=None, dropped=None, **changes):
    """The lot's outcomes, best first."""
    criteria, lot = some_criteria(**changes), lot or a_lot("1")
    prepare(criteria, lot, entries)
    return settle(criteria, lot, entries, dropped or {})[0]


def table(outcomes):
    """Bidder, rank and total, as a person reads the ranking."""
    return [(one.bidder, one.rank, one.total) for one in outcomes]


def test_quality_and_price_make_the_total_and_the_rank():
    """Quality 48 and 64; prices 18 and 20 under lowest over price: 48 + 20 = 68.00 and 64 + 18 =
    82.00.
    """
    assert table(outcome([entry("A", 18), entry("B", 20, (4, 4, 4))])) == [
        ("B", 1, F(82)),
        ("A", 2, F(68)),
    ]


def test_a_rejected_bid_does_not_set_the_lowest_price():
    """A bid disregarded at a gate is no comparator: B alone is the lowest and takes all 20."""
    out = entry("A", 18)
    out.disregarded = ("condition registered not met at bid: no such provider",)
    assert table(outcome([out, entry("B", 20)])) == [("B", 1, F(68)), ("A", None, None)]


def test_dropping_a_bid_at_award_works_the_scores_out_again():
    """With A at 18, B's 20.00 scores 18; once A falls at award, B scores 20."""
    entries = [entry("A", 18), entry("B", 20)]
    assert table(outcome(entries)) == [("A", 1, F(68)), ("B", 2, F(66))]
    again = outcome(
        [entry("A", 18), entry("B", 20)],
        dropped={"A": "condition rating not met at award: Inadequate"},
    )
    assert table(again) == [("B", 1, F(68)), ("A", None, None)]
    assert again[1].standing is Standing.DISREGARDED


@pytest.mark.parametrize(
    ("breach", "standing", "score"),
    [
        (Breach.DISQUALIFY, Standing.PRICE_DISQUALIFIED, None),
        (Breach.REDUCE, Standing.RANKED, F(18, 22) * 20),
        (Breach.SCORE_ZERO, Standing.RANKED, F(0)),
        (Breach.CLARIFY, Standing.RANKED, F(18, 24) * 20),
        (Breach.RECORD, Standing.RANKED, F(18, 24) * 20),
    ],
)
def test_a_rate_above_the_ceiling_has_exactly_the_published_consequence(breach, standing, score):
    """24.00 where the ceiling is 22.00, beside a bid of 18.00."""
    outcomes = {
        one.bidder: one
        for one in outcome(
            [entry("A", 18), entry("B", 24)],
            price=PriceScheme(rule="lowest_ratio", above_ceiling=breach),
        )
    }
    assert outcomes["B"].standing is standing
    assert (outcomes["B"].price.score if outcomes["B"].price else None) == score
    assert [note.code for note in outcomes["B"].notes] == ["rate-outside-limits"]


def test_a_basket_weighs_each_rate_by_its_published_volume():
    """23.00, 26.50, 13.00 over 90,000, 40,000 and 30,000 hours make 3,520,000; 24.50, 24.50, 12.25
    make 3,552,500: 20.00 and 19.82.
    """
    volumes = (("urban", 90_000), ("rural", 40_000), ("half", 30_000))
    lot = a_lot(
        "1", rates=tuple(RateLine(id=id, title=id, volume=F(volume)) for id, volume in volumes)
    )
    one = {"urban": F("23"), "rural": F("26.5"), "half": F("13")}
    two = {"urban": F("24.5"), "rural": F("24.5"), "half": F("12.25")}
    scheme = PriceScheme(rule="lowest_ratio", basis=Basis.BASKET)
    outcomes = outcome(
        [entry("A", one), entry("B", two)],
        lot=lot,
        price=scheme,
        rounding=replace(some_criteria().rounding, price=2),
    )
    assert [(one.price.evaluated, one.price.score) for one in outcomes] == [
        (3_520_000, 20),
        (3_552_500, F("19.82")),
    ]


def test_lines_scored_one_by_one_share_the_weight():
    """Two lines of half the weight each: 10 x 18/18 + 10 x 20/22 for A,
    and the mirror of it for B.
    """
    lot = a_lot("1", rates=tuple(RateLine(id=id, title=id, share=F(50)) for id in ("day", "night")))
    entries = [
        entry("A", {"day": F(18), "night": F(22)}),
        entry("B", {"day": F(20), "night": F(20)}),
    ]
    outcomes = {
        one.bidder: one
        for one in outcome(
            entries, lot=lot, price=PriceScheme(rule="lowest_ratio", basis=Basis.PER_LINE)
        )
    }
    assert outcomes["A"].price.score == 10 + 10 * F(20, 22)
    assert outcomes["B"].price.score == 10 * F(18, 20) + 10


def test_a_missing_rate_is_refused_by_name():
    """The sentence names bidder, line and lot."""
    with pytest.raises(NotPriced, match="B01 has no rate for standard in lot 1"):
        price(some_criteria().price, a_lot("1"), {}, "B01")


def test_ties_go_down_the_published_ladder_and_no_further():
    """Equal totals: the higher quality first; where every rung is equal,
    the rank is shared and the next one skipped.
    """
    shared = [entry("A", 20), entry("B", 20), entry("C", 22, (2, 2, 2))]
    assert [(one.bidder, one.rank) for one in outcome(shared)] == [("A", 1), ("B", 1), ("C", 3)]
    lot = a_lot("1", rates=(RateLine(id="standard", title="Standard hour"),))
    level = [entry("A", 20, (3, 3, 3)), entry("B", 40, (3, 3, 3))]
    level[1].answers = {**level[1].answers, "Q1": an_answer("Q1", 4)}
    outcomes = outcome(
        level,
        lot=lot,
        price=PriceScheme(rule="difference_from_lowest"),
        ties=(Rung(by=TieBreak.QUALITY),),
    )
    assert [(one.bidder, one.rank, one.total) for one in outcomes] == [
        ("A", 1, F(68)),
        ("B", 2, F(56)),
    ]


def test_the_rung_that_separated_a_tie_is_on_record():
    """42 + 20 for A and 52 + 10 for B make 62.00 each; B's quality puts it first,
    and the outcome says so.
    """
    lot = a_lot("1", rates=(RateLine(id="standard", title="Standard hour"),))
    entries = [entry("A", 20, (3, 3, 0)), entry("B", 30, (3, 3, 5))]
    outcomes = outcome(entries, lot=lot, price=PriceScheme(rule="difference_from_lowest"))
    assert [(one.bidder, one.rank, one.total, one.tie_broken_by) for one in outcomes] == [
        ("B", 1, F(62), "quality score"),
        ("A", 2, F(62), "quality score"),
    ]


def test_a_price_far_below_the_adjusted_average_is_flagged_and_stays_in():
    """17.50, 22, 24, 26, 30: the average but the highest is 22.375, 15% below is 19.02;
    17.50 is flagged, and still ranked.
    """
    lot = a_lot("1", rates=(RateLine(id="standard", title="Standard hour"),))
    entries = [
        entry(name, rate)
        for name, rate in zip("ABCDE", ("17.5", "22", "24", "26", "30"), strict=True)
    ]
    scheme = PriceScheme(
        rule="lowest_ratio",
        abnormally_low=AbnormallyLow(below_adjusted_average=F(15), below_next=F(1)),
    )
    outcomes = outcome(entries, lot=lot, price=scheme)
    assert {one.bidder: [note.code for note in one.notes] for one in outcomes} == {
        "A": ["abnormally-low-price"],
        "B": [],
        "C": [],
        "D": [],
        "E": [],
    }
    assert "£22.38 (limit 19.02)" in outcomes[0].notes[0].what


def test_price_per_quality_point_ranks_lowest_first():
    """Prices 22 to 30 over quality 60, 72, 80, 78: C leads with 0.3250 a point."""
    lot = a_lot("1", rates=(RateLine(id="standard", title="Standard hour"),))
    entries = [entry("A", 22, (3, 3, 3)), entry("C", 26, (5, 5, 5)), entry("D", 30, (5, 5, 5))]
    outcomes = outcome(
        entries,
        lot=lot,
        price=PriceScheme(rule="price_per_quality_point"),
        rounding=replace(some_criteria().rounding, total=4),
    )
    assert table(outcomes) == [("C", 1, F("0.325")), ("D", 2, F("0.375")), ("A", 3, F("0.4583"))]


def test_a_bid_below_the_minimum_total_sets_no_price_for_the_others():
    """A at 18 totals 42 and is out at a minimum of 60; B at 20 is then the lowest, and scores 20
    where it would have scored 18.
    """
    minimum = Threshold(least=F(60), consequence=Consequence.REJECT)
    outcomes = outcome(
        [entry("A", 18, (1, 1, 2)), entry("B", 20, (4, 4, 4))], total_threshold=minimum
    )
    assert table(outcomes) == [("B", 1, F(84)), ("A", None, None)]
    assert outcomes[1].reasons == ("the total is 38.00; the minimum is 60",)


def test_a_rate_of_nought_that_scores_nothing_is_no_comparator():
    """A at nought scores nought, as published, and B at 20 is the lowest of those compared: all
    20.
    """
    scheme = PriceScheme(rule="lowest_ratio", zero_price=Breach.SCORE_ZERO)
    found = {
        one.bidder: one.price.score
        for one in outcome([entry("A", 0), entry("B", 20)], price=scheme)
    }
    assert found == {"A": 0, "B": 20}


def test_only_the_rate_that_puts_a_submission_out_is_its_reason():
    """18 is under the floor of 19, which is only noted; 25 is over the ceiling of 22, which
    disqualifies: the letter gives the second as the reason.
    """
    lines = (
        RateLine(id="day", title="Day", floor=F(19), ceiling=F(22)),
        RateLine(id="night", title="Night", floor=F(19), ceiling=F(22)),
    )
    scheme = PriceScheme(
        rule="lowest_ratio",
        basis=Basis.MEAN,
        above_ceiling=Breach.DISQUALIFY,
        below_floor=Breach.RECORD,
    )
    one = outcome(
        [entry("A", {"day": F(18), "night": F(25)})], replace(a_lot("1"), rates=lines), price=scheme
    )[0]
    assert (one.standing, one.reasons) == (
        Standing.PRICE_DISQUALIFIED,
        ("Night: £25.00 is above the ceiling of £22.00",),
    )
    assert [note.what for note in one.notes] == [
        "A in lot 1: Day: £18.00 is below the floor of £19.00",
        "A in lot 1: Night: £25.00 is above the ceiling of £22.00",
    ]
