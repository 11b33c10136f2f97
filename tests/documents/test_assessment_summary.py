"""What each bidder is told, and what no bidder may learn from its letter."""

import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

import page
import pytest

from tender.documents.assessment_summary import (
    letter_makers,
    letters,
    write_assessment_summaries,
)
from tender.documents.bundle import Bundle, bundle_of
from tender.documents.pdf import Paper
from tender.documents.report.common import anchor, distinct_names
from tender.evaluation.evaluate import evaluate
from tender.procurement.regime import Regime
from tender.procurement.timetable import StandstillKind
from tests.documents.small_award import award
from tests.documents.small_bids import register, submissions
from tests.documents.small_terms import AWARD_DAY

pytestmark = pytest.mark.filterwarnings("error")


@cache
def small() -> Bundle:
    """Eight bidders, three questions, two lots of four places: B02 fails a gate,
    B04 a minimum score, B03 must wait.
    """
    return award(bidders=8, awarded=4)


@cache
def said() -> dict[str, str]:
    """Each letter's words, by file."""
    return {
        name: " ".join(unescape(re.sub(r"<[^>]+>", " ", paper.sections[0].html)).split())
        for name, paper in letters(small()).items()
    }


def test_each_bidder_gets_one_letter_and_each_lot_with_many_winners_one_annex() -> None:
    """Assessed bidders get an assessment summary;
    the one that failed a gate gets a letter that is not one.
    """
    summaries = {f"assessment-summary-b{number:02d}.pdf" for number in (1, 3, 4, 5, 6, 7, 8)}
    assert set(said()) == summaries | {"outcome-b02.pdf", "winners-lot-1.pdf", "winners-lot-2.pdf"}


def test_no_letter_names_another_bidder_that_was_not_successful_in_its_lots() -> None:
    """A recipient learns its own name and those of the winners of lots it bid for, and no other."""
    for bidder in (one.bidder for one in small().submissions.submissions):
        winners = {seat.bidder for outcome, _ in small().bids_of(bidder) for seat in outcome.seats}
        letter = next(
            text for name, text in said().items() if name.endswith(f"-{bidder.casefold()}.pdf")
        )
        hidden = {
            one.name
            for one in small().submissions.submissions
            if one.bidder not in winners | {bidder}
        }
        assert hidden
        assert {name for name in hidden if name in letter} == set()


def test_a_bidder_below_a_minimum_is_told_which_and_gets_its_scores() -> None:
    """It was assessed, so it gets reasons for every score and the reason of its
    disqualification (reg 31(3)(c)).
    """
    letter = said()["assessment-summary-b04.pdf"]
    assert "Lot 1, General: below a minimum score. Q2 scored 1; the minimum is 2." in letter
    answers = small().submission("B04").answers
    assert all(answer.consensus and answer.consensus.rationale in letter for answer in answers)


def test_a_bidder_without_a_place_gets_every_winners_scores_and_totals() -> None:
    """For each lot it lost: all who were awarded a place, by rank,
    and the reasons of the lowest-ranked of them.
    """
    outcome = small().evaluation.lot("1")
    seated = {seat.bidder for seat in outcome.seats}
    loser = next(bid for bid in outcome.ranked if bid.bidder not in seated)
    letter = said()[f"assessment-summary-{loser.bidder.casefold()}.pdf"]
    for seat in outcome.seats:
        assert f"{seat.rank}. {small().name(seat.bidder)}" in letter
    last = small().submission(max(outcome.seats, key=lambda seat: seat.rank).bidder)
    assert all(answer.consensus and answer.consensus.rationale in letter for answer in last.answers)
    assert "winners-lot-1.pdf, which is part of this letter" in letter
    assert ": the successful submissions”, the file winners-lot-1.pdf" in letter


def test_a_winner_of_every_lot_it_bid_for_hears_of_no_other() -> None:
    """Its own part is all the law gives it."""
    winner = next(
        one.bidder
        for one in small().submissions.submissions
        if all(
            one.bidder in {seat.bidder for seat in outcome.seats}
            for outcome, _ in small().bids_of(one.bidder)
        )
    )
    letter = said()[f"assessment-summary-{winner.casefold()}.pdf"]
    assert "the successful submissions" not in letter
    assert "Framework" in letter


def test_a_bidder_that_failed_a_gate_is_told_the_fact_and_where_it_was_read() -> None:
    """The condition, the fact, whose register, and what would have met it; no scores. In which row
    of which file stands in the report alone.
    """
    letter = said()["outcome-b02.pdf"]
    assert "Inadequate" in letter
    assert "We read this in the CQC’s register." in letter
    assert not any(re.search(r"\brow \d|\.csv|\.ods|\.xlsx", text) for text in said().values())
    assert "no scores" in letter
    assert "Your scores" not in letter


def words_of(paper: Paper) -> str:
    """A letter's words."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", paper.sections[0].html)).split())


def test_a_disregarded_bidder_is_told_who_won_and_by_which_criteria() -> None:
    """It is a tenderer for as long as it can challenge its exclusion: PCR 2015 reg 86(2), (7) and
    (8). Under the Act its letter is no assessment summary, and names nobody.
    """
    letter, annexes = said()["outcome-b02.pdf"], letter_makers(small())
    for outcome, _ in small().bids_of("B02"):
        assert "B02" in annexes[f"winners-lot-{outcome.lot}.pdf"].to
        for seat in outcome.seats:
            assert small().name(seat.bidder) in letter
    assert "Characteristics and relative advantages" in letter
    assert "Criteria, their importance and the scores available" in letter
    assert "each bidder that bid for this lot" in said()["winners-lot-1.pdf"]
    act = award(bidders=8, awarded=4, regime=Regime.PA_2023)
    makers = letter_makers(act)
    assert "B02" not in makers["winners-lot-1.pdf"].to
    assert "the successful submissions" not in words_of(makers["outcome-b02.pdf"].make())
    assert "each bidder that was assessed for" in words_of(makers["winners-lot-1.pdf"].make())


def test_a_letter_points_to_no_standstill_where_there_is_none() -> None:
    """Whoever finds a fact wrong writes as soon as it can."""
    below = award(bidders=8, awarded=4, regime=Regime.BELOW_THRESHOLD)
    timetable = replace(below.procurement.timetable, standstill=StandstillKind.NONE)
    without = replace(below, procurement=replace(below.procurement, timetable=timetable))
    told = words_of(letter_makers(without)["outcome-b02.pdf"].make())
    assert "If a fact is wrong, write to us as soon as you can" in told
    assert "write to us before the end of the standstill" in said()["outcome-b02.pdf"]


def test_every_letter_says_when_the_standstill_ends() -> None:
    """Ten days after 4 April 2024 is Sunday the 14th,
    so it ends on Monday the 15th (PCR 2015 reg 2(3), reg 87).
    """
    for name, letter in said().items():
        if not name.startswith("winners"):
            assert "ends at midnight at the end of Monday 15 April 2024" in letter
            assert "No contract will be made before Tuesday 16 April 2024" in letter


def test_the_letters_are_written_whole_and_accessible(tmp_path: Path) -> None:
    """Every file is valid PDF/UA-1, progress is told, nothing half-written is left."""
    told: list[tuple[int, int]] = []
    written = write_assessment_summaries(
        small(), tmp_path / "letters", lambda done, of: told.append((done, of))
    )
    assert sorted(path.name for path in (tmp_path / "letters").iterdir()) == [
        path.name for path in written
    ]
    assert told == [(number, len(written)) for number in range(1, len(written) + 1)]
    for path in written:
        assert page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).is_compliant


def test_no_two_bidders_share_the_name_of_a_file() -> None:
    """Ids that files write alike are told apart: each has a letter, called the same each time."""
    alike = ("B-1", "b-1", "B.1", "B-1-2", "B01")
    names = distinct_names(alike, anchor)
    assert sorted(names) == sorted(alike) and len(set(names.values())) == len(alike)
    assert names == distinct_names(reversed(alike), anchor)
    assert names["B01"] == "b01" and names["B-1"] == "b-1", "those alone keep their name"
    made, known = small().procurement, register(8)
    first, *others = submissions(made, 8).submissions
    sent = replace(small().submissions, submissions=(replace(first, bidder="b04"), *others))
    bundle = bundle_of(made, sent, known, evaluate(made, sent, known, AWARD_DAY))
    files = {maker.to: file for file, maker in letter_makers(bundle).items() if "lot" not in file}
    assert files.keys() == {(bidder,) for bidder in bundle.by_name()}
    assert files["B04",] == "assessment-summary-b04.pdf"
    assert files["b04",] == "assessment-summary-b04-2.pdf"
