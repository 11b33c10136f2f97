"""What a bidder whose bid left, and a successor, are told; and what the report says of both."""

from dataclasses import replace
from datetime import date

import pytest

from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report
from tender.documents.outcome import outcome_of
from tender.documents.report.front import front
from tender.documents.report.lot import lot_page
from tender.documents.report.timetable import standstill_now
from tender.documents.summary.next_steps import next_steps, wrong_fact
from tender.documents.summary.outcome import why_not
from tender.documents.summary.refused import why_heading
from tender.evaluation.after_events import with_late_events
from tender.evaluation.ended_lot import EndedLot
from tests.documents.small_award import award
from tests.evaluation.late_event_factory import a_name, an_event


@pytest.fixture(scope="module")
def small():
    """A small award, in which the first bidder's bid left and the second has another name."""
    bundle = award(6)
    first, second, *others = bundle.submissions.submissions
    lots = {lot.id: lot for lot in bundle.procurement.lots}
    submissions = (
        with_late_events(first, (an_event(),), lots),
        with_late_events(second, (a_name(company_number="12345678"),), lots),
        *others,
    )
    return (
        first,
        second,
        outcome_of(
            bundle.procurement,
            replace(bundle.submissions, submissions=submissions),
            bundle.register,
            bundle.on,
        ),
    )


def html(paper):
    """What a paper says."""
    return " ".join("".join(section.html for section in paper.sections).split())


def test_a_bidder_that_withdrew_is_told_so_and_sent_no_scores(small):
    """Not that it was not assessed, nor that a law disregarded it."""
    first, _, bundle = small
    text = html(letters(bundle)[f"outcome-{first.bidder.casefold()}.pdf"])
    assert "Your bid left this procurement after the opening." in text
    assert "Why your bid is no longer in this procurement" in text
    assert "id withdrawn, 1 April 2024 (Letter of 1 April 2024); the bid left by" in text
    assert "section 19" not in text


def test_a_successor_is_written_to_under_its_new_name(small):
    """With the name it had, and its company number."""
    _, second, bundle = small
    text = html(
        next(
            paper
            for name, paper in letters(bundle).items()
            if name.endswith(f"-{second.bidder.casefold()}.pdf")
        )
    )
    assert "Larch Care Ltd (formerly" in text and "12345678" in text


def test_the_report_has_a_section_of_what_came_to_light(small):
    """Only where anything did."""
    _, _, bundle = small
    sections = {section.id: section for section in award_report(bundle).sections}
    text = " ".join(sections["late-events"].html.split())
    assert "2 events that came to light after the opening take effect" in text
    assert "It left the whole procurement." in text
    assert "It stays, under the name Larch Care Ltd, company number 12345678." in text
    assert "Recorded by Officer on 2 April 2024; decided by Legal reviewer on 3 April 2024" in text
    assert "late-events" not in {section.id for section in award_report(award(4)).sections}


def test_nobody_is_called_disregarded_whose_bid_left(small):
    """On the first page, in its lot, and in a letter where the other lot was ended."""
    first, second, bundle = small
    assert "2 left after" not in front(bundle).lead[1] and "1 left after" in front(bundle).lead[1]
    (outcome, *_) = bundle.evaluation.lots
    rows = {row.cells[0]: row.cells[1] for row in lot_page(bundle, outcome).unranked.rows}
    assert rows[bundle.name(first.bidder)] == "Left after the opening"
    assert rows[bundle.name(second.bidder)] == "Disregarded"
    gone = with_late_events(
        first, (an_event(lots=("1",)),), {lot.id: lot for lot in bundle.procurement.lots}
    )
    others = bundle.submissions.submissions[1:]
    ended = (EndedLot(lot="2", on=date(2024, 3, 4), reason="The council serves it"),)
    submissions = replace(bundle.submissions, submissions=(gone, *others), ended_lots=ended)
    half = outcome_of(bundle.procurement, submissions, bundle.register, bundle.on)
    assert why_heading(half, first.bidder) == "Why your bid is no longer in this procurement"
    assert why_not(half, first.bidder)[0].startswith("Lot 1, General: left after the opening. ")


def test_where_nothing_can_be_awarded_no_standstill_runs_and_no_contract_follows():
    """The only bidder fails a condition, in both lots."""
    bundle = award(2)
    alone = replace(bundle.submissions, submissions=bundle.submissions.submissions[1:])
    none = outcome_of(bundle.procurement, alone, bundle.register, bundle.on)
    page = front(none)
    assert page.lead[0].startswith("Nothing is awarded: each lot ends without an award")
    assert page.asked[-1] == "Send every bidder its letter at the same time."
    assert dict(page.dates)["Contract was to start"]
    assert standstill_now(none) == ("Nothing is awarded, so no standstill runs.",)
    assert next_steps(none)[0] == "Nothing is awarded, and no contract is entered into."
    assert "standstill" not in " ".join((*page.lead, *page.asked, wrong_fact(none)))
