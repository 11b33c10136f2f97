"""Sentences of reports, letters and invitations that were untrue where the lowest figure comes
first, a tie is open or was resolved by people, or a bidder offered to hold no place that there is.
"""

import re
from dataclasses import replace
from fractions import Fraction

from criteria.price.formula import formula_in_full
from criteria.price.rule import PriceScheme
from lots.place import PlaceKind
from tender.documents.assessment_summary import letters
from tender.documents.award_report import report_text
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision.reasons import reasons
from tender.documents.decision_report import decision_report
from tender.documents.invitation.judged import how_judged
from tender.documents.press.page import whole
from tender.documents.report.allocation import allocation
from tender.documents.report.asked import asked
from tender.documents.report.front import front
from tender.documents.report.lot import lot_page
from tender.documents.report.places import ties
from tender.documents.report.prices import prices
from tender.documents.report.scores import scores
from tender.documents.summary.letter_kind import LetterKind, letter_kind
from tender.documents.summary.outcome import (
    outcome_words,
    reasons_for_none,
    reasons_for_none_above,
)
from tender.evaluation.result import LotDecision, Seat
from tests.documents.odd_awards import (
    BY_PEOPLE,
    judged,
    level,
    lowest_first,
    plain,
    settled,
    text,
    tied,
)
from tests.documents.test_law_by_regime import demonstration


def test_where_the_lowest_figure_is_first_price_is_told_and_nothing_is_of_100():
    """Price decides though it has no weight; its figure is no total, and 0.19 is not of 100."""
    bundle = lowest_first()
    page = front(bundle)
    assert page.glance.columns[-1].title == "Ranking figures"
    assert re.fullmatch(r"0\.19\d* to 0\.2\d+", page.glance.rows[0].cells[-1])
    assert ("Ranked by", "Price / quality score; the lowest ranks first.") in page.facts
    assert prices(bundle).lots and "no weight" not in " ".join(prices(bundle).lines)
    assert "whole award" not in scores(bundle).questions.caption
    assert allocation(bundle).lines[0].startswith("2 places are filled. Their ranking figures add")
    assert "lowest ranking figure anywhere" in allocation(bundle).rule
    report = text(report_text(bundle))
    assert "the lowest first." not in report and "Totals of 100" not in report
    for paper in letters(bundle).values():
        letter = text(whole(paper))
        assert "The ranking figure: price per quality point; price / quality score" in letter
        assert "Price score" not in letter and "total of" not in letter
    said = text(str(how_judged(bundle.procurement)))
    assert "The lowest is first" in said and "Totals put bids in order" not in said


def test_the_lowest_price_is_not_called_so_where_a_least_one_counts():
    """19.40 is nobody's price where the published least stands in for 19.33."""
    made = plain(lots=1)
    least = PriceScheme(rule="lowest_ratio", parameters={"least": Fraction("19.40")})
    bundle = judged(replace(made, criteria=replace(made.criteria, price=least)))
    (lot,) = prices(bundle).lots
    assert ("The lowest price, or the least that it counts as", "£19.40") in lot.compared
    assert f"{formula_in_full(least)}. " in lot.lines[0]


def test_a_tie_is_decided_in_its_own_lot_and_nobody_in_it_has_lost():
    """The lot beside it waits; its bidders are told so, and not that they won nothing."""
    bundle = tied()
    first, second, *_ = asked(bundle)
    assert first == "Decide the tie in Lot 1, General."
    assert second.startswith("Award no open place in Lot 2, High dependency before it is decided")
    assert front(bundle).lead[0] == (
        "Nothing can be awarded yet. 2 lots wait for a tie to be decided."
    )
    assert letter_kind(bundle, "B01") is LetterKind.UNDECIDED
    assert letter_kind(bundle, "B04") is LetterKind.NOT_AWARDED
    assert outcome_words(bundle, "B02")[0] == "Lot 1: Not decided yet"
    told = reasons_for_none(bundle, "B02")
    assert "not decided yet" in told[0] and "B02" not in " ".join(told)
    assert "You share rank 1 with 1 other bidder" in told[0] and "For the" not in told[0]
    assert "no way to resolve what is tied gives you a place" in reasons_for_none(bundle, "B04")[0]
    page = lot_page(bundle, bundle.evaluation.lots[0])
    assert [row.cells[-1] for row in page.ranked.rows][:3] == ["Open", "Open", "No place"]
    assert page.passed == ()
    assert "Passed over" not in text(report_text(bundle))


def test_places_that_no_tie_touches_are_told_as_sure():
    """Of two places one is level between two."""
    bundle = judged(plain(lots=1, most=2), 6, level((5, 6)))
    (outcome,) = bundle.evaluation.lots
    assert reasons(bundle, DecisionCopy.WHOLE).margins.rows[0].cells[4:] == ("–", "–", "–")
    assert lot_page(bundle, outcome).recommendation == (
        "undecided, save 1 place to 1 provider, whichever way what is tied is resolved."
    )


def test_a_tie_that_people_resolved_was_parted_by_no_ladder():
    """In a sentence of its own; without its reason in the open copy, which names nobody."""
    bundle = settled()
    (outcome,) = bundle.evaluation.lots
    assert ties(bundle, outcome)[0].endswith(
        f"level on total, parted when the tie was {BY_PEOPLE}."
    )
    assert reasons_for_none(bundle, "B01")[0].endswith(
        f"The totals are level, and were parted when the tie was {BY_PEOPLE}."
    )
    for copy in DecisionCopy:
        said = " ".join(reasons(bundle, copy).lots[0].lines)
        assert "are level, and were parted when the tie was resolved, as the award report" in said
        assert "by the draw" not in text(whole(decision_report(bundle, copy)))


def test_of_three_that_are_level_the_first_rung_that_parted_two_is_told():
    """The last was parted from the first by quality, whatever parted it from the second."""
    bundle = settled()
    (outcome,) = bundle.evaluation.lots
    rungs = ("quality score", "evaluated price")
    bids = tuple(
        bid._replace(tie_broken_by=rungs[number]) if number < 2 else bid
        for number, bid in enumerate(outcome.bids)
    )
    lots = (replace(outcome, bids=bids),)
    parted = replace(bundle, evaluation=replace(bundle.evaluation, lots=lots))
    assert reasons_for_none(parted, "B01")[0].endswith("were separated by the quality score.")


def test_whoever_offered_no_kind_of_place_that_there_is_lost_to_nobody():
    """Nor was it next for an empty place; and "a additional" is no English."""
    made = plain(lots=1, most=3, kind=PlaceKind.ADDITIONAL)

    def leads(sent):
        """All but the first offer to lead, and nothing else."""
        first, *others = sent.submissions
        asked_for = (
            replace(each, lots=tuple(replace(lot, places=(PlaceKind.LEAD,)) for lot in each.lots))
            for each in others
        )
        return replace(sent, submissions=(first, *asked_for))

    bundle = judged(made, 3, leads)
    (outcome,) = bundle.evaluation.lots
    assert "1 of them offered to hold an additional place" in outcome.reason
    (told,) = reasons_for_none(bundle, "B02")
    assert told.endswith("You offered to hold no kind of place that is filled here.")
    assert reasons(bundle, DecisionCopy.WHOLE).lots[0].lines[-1] == (
        "Everybody who is ranked and offered to hold a place that there is holds a place."
    )


def test_of_questions_that_parted_two_alike_none_told_most():
    """One mark less in both, of as many points each: both are named."""

    def lower(sent):
        first, second, *_ = level((1, 2))(sent).submissions
        answers = tuple(
            replace(each, consensus=replace(each.consensus, score=each.consensus.score - 1))
            for each in second.answers
        )
        return replace(sent, submissions=(first, replace(second, answers=answers)))

    bundle = judged(plain(lots=1), 2, lower)
    assert reasons(bundle, DecisionCopy.WHOLE).lots[0].lines[-1] == (
        "What told most between the two were question Q1, “Consistency of staff”; and question "
        "Q2, “Punctuality”: 8 points each."
    )


def test_each_kind_of_place_that_went_to_others_is_accounted_for():
    """A cap kept it from leading, and its rank from the rest; a place of several is not the one,
    and of a level total it is told what parted it.
    """
    bundle = demonstration("leicestershire-2019")
    over = {(bid.lot, bid.bidder) for bid in bundle.evaluation.placing.passed_over}
    for outcome in bundle.evaluation.lots:
        for bidder in (bidder for lot, bidder in over if lot == outcome.lot):
            reasons_by_lot = {why.split(",")[0]: why for why in reasons_for_none(bundle, bidder)}
            why = reasons_by_lot.get(f"Lot {outcome.lot}", "")
            assert not why or all(seat.kind.value in why for seat in outcome.seats), why
    above = [why for bidder in bundle.by_name() for why in reasons_for_none_above(bundle, bidder)]
    assert any("you hold a supplementary place" in why for why in above)
    tied_above = judged(plain(lots=1, most=1), 3, level((1, 2)))
    (outcome,) = tied_above.evaluation.lots
    first, second, *_ = outcome.bids
    bids = (
        first._replace(rank=1, tie_broken_by="quality score"),
        second._replace(rank=2, tie_broken_by="quality score"),
        *outcome.bids[2:],
    )
    lead, other = (
        Seat(lot="1", kind=kind, number=1, bidder=bid.bidder, rank=bid.rank, total=bid.total)
        for kind, bid in zip((PlaceKind.LEAD, PlaceKind.ADDITIONAL), bids, strict=False)
    )
    seated = replace(outcome, bids=bids, seats=(lead, other), decision=LotDecision.AWARD)
    placing = replace(tied_above.evaluation.placing, passed_over=(), seats=(lead, other))
    evaluation = replace(tied_above.evaluation, lots=(seated,), placing=placing)
    (told,) = reasons_for_none_above(replace(tied_above, evaluation=evaluation), second.bidder)
    assert told.endswith("The totals are level, and were separated by the quality score.")
