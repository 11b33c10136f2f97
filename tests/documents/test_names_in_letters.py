"""A rationale that names another bidder: its letters do not."""

from dataclasses import replace
from html import unescape

from tender.documents.assessment_summary import letters
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_of
from tender.evaluation.submission import Submission
from tests.documents.small_award import award

SHORT = "Its own figures are weaker than those that {} gave us for the same months of the year."


def _short(name: str) -> str:
    return name.removesuffix(" (illustrative)")


def named_in_every_reason(bundle: Bundle) -> Bundle:
    """The same award, in which every rationale compares with the bidder behind."""
    bids = bundle.submissions.submissions
    submissions = tuple(
        _comparing(bid, rival.name) for bid, rival in zip(bids, (*bids[1:], bids[0]), strict=True)
    )
    return outcome_of(
        bundle.procurement,
        replace(bundle.submissions, submissions=submissions),
        bundle.register,
        bundle.on,
    )


def _comparing(bid: Submission, rival: str) -> Submission:
    answers = tuple(
        replace(answer, consensus=replace(answer.consensus, rationale=SHORT.format(_short(rival))))
        for answer in bid.answers
        if answer.consensus
    )
    return replace(bid, answers=answers)


def test_letters_are_not_made_with_another_bidders_name_in_a_reason():
    """The recipient's own reasons, winners' reasons and the annex alike; the finding says so."""
    bundle = named_in_every_reason(award(bidders=6, awarded=2))
    texts = [unescape(paper.sections[0].html) for paper in letters(bundle).values()]
    named = [_short(bid.name) for bid in bundle.submissions.submissions]
    assert not any(SHORT.format(name) in text for text in texts for name in named)
    assert any(SHORT.format("[another bidder]") in text for text in texts)
    assert {"names-another-bidder"} <= {finding.code for finding in bundle.findings}
