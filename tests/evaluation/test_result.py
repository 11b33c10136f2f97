"""What an outcome tells of itself: its working, its spread, its bids, lots and judgements."""

from datetime import date
from fractions import Fraction as F

import pytest

from criteria.participation import GateMoment, Judgement, Verdict
from criteria.price.rule import PriceScheme
from evidence.working import Working
from lots.limits import Allocation
from lots.place import PlaceKind
from tender.evaluation.assess import prepare, settle
from tender.evaluation.bid_in_lot import BidInLot
from tender.evaluation.result import (
    BidOutcome,
    Evaluation,
    LotDecision,
    LotOutcome,
    PassedOverBid,
    Placing,
    Seat,
    Standing,
)
from tender.evaluation.submission import LotBid
from tests.factories import a_lot, an_answer, some_criteria

ON = date(2024, 4, 4)
PER_POINT = PriceScheme(rule="price_per_quality_point")


def outcomes(*bids, **changes):
    """Outcomes in lot 1 of bids, each a bidder, a rate and three scores."""
    criteria, lot = some_criteria(**changes), a_lot("1")
    entries = [
        BidInLot(
            bidder,
            LotBid(lot="1", preference=1),
            {f"Q{n}": an_answer(f"Q{n}", score) for n, score in enumerate(scores, 1)},
            {"standard": F(rate)},
        )
        for bidder, rate, scores in bids
    ]
    prepare(criteria, lot, entries)
    return settle(criteria, lot, entries, {})[0]


A, B = ("A", 20, (4, 4, 4)), ("B", 18, (3, 3, 3))


def a_lot_outcome(*bids, lot="1", seats=()):
    """A lot with these bids."""
    return LotOutcome(lot=lot, decision=LotDecision.AWARD, reason="because", bids=bids, seats=seats)


def test_a_total_is_worked_from_quality_and_price():
    """64 + 18 = 82.00."""
    first = outcomes(A, B)[0]
    assert first.working == Working(
        figure="total",
        value=F(82),
        rule="quality score + price score",
        operands=(first.quality.working, first.price.working),
        rounding="rounded half up to 2 decimal places",
    )


def test_a_total_where_nobody_is_priced_is_the_quality_score():
    """64."""
    (first,) = outcomes(A, price=PriceScheme(rule="fixed"), price_weight=F(0))
    assert first.price is None
    assert first.working == Working(
        figure="total",
        value=F(64),
        rule="the quality score",
        operands=(first.quality.working,),
        rounding="rounded half up to 2 decimal places",
    )


def test_a_figure_that_ranks_lowest_first_is_worked_by_its_rule():
    """20 / 64 a point; it is no sum of scores."""
    (first,) = outcomes(A, price=PER_POINT)
    assert first.working == Working(
        figure="total",
        value=F("0.31"),
        rule="price / quality score; the lowest ranks first",
        operands=(first.quality.working, first.price.working),
    )


def test_without_a_total_or_a_quality_score_there_is_no_working():
    """Disregarded, or marked and then put out."""
    first = outcomes(A)[0]
    assert BidOutcome(bidder="C", lot="1", standing=Standing.DISREGARDED).working is None
    assert first._replace(total=None).working is None
    assert first._replace(quality=None).working is None


def test_the_spread_is_that_of_those_ranked():
    """Quality 64 and 48, prices 18 and 20 points; C at 0 and £22 is not ranked."""
    ranked = outcomes(A, B)
    out = outcomes(("C", 22, (0, 0, 0)))[0]._replace(rank=None)
    lot = a_lot_outcome(*ranked, out)
    assert [bid.bidder for bid in lot.ranked] == ["A", "B"]
    assert (lot.spread_of_quality, lot.spread_of_price) == (F(16), F(2))


def test_where_nobody_is_ranked_or_priced_there_is_no_spread():
    """None, and not nought."""
    assert a_lot_outcome().spread_of_quality is None
    assert a_lot_outcome().spread_of_price is None
    unpriced = outcomes(A, B, price=PriceScheme(rule="fixed"), price_weight=F(0))
    lot = a_lot_outcome(*unpriced)
    assert (lot.spread_of_quality, lot.spread_of_price) == (F(16), None)
    alone = a_lot_outcome(outcomes(A)[0]._replace(quality=None))
    assert alone.spread_of_quality is None


def test_a_bid_a_lot_and_judgements_are_found_by_name():
    """And what is not there is refused with its name."""
    first, second = outcomes(A, B)
    seats = tuple(
        Seat(lot=lot, kind=PlaceKind.LEAD, number=1, bidder="A", rank=1, total=F(82))
        for lot in "12"
    )
    placing = Placing(allocation=Allocation.PUBLISHED_ORDER, seats=seats)
    judgements = tuple(
        Judgement(
            condition=condition,
            bidder=bidder,
            when=GateMoment.BID,
            on=ON,
            verdict=Verdict.PASS,
            fact="",
        )
        for condition, bidder in (("a", "A"), ("a", "B"), ("b", "A"))
    )
    lots = (a_lot_outcome(first, second), a_lot_outcome(lot="2"))
    outcome = Evaluation(
        on=ON, judgements=judgements, lots=lots, placing=placing, alternatives=(), findings=()
    )
    assert lots[0].bid("B") is second
    assert outcome.lot("2") is lots[1]
    assert [judgement.condition for judgement in outcome.judgements_of("A")] == ["a", "b"]
    assert placing.in_lot("2") == seats[1:]
    with pytest.raises(KeyError, match="C"):
        lots[0].bid("C")
    with pytest.raises(KeyError, match="3"):
        outcome.lot("3")


def test_what_is_not_said_of_an_outcome_is_nothing():
    """No reason, rank, note, held condition or rounding; nobody passed over, nothing tied."""
    outcome = BidOutcome(bidder="C", lot="1", standing=Standing.DISREGARDED)
    assert outcome == ("C", "1", Standing.DISREGARDED, (), None, None, None, None, "", (), (), None)
    placing = Placing(allocation=Allocation.BEST_TOTAL, seats=())
    assert (placing.passed_over, placing.ties, placing.waits) == ((), (), {})
    assert (placing.sum_of_totals, placing.unique, placing.runner_up) == (0, None, None)
    seat = Seat(lot="1", kind=PlaceKind.LEAD, number=1, bidder="A", rank=1, total=F(1))
    assert seat.held is False
    assert PassedOverBid(lot="1", kind=PlaceKind.LEAD, bidder="A", why="").tied is False
