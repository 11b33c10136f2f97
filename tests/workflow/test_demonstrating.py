"""Each council from files to its outcome: its own structure, gates, prices and timetable, worked
out again from its evidence; and one of them printed, with a report that is accessible.
All are printed and verified by `bench.demonstrations`.
"""

from collections import Counter

import page
import pytest

from tender.documents.assessment_summary import letters
from tender.documents.verify import verify
from tender.intake.catalogue import names
from tender.workflow.from_files.demonstrating import demonstrate, made_example
from tender.workflow.from_files.evaluating import (
    DECISION,
    EVIDENCE,
    REPORT,
    RESULTS,
    SUMMARIES,
    outcome_of_files,
)

SHAPES = {  # lots, and how many end how, with the example bids of seed 1
    "leicester-2023": (2, {"award": 2}),
    "leicestershire-2019": (18, {"award": 17, "no award": 1}),
    "lincolnshire-2020": (12, {"award": 11, "negotiate": 1}),
    "nottinghamshire-2018": (6, {"award": 6}),
    "west-northamptonshire-2022": (7, {"award": 7}),
}
PRINTED, FEW = "leicester-2023", 5


@pytest.fixture(scope="module", params=names())
def evaluated(request, tmp_path_factory):
    """One council's name and outcome, read from example files in a folder of its own."""
    example = made_example(request.param, 1, tmp_path_factory.mktemp(request.param))
    bundle = outcome_of_files(example.name, example.submissions, example.registers, example.on)
    return example.name, bundle


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """One council's demonstration with few bidders, written to a folder of its own."""
    return demonstrate(PRINTED, 1, tmp_path_factory.mktemp(PRINTED), bidders=FEW)


def test_every_lot_ends_as_its_bids_and_the_itt_say(evaluated):
    """Lincolnshire's zone 10 goes to negotiation;
    Leicestershire's last lot ends without an award.
    """
    name, bundle = evaluated
    lots, decisions = SHAPES[name]
    assert len(bundle.evaluation.lots) == lots
    assert Counter(lot.decision.value for lot in bundle.evaluation.lots) == decisions


def test_the_evidence_holds_to_the_last_figure(evaluated):
    """Worked out again from itself."""
    _, bundle = evaluated
    checks = verify(bundle.evidence_json, EVIDENCE)
    assert len(checks) > 1 and [check for check in checks if not check.holds] == []


def test_the_folder_holds_everything_and_nothing_half_written(shown):
    """Report, results, evidence, and a letter to each bidder."""
    folder, bundle = shown.written.folder, shown.written.bundle
    assert sorted(entry.name for entry in folder.iterdir()) == sorted(
        [REPORT, DECISION, RESULTS, EVIDENCE, SUMMARIES]
    )
    assert (folder / EVIDENCE).read_bytes() == bundle.evidence_json
    assert (
        len(list((folder / SUMMARIES).glob("*.pdf")))
        == len(letters(bundle))
        >= len(bundle.submissions.submissions)
    )


def test_the_report_and_the_summaries_are_accessible(shown):
    """PDF/UA-1, by a validator that is not ours: both reports and three letters."""
    papers = [
        shown.written.folder / REPORT,
        shown.written.folder / DECISION,
        *sorted((shown.written.folder / SUMMARIES).glob("*.pdf"))[:3],
    ]
    for paper in papers:
        found = (
            page.validate_pdf(str(paper), profile="PDF_UA_1")
            if not hasattr(page, "ValidationProfile")
            else page.validate_pdf(str(paper), profile=page.ValidationProfile.PDF_UA_1)
        )
        assert [str(failure) for failure in found.failures] == []


def test_only_gates_that_passed_or_wait_hold_places(evaluated):
    """Nobody who failed a condition has a seat;
    one whose condition is not met yet is marked as held.
    """
    _, bundle = evaluated
    failed = {
        (one.bidder, one.lot) for one in bundle.evaluation.judgements if one.verdict == "fail"
    }
    for seat in bundle.evaluation.placing.seats:
        assert (seat.bidder, seat.lot) not in failed
        assert (seat.bidder, "") not in failed
        assert seat.held is bool(bundle.evaluation.lot(seat.lot).bid(seat.bidder).held_by)
