"""What the tables say of what came in is what the evaluation makes of it."""

from dataclasses import replace
from fractions import Fraction

from criteria.award import Rounding
from criteria.question import MarkCombination
from tender.documents.outcome import outcome_of
from tender.frames import award_of_bundle
from tender.frames.bids import agreed_scores_table, bids_table
from tender.frames.outcome import places_table, totals_table, weighted_scores_table
from tests.factories import (
    a_procurement,
    a_question,
    a_submission,
    an_answer,
    some_criteria,
    some_submissions,
)
from tests.frames.test_frames import DAY
from tests.register_files import a_small_register


def figures(table, name):
    """The figures in a column: text, numerator and denominator."""
    place = [column.name for column in table.columns].index(name)
    return {row[place : place + 3] for row in table.rows}


def test_a_score_is_the_one_that_was_weighed_where_scores_are_rounded():
    """A mean of 11/3 to one place: 3.7 exactly, in both tables; and so every figure after it."""
    questions = (a_question("Q1", 80, combining=MarkCombination.MEAN),)
    rounding = Rounding(score=1, question=1, quality=1, price=1, total=1)
    criteria = some_criteria(questions=questions, rounding=rounding)
    answers = (an_answer("Q1", 4, (3, 4, 4)),)
    bids = [
        replace(a_submission(bidder, rates={"1": rate, "2": rate}), answers=answers)
        for bidder, rate in (("B01", "20.00"), ("B02", "19.37"))
    ]
    award = award_of_bundle(
        outcome_of(
            a_procurement(criteria=criteria), some_submissions(*bids), a_small_register(), DAY
        )
    )
    for table in (agreed_scores_table(award), weighted_scores_table(award)):
        assert figures(table, "score") == {("3.7", 37, 10)}
    rounded = [
        figures(weighted_scores_table(award), "weighted"),
        *(figures(totals_table(award), name) for name in ("quality", "price_score", "total")),
        figures(places_table(award), "total"),
    ]
    for text, numerator, denominator in set().union(*rounded):
        assert Fraction(text) == Fraction(numerator, denominator) and denominator in (1, 2, 5, 10)


def test_every_reason_why_a_bid_is_disregarded_in_a_lot_is_told():
    """The one for all lots and the lot's own, as the outcome has them."""
    why = {"": "It came late.", "2": "Its price is no price."}
    sent = some_submissions(a_submission(disregarded=why))
    award = award_of_bundle(outcome_of(a_procurement(), sent, a_small_register(), DAY))
    names = [column.name for column in bids_table(award).columns]
    rows = [dict(zip(names, row, strict=True)) for row in bids_table(award).rows]
    told = {row["lot"]: row["disregarded"] for row in rows}
    assert told == {"1": "It came late.", "2": "It came late. Its price is no price."}
    assert told == {
        bid.lot: " ".join(bid.reasons) for lot in award.evaluation.lots for bid in lot.bids
    }
