"""An award of which a lot was ended, or all of them: the report says which, when and why, letters
say nothing else, and the evidence is worked out again.
"""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tender.documents.assessment_summary import letters, refused, summarised
from tender.documents.award_report import report_html, report_text
from tender.documents.bundle import bundle_of
from tender.documents.verify import verify
from tender.evaluation.ended_lot import EndedLot
from tender.evaluation.evaluate import evaluate
from tender.procurement.law import Duty, cited
from tender.procurement.regime import Regime
from tests.documents.small_award import award
from tests.house.test_law import foreign

REASON = "The council will serve it itself"
WHY = f"The lot was ended on 4 March 2024: {REASON}."


def with_ended(bundle, *lots):
    """The same award with these lots ended."""
    submissions = replace(
        bundle.submissions,
        ended_lots=tuple(EndedLot(lot=lot, on=date(2024, 3, 4), reason=REASON) for lot in lots),
    )
    outcome = evaluate(bundle.procurement, submissions, bundle.register, bundle.on)
    return bundle_of(bundle.procurement, submissions, bundle.register, outcome)


def words(html):
    """A page as it is read."""
    return " ".join(unescape(html).split())


@pytest.mark.parametrize("regime", list(Regime))
def test_the_report_says_which_lot_was_ended_when_and_why(regime):
    """On the first page, under the lot and beside the other rules; no other law is cited."""
    first = award(regime=regime)
    gone = first.procurement.lots[0].id
    bundle = with_ended(first, gone)
    text = words(report_text(bundle))
    assert f"Note the end, without an award, of Lot {gone}, General." in text
    assert "1 lot was ended." in text
    assert text.count(WHY) >= 2
    assert foreign(report_text(bundle), regime) == []
    assert "Recommendation: none: the lot was ended" in words(
        report_html(bundle).replace("<strong>", "")
    )


def test_the_evidence_with_an_ended_lot_is_worked_out_again():
    """To the last byte; and that of an award of which no lot was ended has no word of any."""
    first = award()
    assert b"ended_lots" not in first.evidence_json
    bundle = with_ended(first, first.procurement.lots[0].id)
    assert b"ended_lots" in bundle.evidence_json
    assert all(check.holds for check in verify(bundle.evidence_json, "evaluation.json"))
    altered = bundle.evidence_json.replace(b"2024-03-04", b"2024-03-05")
    assert not all(check.holds for check in verify(altered, "evaluation.json"))


@pytest.mark.parametrize("regime", list(Regime))
def test_where_every_lot_was_ended_nobody_is_told_of_a_standstill_or_of_being_disregarded(regime):
    """One letter to each bidder, with the reason and the law under which it is told."""
    first = award(regime=regime)
    bundle = with_ended(first, *(lot.id for lot in first.procurement.lots))
    assert summarised(bundle) == ()
    assert set(refused(bundle)) == {bid.bidder for bid in bundle.submissions.submissions}
    for paper in letters(bundle).values():
        text = words(paper.sections[0].html)
        assert WHY in text
        assert cited(Duty.TERMINATION, regime) in text
        assert "disregarded" not in text
        assert "standstill ends" not in text
    text = words(report_text(bundle))
    assert "Nothing is awarded: every lot was ended" in text
    assert "Ended without an award." in text
    assert foreign(report_text(bundle), regime) == []
