"""Whatever free text goes into an award, no letter has another bidder's name in it, or a part of
one that it is known by; a winner's name stands where the law owes it. The report has every word.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from tender.documents.assessment_summary import letters, refusal, refused, summarised, summary
from tender.documents.award_report import report_text
from tender.documents.outcome import outcome_of
from tender.documents.summary.masked import in_words, masked_passages
from tender.evaluation.bidder_names import name_spans, short_name_spans
from tender.evaluation.ended_lot import EndedLot
from tests.documents.small_award import award

FIRMS = (
    "Larkfield Homecare Ltd",
    "Marlowe & Finch Care Services Limited",
    "Thornbury Support CIC (illustrative)",
    "Quillon Domiciliary Care Ltd trading as Ashgrove Homecare",
    "Osprey Care",
    "Wensley Living plc",
)
SHORT = ("Larkfield", "Marlowe and Finch", "Thornbury", "Quillon", "Ashgrove", "Osprey", "Wensley")
FRAMES = (
    "It is weaker than {} on the same point.",
    "The panel compared it with what {} had sent, and with {} too.",
    "Its answer is word for word that of {}, as the files show.",
    "Two visits in ten came late, by its own figures.",
)
spoken = st.sampled_from([*FIRMS, *SHORT, *(name.split(" (")[0] for name in FIRMS)])


@st.composite
def sentences(draw):
    """A free text that may name anybody."""
    frame = draw(st.sampled_from(FRAMES))
    return frame.format(*(draw(spoken) for _ in range(frame.count("{}"))))


@cache
def small():
    """Six bidders with names of their own, two lots."""
    bundle = award(bidders=6, questions=2, awarded=2, evaluators=1)
    return replace(
        bundle,
        submissions=replace(
            bundle.submissions,
            submissions=tuple(
                replace(bid, name=name)
                for bid, name in zip(bundle.submissions.submissions, FIRMS, strict=True)
            ),
        ),
    )


def with_texts(rationales, disregarded, ended):
    """The small award with these words wherever somebody writes freely."""
    bundle, texts = small(), iter(rationales)
    bids = []
    for number, bid in enumerate(bundle.submissions.submissions):
        answers = tuple(
            replace(answer, consensus=replace(answer.consensus, rationale=next(texts)))
            if answer.consensus
            else answer
            for answer in bid.answers
        )
        out = {"": disregarded} if number == len(FIRMS) - 1 else {}
        bids.append(replace(bid, answers=answers, disregarded=out))
    lots = (EndedLot(lot=bundle.procurement.lots[1].id, on=date(2024, 3, 4), reason=ended),)
    submissions = replace(bundle.submissions, submissions=tuple(bids), ended_lots=lots)
    return outcome_of(bundle.procurement, submissions, bundle.register, bundle.on)


def texts_of(bundle, bidder):
    """Every field of a letter that somebody wrote freely."""
    if bidder in refused(bundle):
        letter = refusal(bundle, bidder)
        yield from letter.reasons
    else:
        letter = summary(bundle, bidder)
        yield from (score.reason for score in letter.explanations)
        yield from letter.why_not
    yield from letter.letter.conditions


def reasons_of_winners(bundle, bidder):
    """The winners' reasons that a letter prints, with whom they are about."""
    if bidder in summarised(bundle):
        for lot in summary(bundle, bidder).lots:
            for winner in lot.winners:
                for score in winner.reasons:
                    yield winner.name, score.reason


def names_in(text, name):
    """Whether a text names a firm, in full or by what sets it apart."""
    return bool(name_spans(text, name) or short_name_spans(text, name))


COUNT = sum(
    bool(answer.consensus) for bid in small().submissions.submissions for answer in bid.answers
)


@settings(max_examples=25, deadline=None)
@given(st.lists(sentences(), min_size=COUNT, max_size=COUNT), sentences(), sentences())
def test_no_letter_names_another_bidder_in_any_text(rationales, disregarded, ended):
    """Nor does a winner's reason name anybody but the winner; what is masked is listed, and the
    report has the words as they were.
    """
    bundle = with_texts(rationales, disregarded, ended)
    firms = {bid.bidder: bid.name for bid in bundle.submissions.submissions}
    for bidder in firms:
        others = [name for other, name in firms.items() if other != bidder]
        for text in texts_of(bundle, bidder):
            assert [name for name in others if names_in(text, name)] == [], text
        for winner, reason in reasons_of_winners(bundle, bidder):
            for name in firms.values():
                assert bundle.name(bidder) == winner or winner in name or not names_in(reason, name)
    listed = masked_passages(bundle)
    for passage in listed:
        assert passage.about != passage.bidder
        assert passage.words in passage.text
        assert passage.words in in_words(bundle, passage)
    report = " ".join(unescape(report_text(bundle)).split())
    assert disregarded in report
    assert ended.rstrip(".") in report


def test_what_is_masked_is_listed_for_whoever_releases_the_letters():
    """By letter, place and words; where nothing is masked, nothing is listed."""
    plain = FRAMES[3]
    assert masked_passages(with_texts([plain] * COUNT, plain, plain)) == ()
    named = with_texts([FRAMES[0].format("Osprey")] * COUNT, plain, plain)
    about = {passage.about for passage in masked_passages(named)}
    osprey = next(bid.bidder for bid in named.submissions.submissions if bid.name == "Osprey Care")
    assert osprey not in about and about
    assert {passage.bidder for passage in masked_passages(named)} == {osprey}
    printed = " ".join(paper.sections[0].html for paper in letters(named).values())
    assert "weaker than [another bidder] on the same point" in printed
    assert re.search(r"weaker than Osprey on the same point", report_text(named))
