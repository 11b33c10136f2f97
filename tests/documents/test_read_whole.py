"""What a reader of the five reports, page by page, found untrue, unclear or said twice: each by its
kind, on all of them.
"""

import re
from collections import Counter
from html import unescape

import pytest

from criteria.participation import GateMoment, Verdict
from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.assessment_summary import letters
from tender.documents.award_report import ContentsEntry, columns_of
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision.reasons import reasons
from tender.documents.press.page import whole
from tender.documents.report.allocation import allocation
from tender.documents.report.annex import marked, whose_marks
from tender.documents.report.asked import asked
from tender.documents.report.common import condition_label
from tender.documents.report.contract import contract
from tender.documents.report.findings import findings
from tender.documents.report.front import front
from tender.documents.report.gates import gates
from tender.documents.report.lot import lot_page
from tender.documents.report.timetable import timetable
from tender.documents.words import day
from tender.intake.catalogue import names
from tests.documents.test_law_by_regime import demonstration

READY_MADE = pytest.mark.parametrize("name", names())


def text(html):
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@READY_MADE
def test_nobody_is_told_that_it_was_not_scored_who_was(name):
    """Nor told of scores who has none: of those that are out, by what the evidence holds."""
    bundle = demonstration(name)
    papers = {paper: text(whole(letter)) for paper, letter in letters(bundle).items()}
    out = bundle.not_assessed()
    assert out
    for bidder in out:
        own = f"-{bidder.casefold()}.pdf"
        (told,) = (words for paper, words in papers.items() if paper.endswith(own))
        scored = any(bid.quality is not None for _, bid in bundle.bids_of(bidder))
        was_marked = any(answer.marks for answer in bundle.submission(bidder).answers)
        assert ("Your answers were not marked" in told) is not (scored or was_marked)
        assert ("Your answers were marked all the same" in told) is (was_marked and not scored)
        assert scored or "Your answers were scored before that" not in told


@READY_MADE
def test_every_mark_on_record_stands_in_the_annex_of_every_mark(name):
    """Also of whoever was out before a score counted; and the decision says how many were marked
    for nothing.
    """
    bundle = demonstration(name)
    printed = Counter(
        (bidder.name, who, why)
        for bidder in (marked(bundle, one) for one in whose_marks(bundle))
        for answer in bidder.answers
        for who, why in answer.marks
        if who != "Agreed."
    )
    given = Counter(
        (bundle.name(bid.bidder), f"{mark.evaluator}: {plain(mark.mark)}.", sentence(mark.reason))
        for bid in bundle.submissions.submissions
        for answer in bid.answers
        for mark in answer.marks
    )
    assert printed == given
    out = sum(bool(bundle.uncounted(bidder)) for bidder in bundle.not_assessed())
    said = re.search(
        r"Marks were given to (?:(\d+) of (?:the others|these)|(the other)) all the same",
        front(bundle).lead[1],
    )
    assert int(said[1] or 1) == out if out else not said
    disregarded = re.search(r"(\d+) were disregarded, (\d+) of them after", front(bundle).lead[1])
    others = int(disregarded[1]) - int(disregarded[2]) if disregarded else 0
    assert bool(said and said[2]) == (others == 1 and bool(said))


@READY_MADE
def test_all_who_fail_a_condition_are_shown_alike(name):
    """In every lot they bid for, with the condition, whether or not they had a place to lose."""
    bundle = demonstration(name)
    titles = {one.id: condition_label(one) for one in bundle.procurement.conditions}
    for outcome in bundle.evaluation.lots:
        unranked = lot_page(bundle, outcome).unranked
        rows = {row.cells[0]: row.cells[1:] for row in unranked.rows} if unranked else {}
        alike = {}
        for bid in outcome.bids:
            for judgement in bundle.evaluation.judgements_of(bid.bidder):
                if judgement.verdict is not Verdict.FAIL or judgement.lot not in ("", outcome.lot):
                    continue
                standing, why = rows[bundle.name(bid.bidder)]
                if bid.quality is not None and judgement.when is GateMoment.BID:
                    continue  # scored in spite of it: another rule put it out
                if standing.startswith("Below"):
                    continue  # out before the condition was judged here
                assert f"Condition “{titles[judgement.condition]}” not met" in why
                alike.setdefault((judgement.condition, judgement.when), set()).add(standing)
        assert all(len(standings) == 1 for standings in alike.values()), alike


@READY_MADE
def test_what_holds_a_contract_is_said_once_with_the_day_that_was_published(name):
    """As it was judged last; the day that a contract begins is never said to be a last day."""
    bundle = demonstration(name)
    for outcome in bundle.evaluation.lots:
        heads = [line.partition("”: ")[0] for line in lot_page(bundle, outcome).held]
        assert len(heads) == len(set(heads))
    published = {
        day(judgement.held_until)
        for judgement in bundle.evaluation.judgements
        if judgement.held_until
    }
    for line in asked(bundle):
        assert set(re.findall(r", by (.+?) at the latest", line)) <= published


@READY_MADE
def test_a_next_best_sum_is_less_than_the_best(name):
    """Where another allocation reaches the sum there is no next one to tell."""
    page = allocation(demonstration(name))
    said = " ".join(page.lines)
    best = re.search(r"add up to ([\d.]+)\.", said)[1]
    assert all(float(runner_up) < float(best)
               for runner_up in re.findall(r"next best sum is ([\d.]+)\.", said))  # fmt: skip


@READY_MADE
def test_findings_that_are_not_shown_are_where_it_says(name):
    """The workbook has every one; the evidence only those of the evaluation itself."""
    said = " ".join(cell for part in findings(demonstration(name)).tables for row in part.rows
                    for cell in row.cells)  # fmt: skip
    assert "the others are in the evidence" not in said


@READY_MADE
def test_a_day_in_the_week_that_is_no_working_day_is_said_to_be_a_bank_holiday(name):
    """St Patrick's Day counts in one part of the kingdom alone, and nobody would guess it."""
    counted = timetable(demonstration(name)).counted
    for row in counted.rows:
        weekend = row.cells[1].startswith(("Saturday", "Sunday"))
        assert ("bank holiday" in row.cells[2]) == ("Not a" in row.cells[2] and not weekend)


@pytest.mark.parametrize(
    ("titles", "columns"),
    [(["A lot"] * 45, "one"), (["A lot"] * 46, "two"), ([*["A lot"] * 44, "w" * 81], "two")],
)
def test_a_table_of_contents_stands_on_one_page(titles, columns):
    """One line too many once stood on a page of its own."""
    entries = [ContentsEntry(level="one", anchor="a", title=title) for title in titles]
    assert columns_of(entries) == columns


@READY_MADE
def test_a_section_is_called_after_what_it_holds(name):
    """Of staff who transfer only where anything is known of them."""
    page = contract(demonstration(name))
    assert ("staff transfer" in page.heading) is bool(page.transfer)


def test_a_register_is_not_said_to_be_of_a_day_that_it_is_not_of():
    """Leicester's bids, due on 23 October, were judged by the register of the 19th."""
    bundle = demonstration("leicester-2023")
    due = bundle.procurement.timetable.deadline.date()
    assert due not in {snapshot.on for snapshot in bundle.register.snapshots}
    assert "as it stood on that day" not in " ".join(gates(bundle).lines)


def test_no_letter_promises_what_reasons_hold_that_people_write():
    """Of a low mark that is above the recipient's they may say only what was wanting."""
    bundle = demonstration("leicestershire-2019")
    for letter in letters(bundle).values():
        assert "what it had that the scale rewards" not in whole(letter)


def test_a_margin_below_nought_has_a_cause_that_its_note_names():
    """Also where a bidder offered to take so many lots and no more."""
    bundle = demonstration("leicestershire-2019")
    causes = {bid.why.partition(": ")[2] for bid in bundle.evaluation.placing.passed_over}
    assert any("it offered to take at most" in cause for cause in causes)
    assert "own order, number of lots" in reasons(bundle, DecisionCopy.WHOLE).note
    caption = allocation(bundle).caps.caption
    assert caption == "Most lots in which one bidder may hold a place, or bid"
