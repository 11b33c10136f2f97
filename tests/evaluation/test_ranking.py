"""Totals into ranks: each rung of the ladder, what it separated, and who is left sharing a rank."""

from dataclasses import replace
from fractions import Fraction as F

import pytest

from criteria.award import Rung, TieBreak
from criteria.price.rule import PriceScheme
from criteria.question import MarkCombination
from evidence.working import given
from lots.rate import RateLine
from tender.evaluation.price import price, score_price, scoring_for
from tender.evaluation.quality import scheme_for, score_quality
from tender.evaluation.ranking import Candidate, rank
from tests.factories import a_lot, an_answer, some_criteria

QUALITY, PRICE = Rung(by=TieBreak.QUALITY), Rung(by=TieBreak.PRICE)
PREFERENCE, SHARED = Rung(by=TieBreak.PREFERENCE), Rung(by=TieBreak.SHARED)


def on(question):
    """The rung that looks at one question."""
    return Rung(by=TieBreak.QUESTION, question=question)


def a_candidate(bidder, total=70, scores=(3, 3, 3), rate=20, preference=1):
    """A submission at the end: its total, three agreed scores, a rate (or none), a preference."""
    criteria = some_criteria()
    answers = {f"Q{n}": an_answer(f"Q{n}", score) for n, score in enumerate(scores, 1)}
    quality = score_quality(scheme_for(criteria, "1"), answers, bidder)
    result = None
    if rate is not None:
        lot = a_lot("1", rates=(RateLine(id="hour", title="Hour"),))
        priced = price(PriceScheme(rule="lowest_ratio"), lot, {"hour": F(rate)}, bidder)
        scoring = scoring_for(PriceScheme(rule="lowest_ratio"), lot, F(20), None, [priced])
        result = score_price(scoring, priced, quality)
    return Candidate(bidder, quality, result, F(total), preference)


def ranks(candidates, *ladder, **how):
    """Bidder, rank and the rung that separated it, best first."""
    ranked = rank(candidates, ladder, **how)
    return [(place.candidate.bidder, place.rank, place.tie_broken_by) for place in ranked]


def test_the_highest_total_is_first_and_nothing_had_to_be_broken():
    """82, 68.5 and 68: thirds and halves are compared exactly."""
    candidates = [a_candidate("A", F(137, 2)), a_candidate("B", 82), a_candidate("C", F(205, 3))]
    assert ranks(candidates, QUALITY, PRICE) == [("B", 1, ""), ("A", 2, ""), ("C", 3, "")]
    assert ranks([], QUALITY) == []


def test_where_the_lowest_figure_wins_it_is_first():
    """A price per quality point."""
    candidates = [a_candidate("A", F(1, 2)), a_candidate("B", F(1, 3))]
    assert ranks(candidates, lowest_first=True) == [("B", 1, ""), ("A", 2, "")]


@pytest.mark.parametrize(
    ("rung", "better", "worse", "said"),
    [
        (QUALITY, {"scores": (3, 3, 4)}, {"scores": (3, 3, 3)}, "quality score"),
        (PRICE, {"rate": 19}, {"rate": "19.01"}, "evaluated price"),
        (PRICE, {"rate": None}, {"rate": "0.5"}, "evaluated price"),
        (PREFERENCE, {"preference": 1}, {"preference": 2}, "the bidder's order of preference"),
        (on("Q1"), {"scores": (4, 2, 3)}, {"scores": (3, 5, 5)}, "score on Q1"),
        (on("Q3"), {"scores": (1, 1, 4)}, {"scores": (5, 5, 3)}, "score on Q3"),
    ],
)
def test_each_rung_puts_the_better_first_and_says_that_it_did(rung, better, worse, said):
    """The two are equal in total, and listed either way round."""
    first, second = a_candidate("Z", **better), a_candidate("A", **worse)
    expected = [("Z", 1, said), ("A", 2, said)]
    assert ranks([first, second], rung) == ranks([second, first], rung) == expected


def test_a_rung_compares_scores_and_not_their_numerators():
    """A mean of 10/3 beats 3, though A's marks make 10 and B's 15 over five evaluators."""
    criteria = some_criteria()
    means = tuple(
        replace(question, combining=MarkCombination.MEAN) for question in criteria.questions
    )
    scheme = scheme_for(replace(criteria, questions=means), "1")

    def averaged(bidder, marks):
        answers = {id: an_answer(id, 3, marks) for id in ("Q1", "Q2", "Q3")}
        return Candidate(bidder, score_quality(scheme, answers, bidder), None, F(70), 1)

    tied = [averaged("B", (3, 3, 3, 3, 3)), averaged("A", (3, 3, 4))]
    assert ranks(tied, on("Q1")) == [("A", 1, "score on Q1"), ("B", 2, "score on Q1")]


def test_a_question_that_the_lot_does_not_ask_separates_nobody():
    """The next rung does."""
    tied = [a_candidate("A", preference=2), a_candidate("B", preference=1)]
    said = "the bidder's order of preference"
    assert ranks(tied, on("Q9"), PREFERENCE) == [("B", 1, said), ("A", 2, said)]


def test_who_is_left_equal_shares_a_rank_and_the_next_is_skipped():
    """In the order of their ids, and with no rung named: none separated them."""
    tied = [a_candidate("C"), a_candidate("B"), a_candidate("A", 60), a_candidate("D", 90)]
    expected = [("D", 1, ""), ("B", 2, ""), ("C", 2, ""), ("A", 4, "")]
    assert ranks(tied) == ranks(tied, SHARED) == ranks(tied, QUALITY, PRICE) == expected


def test_a_shared_rank_is_where_the_ladder_ends():
    """What stands below "shared" is never looked at."""
    tied = [a_candidate("B", preference=1), a_candidate("A", preference=2)]
    assert ranks(tied, QUALITY, SHARED, PREFERENCE) == [("A", 1, ""), ("B", 1, "")]


def test_each_is_told_the_rung_that_separated_it_and_ranks_go_on():
    """Of five equal: D has the best quality; C the lowest price of the rest; A and B stay level."""
    tied = [
        a_candidate("A", rate=21),
        a_candidate("B", rate=21),
        a_candidate("C", rate=20),
        a_candidate("D", scores=(4, 4, 4), rate=22),
        a_candidate("E", 50),
    ]
    assert ranks(tied, QUALITY, PRICE, SHARED) == [
        ("D", 1, "quality score"),
        ("C", 2, "evaluated price"),
        ("A", 3, "evaluated price"),
        ("B", 3, "evaluated price"),
        ("E", 5, ""),
    ]


def test_a_candidate_alone_at_its_rung_stops_there():
    """D was parted by quality, and no later rung claims to have done it."""
    tied = [a_candidate("A"), a_candidate("D", scores=(4, 3, 3))]
    said = "quality score"
    assert ranks(tied, QUALITY, PRICE, PREFERENCE) == [("D", 1, said), ("A", 2, said)]


def test_the_price_of_a_candidate_is_the_evaluated_price():
    """What the rung compared is what the report shows."""
    candidate = a_candidate("A", rate=21)
    assert candidate.price.evaluated == 21
    assert candidate.price.priced.working.operands == (
        given("rate, Hour", F(21), "the submission"),
    )
