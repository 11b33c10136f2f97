"""What a bidder whose bid left, and a successor, are told; and what the report says of both."""

from dataclasses import replace

import pytest

from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report
from tender.documents.outcome import outcome_of
from tender.evaluation.after_events import with_late_events
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
