"""Sentences of reports and letters as whoever lost would hold them against the award, each with
what is true of it, on the five ready-made procurements.
"""

import re
from dataclasses import replace
from datetime import date

import pytest

from criteria.participation import GateMoment, Verdict
from criteria.question import MarkCombination
from tender.documents.assessment_summary import letter_makers, refusal, refused
from tender.documents.report.acts import standstill_of
from tender.documents.report.asked import asked
from tender.documents.report.common import lot_title
from tender.documents.report.front import front
from tender.documents.report.reading import reading, rounding_table
from tender.documents.report.record import asked_of
from tender.documents.report.spread import spread_caption, spread_charts, spread_table
from tender.documents.report.timetable import standstill_words
from tender.documents.summary.methodology import methodology
from tender.documents.summary.next_steps import next_steps
from tender.documents.summary.outcome import conditions_not_passed, reasons_for_none
from tender.documents.words import listed
from tender.intake.catalogue import names
from tender.procurement.regime import Regime
from tender.procurement.standstill import is_owed
from tender.procurement.timetable import StandstillKind
from tests.documents.small_award import award
from tests.documents.test_chronology import APPROVED, AWARDED, BEGUN, told
from tests.documents.test_ended_lots import with_ended
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
def test_a_letter_says_in_which_questions_marks_are_averaged(name):
    """In a sentence that keeps the capitals of the ITT."""
    bundle = demonstration(name)
    averaged = [
        question.id
        for question in bundle.procurement.criteria.questions
        if question.combining is not MarkCombination.MODERATION
    ]
    told = methodology(bundle)[0]
    assert "itt" not in told
    assert averaged == [] or f"in {listed(averaged)}, mean of the marks, as the ITT says" in told


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
def test_whoever_lost_on_a_tie_is_told_what_parted_it(name):
    """A total that is that of the last place explains nothing alone; and of one place none is the
    last.
    """
    bundle = demonstration(name)
    for outcome in bundle.evaluation.lots:
        lowest = max(outcome.seats, key=lambda seat: seat.rank, default=None)
        title = lot_title(bundle.procurement.lot(outcome.lot))
        for bid in outcome.ranked if lowest else ():
            told = [why for why in reasons_for_none(bundle, bid.bidder) if f"{title}:" in why]
            if told and "passed over" not in told[0]:
                level = bid.total == lowest.total and bool(bid.tie_broken_by)
                assert ("The totals are level, and were separated by the" in told[0]) == level
                assert ("The last place went" in told[0]) == (len(outcome.seats) > 1)


def test_the_level_loser_and_what_can_still_be_met_are_told_so():
    """A rank behind the last place with its total; a condition with a day ahead, and one past."""
    bundle = award(bidders=8, awarded=4)
    outcome = next(each for each in bundle.evaluation.lots if each.seats)
    lowest = max(outcome.seats, key=lambda seat: seat.rank)
    held = {seat.bidder for seat in outcome.seats}
    loser = next(bid for bid in outcome.ranked if bid.bidder not in held)
    tied = loser._replace(total=lowest.total, tie_broken_by="score on Q1")
    bids = tuple(tied if bid is loser else bid for bid in outcome.bids)
    lots = tuple(
        replace(each, bids=bids) if each is outcome else each for each in bundle.evaluation.lots
    )
    level = replace(bundle, evaluation=replace(bundle.evaluation, lots=lots))
    (told,) = (why for why in reasons_for_none(level, loser.bidder) if "level" in why)
    assert told.endswith("The totals are level, and were separated by the score on Q1.")
    waiting = next(
        judgement
        for judgement in bundle.evaluation.judgements
        if judgement.verdict is Verdict.NOT_YET_MET and judgement.when is GateMoment.AWARD
    )
    for last, words in ((bundle.on, "would meet"), (date(2020, 1, 1), "would have met")):
        one = replace(bundle.evaluation, judgements=(replace(waiting, held_until=last),))
        (said,) = conditions_not_passed(replace(bundle, evaluation=one), waiting.bidder)
        assert f"What {words} it: " in said


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


@pytest.mark.parametrize("kind", StandstillKind)
@pytest.mark.parametrize("regime", Regime)
def test_a_standstill_is_mandatory_where_law_asks_for_one_alone(regime, kind):
    """Whatever the timetable calls it; and one that is owed is not said to be owed by nobody."""
    small = award(regime=regime)
    timetable = replace(small.procurement.timetable, standstill=kind)
    bundle = replace(small, procurement=replace(small.procurement, timetable=timetable))
    owed = is_owed(regime, light_touch=small.procurement.light_touch)
    told, *_, last = (*standstill_words(bundle, standstill_of(bundle)), asked(bundle)[-1])
    steps, facts = " ".join(next_steps(bundle)), dict(front(bundle).dates)
    if kind is StandstillKind.NONE:
        assert ("though one is owed" in told) == ("though one is owed" in steps) == owed
        assert ("though one is owed" in facts["Standstill"]) == owed
        assert ("a standstill is owed" in last) == owed
    else:
        assert told.startswith("A standstill is owed.") == owed
        assert ("mandatory standstill" in last) == owed


def test_what_was_decided_and_begun_is_told_as_past():
    """Once it is on record: lots were awarded, and the standstill runs from the last letter."""
    acts = (APPROVED, BEGUN, AWARDED)
    done = front(told(*acts))
    assert (done.decision, done.lead[0]) == (
        "What was decided",
        "2 of 2 lots were awarded: 4 places to 2 providers.",
    )
    begun = " ".join(standstill_words(told(*acts), standstill_of(told(*acts))))
    assert "It was begun on Wednesday 10 April 2024, the day on which the last letter was" in begun
    ahead = front(told())
    assert (ahead.decision, ahead.lead[0]) == (
        "What is to be decided",
        "2 of 2 lots can be awarded: 4 places to 2 providers.",
    )


def test_representations_have_a_beginning_and_an_end():
    """Under the regulations of 2023 a letter gives both (Sch. 9 para. 5)."""
    steps = next_steps(award(regime=Regime.PSR_2023))
    assert "from Friday 5 April 2024 to midnight at the end of Wednesday 17 April 2024" in steps[-1]
    assert "If that end moves, so do both days." in steps[-1]
    ended = with_ended(award(regime=Regime.PSR_2023), "1", "2")
    assert next_steps(ended)[-1] == "If you do not agree, write to us and say why."


def test_the_record_says_where_the_way_to_score_a_price_stands():
    """In the working of prices, not among the criteria of quality."""
    rows = {rule.asks: rule.where for rule in asked_of(Regime.PCR_2015)}
    assert rows["The way price is scored, as published"] == "prices"
    assert rows["Criteria and their weights, as published"] == "annex-criteria"
