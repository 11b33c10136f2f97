"""The decision report has fifteen pages at most, whatever it tells of: the rest stands in the award
report.
"""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pikepdf
import pytest

from tender.documents.bundle import bundle_of
from tender.documents.council_words import LONGEST, TITLES, CouncilWords, paragraphs_of
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision.council import exempt
from tender.documents.decision.length import LONG_CELL, LONG_TEXT, MORE, first_rows, kept_short
from tender.documents.decision.weighed import weighed
from tender.documents.decision_report import decision_report
from tender.documents.report.asked import asked
from tender.documents.table import table
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import LotDecision
from tests.documents.small_award import award
from tests.documents.small_terms import AWARD_DAY
from tests.printing import PRESS


def with_texts(bundle, text):
    """The award, with this in each text of the council."""
    texts = dict.fromkeys(TITLES, text[:LONGEST]) | {"exempt_ground": "3"}
    return replace(bundle, words=CouncilWords(**texts))


@pytest.fixture(scope="module")
def most():
    """170 bidders for 18 lots, each of which is awarded, with prices that no two share."""
    tied = award(bidders=170, questions=24, awarded=4, lots=18, evaluators=1)
    submissions = replace(
        tied.submissions,
        submissions=tuple(
            replace(
                bid,
                rates=tuple(replace(each, rate=Fraction(1900 + place, 100)) for each in bid.rates),
            )
            for place, bid in enumerate(tied.submissions.submissions)
        ),
    )
    inputs = tied.procurement, submissions, tied.register
    made = bundle_of(*inputs, evaluate(*inputs, AWARD_DAY), tied.findings)
    assert {lot.decision for lot in made.evaluation.lots} == {LotDecision.AWARD}
    return made


@pytest.mark.parametrize("text", ["W" * LONGEST, "a\n\n" * LONGEST])
def test_it_has_fifteen_pages_at_most_whatever_the_size(most, text):
    """Of words as wide as can be in each text, or a thousand lines; with names of 200 letters, and
    a dozen long alternatives and risks published.
    """
    names = {
        bid.bidder: f"{bid.name} {'of the Northern Counties ' * 9}"[:200]
        for bid in most.submissions.submissions
    }
    long = "The council weighed it with care and found it wanting. " * 30
    risk, other = most.procurement.risks[0], most.procurement.alternatives[0]
    published = replace(
        most.procurement,
        alternatives=(replace(other, title=long, reason=long),) * 12,
        risks=(replace(risk, title=long, before=long, mitigation=long, after=long),) * 12,
    )
    largest = with_texts(replace(most, names=names, procurement=published), text)
    with PRESS.lent() as press:
        content = press.print(decision_report(largest))
    with pikepdf.open(BytesIO(content)) as book:
        assert len(book.pages) <= 15


def test_lots_that_ended_say_the_beginning_of_a_long_reason(most):
    """And where the whole of it stands."""
    why = "So. " * 500
    ended = most.evaluation.lots[0]
    ended = replace(ended, decision=LotDecision.ENDED, seats=(), reason=why)
    lots = (ended, *most.evaluation.lots[1:])
    paper = decision_report(replace(most, evaluation=replace(most.evaluation, lots=lots)))
    assert why not in paper.sections[0].html
    assert f"So.…{MORE}" in paper.sections[0].html


def test_a_text_is_as_long_as_it_may_be_and_no_longer():
    """A paragraph as long as a text of the council; a cell shorter; what is not seen, whole."""
    long = "Care and more " * 100
    assert kept_short(f"<desc>{long}</desc>") == f"<desc>{long}</desc>"
    for tag, most in (("p", LONG_TEXT), ("li", LONG_TEXT), ("td", LONG_CELL)):
        cut = kept_short(f"<{tag}>{long}&amp;</{tag}>")
        assert cut.endswith(f"…{MORE}</{tag}>") and len(cut) < most + 50
        assert kept_short(f"<{tag}>{long[:most]}</{tag}>") == f"<{tag}>{long[:most]}</{tag}>"
    emphasis = f"<p>Verify with <strong>a command</strong>. {long[: LONG_CELL + 100]}</p>"
    assert kept_short(emphasis) == emphasis


def test_what_the_report_says_of_itself_is_said_whole():
    """Nothing of it stands in the award report."""
    (first, *_) = decision_report(award()).sections
    assert MORE not in first.html and "under the same heading.</p>" in first.html


def test_a_table_has_its_first_rows_and_says_how_many_more_there_are():
    """One more is no reason to leave it out."""
    ten = table("Ten", (("Name", 50), ("What", 50)), [(str(row), "x") for row in range(10)])
    assert first_rows(ten, 9, "rows") == ten
    assert [row.cells for row in first_rows(ten, 2, "rows").rows][2:] == [
        ("8 more rows, in the award report", "–")
    ]


def test_what_is_parted_into_many_paragraphs_is_printed_in_four():
    """No word is lost."""
    parted = paragraphs_of("\n\n".join("abcdefgh"))
    assert parted == ("a", "b", "c", "d e f g h")


def test_the_appendix_names_everybody_of_many_in_one_paragraph(most):
    """No letter is left out."""
    appendix = exempt(with_texts(most, "So."))
    holders = {seat.bidder for seat in most.evaluation.placing.seats}
    assert appendix.names is None and len(appendix.together) == 170 - len(holders)
    html = decision_report(with_texts(most, "So.")).sections[-1].html
    assert all(f"{each}" in html for each in appendix.together)


def test_a_list_has_as_many_rows_as_fit_and_says_how_many_more_there_are(most):
    """Short ones eight, or nine where one is left; long ones fewer; few and short ones all."""

    def rows_of(number, text):
        (risk,) = most.procurement.risks
        risks = (replace(risk, mitigation=text, before=text, after=text),) * number
        shown = weighed(
            replace(most, procurement=replace(most.procurement, risks=risks)), DecisionCopy.WHOLE
        ).risks.rows
        return len(shown), shown[-1].cells[0]

    assert [rows_of(number, "So.")[0] for number in (2, 8, 9)] == [2, 8, 9]
    assert rows_of(12, "So.") == (9, "4 more risks, in the award report")
    assert rows_of(12, "So. " * 200) == (3, "10 more risks, in the award report")


def test_many_ties_are_counted_where_their_names_would_fill_pages(most):
    """They stand in the award report."""
    tied = tuple(
        replace(lot, bids=tuple(bid._replace(rank=bid.rank and 1) for bid in lot.bids))
        for lot in most.evaluation.lots
    )
    bundle = replace(most, evaluation=replace(most.evaluation, lots=tied))
    told = asked(bundle, "in the award report")
    assert "Decide 18 ties, each with the reason on record, as named in the award report." in told
    assert sum(line.startswith("Decide, with the reason") for line in asked(bundle)) == 18
