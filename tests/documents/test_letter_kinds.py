"""Each kind of letter: which bid gets which, what it owes by law, and in what words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tender.documents.assessment_summary import (
    letters,
    refusal,
    refused,
    summarised,
    summary,
)
from tender.documents.summary.letter_kind import (
    GLAD,
    ROWS,
    SCORES,
    THANKS,
    LetterKind,
    letter_kind,
)
from tender.documents.summary.regime import WORDING, ended_basis
from tender.evaluation.result import Standing
from tender.intake.catalogue import names
from tender.procurement.regime import Regime
from tests.documents.small_award import award
from tests.documents.test_ended_lots import with_ended
from tests.documents.test_law_by_regime import demonstration
from tests.reading_grade import grade, syllables

DOC = Path(__file__).parents[2] / "docs" / "letters-by-law.md"
REGIMES = pytest.mark.parametrize("regime", list(Regime))


def letter_of(bundle, bidder):
    """The letter that a bidder gets."""
    return (summary if bidder in summarised(bundle) else refusal)(bundle, bidder).letter


def table():
    """The rows of the table in the docs."""
    for kind in LetterKind:
        row, cells = ROWS[kind], []
        for regime in Regime:
            wording, scores = WORDING[regime], regime in row.own_scores
            title = wording.title if scores else wording.refused_title
            owes = ["own scores and reasons"] if scores else []
            if kind not in (LetterKind.LEFT, LetterKind.ENDED) and (scores or wording.advantages):
                owes.append("winners of the lots it lost")
            cells.append(f"{title}: {' and '.join(owes) or 'the reason alone'}")
        yield f"| {kind.value} | {' | '.join(cells)} |"


def test_the_table_in_the_docs_is_what_letters_are_made_by():
    """Row by row, for whoever knows the law."""
    text = DOC.read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("| ")][1:] == list(table())
    for regime in Regime:
        assert WORDING[regime].basis in text and WORDING[regime].challenge in text
        assert ended_basis(regime) in text


def test_every_kind_has_its_words():
    """And no two kinds that owe something else say the same."""
    assert set(ROWS) == set(LetterKind)


def test_a_bid_gets_the_letter_of_what_happened_to_it():
    """In an award in which something of each kind happened."""
    bundle = award(bidders=8, awarded=4)
    kinds = {bid.bidder: letter_kind(bundle, bid.bidder) for bid in bundle.submissions.submissions}
    assert kinds == {
        "B01": LetterKind.AWARDED,
        "B02": LetterKind.NEVER_SCORED,
        "B03": LetterKind.HELD,
        "B04": LetterKind.BELOW_MINIMUM,
        "B05": LetterKind.AWARDED,
        "B06": LetterKind.NOT_AWARDED,
        "B07": LetterKind.AWARDED,
        "B08": LetterKind.AWARDED_IN_PART,
    }
    told = letter_of(bundle, "B08").first_words
    won = GLAD.format(lots="1 of the 2 lots that you bid for")
    assert told == (THANKS, f"{won} {SCORES}") and "This letter is not a contract" in won
    assert "all of the 2 lots that you bid for" in letter_of(bundle, "B01").first_words[1]
    assert "held until you meet" in letter_of(bundle, "B03").first_words[1]
    ended = with_ended(bundle, *(lot.id for lot in bundle.procurement.lots))
    assert {letter_kind(ended, bid.bidder) for bid in ended.submissions.submissions} == {
        LetterKind.ENDED
    }


@pytest.mark.parametrize("name", names())
@REGIMES
def test_scores_go_to_just_those_to_whom_the_law_owes_them(name, regime):
    """Under the Act to whose tender was assessed to the end (s.50(3)); else to all whose answers
    were scored (PCR 2015 reg 86; PSR 2023 Sch. 9).
    """
    bundle = demonstration(name)
    procurement = replace(bundle.procurement, regime=regime)
    bundle = replace(bundle, procurement=procurement)
    out = (Standing.DISREGARDED, Standing.LOT_ENDED)
    owed = {
        bid.bidder
        for outcome in bundle.evaluation.lots
        for bid in outcome.bids
        if bid.standing not in out or (regime is not Regime.PA_2023 and bid.quality)
    }
    assert set(summarised(bundle)) == owed
    assert {*summarised(bundle), *refused(bundle)} == set(bundle.by_name())


@REGIMES
def test_a_letter_is_a_letter_and_easily_read(regime):
    """It thanks, says what happened, and is signed; our own sentences ask seven years at school."""
    bundle = replace(award(bidders=8, awarded=4, regime=regime), signs=("Ann Lead",))
    for bidder in bundle.by_name():
        letter = letter_of(bundle, bidder)
        ours = [*letter.first_words, *letter.next_steps, letter.debrief, letter.annexed]
        assert grade(" ".join(filter(None, ours))) <= 7
        assert letter.signs == ("Ann Lead", "for Exampleshire Council")
    for row in ROWS.values():
        assert grade(f"{THANKS} {row.says.format(lots='all 3 lots that you bid for')}") <= 7


def test_the_grade_of_a_text_is_the_published_one():
    """Two texts counted by hand: 6 words of 6 syllables in one sentence; 8 of 18 in one."""
    assert [syllables(word) for word in ("the", "place", "table", "wanted", "evaluation")] == [
        1, 1, 2, 2, 4]  # fmt: skip
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade("The evaluation of the submissions was carefully documented.") > 12


@REGIMES
def test_no_letter_names_a_machine_a_file_or_a_row(regime):
    """Where a fact was read stands in the report."""
    for paper in letters(award(bidders=8, awarded=4, regime=regime)).values():
        html = paper.sections[0].html
        assert not re.search(r"\.csv|\.ods|\.xlsx|\brow \d|\bB0\d", html)
