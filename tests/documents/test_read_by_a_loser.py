"""Sentences of reports and letters as whoever lost would hold them against the award, each with
what is true of it, on the five ready-made procurements.
"""

import re

import pytest

from criteria.question import MarkCombination
from tender.documents.assessment_summary import letter_makers, refusal, refused
from tender.documents.report.reading import reading, rounding_table
from tender.documents.report.record import asked_of
from tender.documents.report.spread import spread_caption, spread_charts, spread_table
from tender.intake.catalogue import names
from tender.procurement.regime import Regime
from tests.documents.test_law_by_regime import demonstration

READY_MADE = pytest.mark.parametrize("name", names())


@READY_MADE
def test_an_average_is_counted_at_no_score_without_a_word(name):
    """A mean of 3.8 is no 3: caption and table say where it is counted, and which question has
    it.
    """
    bundle = demonstration(name)
    averaged = {
        question.id
        for question in bundle.procurement.criteria.questions
        if question.combining is not MarkCombination.MODERATION
    }
    for spread in spread_charts(bundle):
        for said in (spread_caption(bundle, spread), spread_table(bundle, spread).caption):
            told = re.search(r"an average between two points, in (.+), at the lower", said)
            assert set(re.findall(r"Q\d+", told[1]) if told else ()) == averaged


@READY_MADE
def test_a_fixed_price_has_no_score_that_is_rounded(name):
    """And what is rounded for the page alone is not said to be exact."""
    bundle = demonstration(name)
    criteria = bundle.procurement.criteria
    stages = [row.cells[0] for row in rounding_table(criteria).rows]
    assert ("Price score" in stages) == bool(criteria.price_weight)
    told = " ".join(reading(bundle).lines)
    assert "Every score, price and total in this report was worked out exactly" in told
    assert "Shares of hours and changes in per cent" in told


@READY_MADE
def test_whoever_was_disregarded_is_told_who_won(name):
    """Under the regulations of 2015 a tenderer is one until its exclusion is definitive, so its
    notice has the criteria, the names and scores of the successful, and the annexes with their
    reasons.
    """
    bundle = demonstration(name)
    annexes = [maker for file, maker in letter_makers(bundle).items() if "winners-" in file]
    for bidder in refused(bundle):
        letter = refusal(bundle, bidder)
        won = [outcome for outcome, _ in bundle.bids_of(bidder) if outcome.seats]
        assert len(letter.lots) == len(won) and bool(letter.criteria) == bool(won)
        for outcome, lot in zip(won, letter.lots, strict=True):
            told = str(lot.scores)
            assert all(bundle.name(seat.bidder) in told for seat in outcome.seats)
            assert lot.beside is None and "to have beaten" not in lot.elsewhere
            if lot.elsewhere:
                assert any(bidder in annex.to for annex in annexes)


def test_the_record_says_where_the_way_to_score_a_price_stands():
    """In the working of prices, not among the criteria of quality."""
    rows = {rule.asks: rule.where for rule in asked_of(Regime.PCR_2015)}
    assert rows["The way price is scored, as published"] == "prices"
    assert rows["Criteria and their weights, as published"] == "annex-criteria"
