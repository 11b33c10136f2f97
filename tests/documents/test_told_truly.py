"""Sentences of reports and letters that once said what the award did not hold, each with what is
true of it, on the five ready-made procurements and a small one.
"""

import re
from fractions import Fraction

import pytest

from criteria.question import MarkCombination
from tender.documents.report.allocation import allocation
from tender.documents.report.annex import GLOSSARY
from tender.documents.report.front import front
from tender.documents.report.lot import lot_page
from tender.documents.report.prices import prices
from tender.documents.report.ranking import spread_words
from tender.documents.report.reading import reading
from tender.documents.report.record import record
from tender.documents.report.timetable import standstill_now
from tender.documents.summary.outcome import reasons_for_none
from tender.documents.summary.own_scores import score_tables
from tender.documents.summary.regime import WORDING
from tender.documents.summary.winners import won_lots
from tender.evaluation.filling import counted_kinds
from tender.intake.catalogue import names
from tender.procurement.regime import Regime
from tests.documents.small_award import award
from tests.documents.test_law_by_regime import demonstration

READY_MADE = pytest.mark.parametrize("name", names())


@READY_MADE
def test_the_sum_of_totals_is_of_the_places_it_says(name):
    """Of those that a cap limits alone, where others are filled beside them."""
    bundle = demonstration(name)
    placing, procurement = bundle.evaluation.placing, bundle.procurement
    counted = counted_kinds(procurement.lots, procurement.limits)
    total = sum(seat.total for seat in placing.seats if seat.kind in counted)
    page = allocation(bundle)
    said = re.search(r"(Their totals|The totals of the .+ places alone) add up to ([\d.]+)\.",
                     page.lines[0])  # fmt: skip
    assert Fraction(said[2]) == total
    if any(seat.kind not in counted for seat in placing.seats):
        assert said[1] == "The totals of the lead places alone"
        assert page.others.caption.endswith("those of the lead places are added up")


@READY_MADE
def test_a_spread_lies_between_the_scores_that_it_names(name):
    """The highest and the lowest score among the ranked, whatever ranks they have."""
    bundle = demonstration(name)
    for outcome in bundle.evaluation.lots:
        if words := spread_words(bundle, outcome):
            quality = [bid.quality.total for bid in outcome.ranked]
            price = [bid.price.score for bid in outcome.ranked]
            figures = re.findall(r"over ([\d.]+) of its", words)
            spreads = [max(scores) - min(scores) for scores in (quality, price)]
            assert list(map(Fraction, figures)) == spreads
            assert words.startswith("From the lowest to the highest score among the ranked")


@READY_MADE
def test_prices_are_said_to_be_compared_where_one_changes_anothers_score(name):
    """Not in an envelope, and not where none is scored."""
    bundle = demonstration(name)
    compared = "Prices are compared only with" in " ".join(prices(bundle).lines)
    assert compared == (bundle.procurement.criteria.price.rule == "lowest_ratio")


@READY_MADE
def test_a_score_is_said_to_be_agreed_where_it_was(name):
    """Of a question whose marks are averaged it is worked out."""
    bundle = demonstration(name)
    questions = bundle.procurement.criteria.questions
    averaged = [
        question.id
        for question in questions
        if question.combining is not MarkCombination.MODERATION
    ]
    told = f", and in {' and '.join(averaged)} what was worked out of the marks" if averaged else ""
    assert f"A score is what was agreed for an answer{told}" in " ".join(reading(bundle).lines)
    for answer in (a for bid in bundle.submissions.submissions for a in bid.answers):
        said = answer.consensus.rationale
        marks = [mark.mark for mark in answer.marks]
        if ends := re.search(r"[Mm]arks,? (?:run|ran)? ?(?:from )?(\d+) to (\d+)", said):
            assert (int(ends[1]), int(ends[2])) == (min(marks), max(marks)), said
        if answer.question in averaged:
            assert "to one view" not in said and "first marks" not in said


@READY_MADE
def test_whoever_was_passed_over_is_told_every_limit_that_kept_it_out(name):
    """In words to itself; its rank once; and nobody is said to have had to beat the one below."""
    bundle = demonstration(name)
    for submission in bundle.submissions.submissions:
        reasons = reasons_for_none(bundle, submission.bidder)
        over = {
            (bid.lot, bid.kind.value)
            for bid in bundle.evaluation.placing.passed_over
            if bid.bidder == submission.bidder
        }
        for reason in reasons:
            lot = re.match(r"Lot (\w+),", reason)[1]
            kinds = {kind for at, kind in over if at == lot}
            assert all(re.search(rf"For the [a-z, ]*{kind}", reason) for kind in kinds), reason
            assert not re.search(r"which it|\bit offered|, and has lot", reason)
            assert reason.count("passed over") <= 1
        for won in won_lots(bundle, submission.bidder):
            lot = next(o for o in bundle.evaluation.lots if won.heading.startswith(f"Lot {o.lot},"))
            own = next(bid for bid in lot.bids if bid.bidder == submission.bidder)
            beaten = own.rank and max(seat.rank for seat in lot.seats) < own.rank
            assert ("the one to have beaten" in won.elsewhere) == bool(won.elsewhere and beaten)


@READY_MADE
def test_a_letter_has_columns_of_prices_where_prices_were_scored(name):
    """Of one that is out before its price was looked at there is none, and no column of dashes."""
    bundle = demonstration(name)
    for bidder in bundle.assessed():
        priced = any(bid.price for _, bid in bundle.bids_of(bidder))
        titles = [column.title for column in score_tables(bundle, bidder)[-1].columns]
        assert ("Your price" in titles) == priced


@READY_MADE
def test_one_of_one_is_not_one_of_them(name):
    """Of a single bid that is out after its scores, of a single place that is held, of two where
    one is filled.
    """
    bundle = demonstration(name)
    for number, which in re.findall(
        r"(\d+) (?:was|were) disregarded, (\d+) of", front(bundle).lead[1]
    ):
        assert int(which) < int(number)
    for outcome in bundle.evaluation.lots:
        page = lot_page(bundle, outcome)
        for of, many in re.findall(r"\d+ of (\d+) [a-z]+ (places?) filled", page.reason):
            assert (many == "place") == (of == "1")
        for number, which in re.findall(r"award (\d+) .*, (\d+) of them held", page.recommendation):
            assert int(which) < int(number)


def test_no_word_is_explained_by_what_not_every_procurement_has():
    """Some conditions are judged after answers were weighed, some minimums put nobody out, and some
    procurements score no price.
    """
    says = dict(GLOSSARY)
    assert "before" not in says["Condition of participation, or gate"]
    assert "keeps a submission in" not in says["Threshold, or minimum score"]
    assert "where price is scored" in says["Total"]


@pytest.mark.parametrize("regime", Regime)
def test_what_decides_which_law_applies_is_said_by_regime(regime):
    """Between the 2015 regulations and the Act the date does, of the others what is bought, or for
    how much; and nobody promises below the threshold what no law asks for.
    """
    said = record(award(regime=regime), {}).lines[0]
    by_date = regime in (Regime.PCR_2015, Regime.PA_2023)
    assert ("that date decides which law applies" in said) is by_date
    letter = f"{WORDING[regime].basis} {WORDING[regime].challenge}"
    assert not re.search("within a few days|fair to", letter)
    assert ("30 days" in letter) is ("as a rule" in letter) is ("The first of them" in letter)


@pytest.mark.parametrize("regime", Regime)
def test_a_contract_is_called_light_touch_where_its_law_knows_that(regime):
    """Also where the file says so under another regime; and below the threshold nothing binds."""
    bundle = award(regime=regime)
    assert bundle.procurement.light_touch
    said = " ".join(
        (*record(bundle, {}).lines, *map(" ".join, front(bundle).facts), *standstill_now(bundle))
    )
    assert ("light touch" in said.replace("open, light touch", "").replace("Open, light touch", "")
            ) is regime.knows_light_touch  # fmt: skip
    assert ("so it binds" in said) is (regime is Regime.PA_2023)
