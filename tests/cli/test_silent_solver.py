"""The solver has a banner of its own: nothing of it comes out with what our commands print."""

import sys
from dataclasses import replace
from datetime import date

from click.testing import CliRunner

from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
from tender.cli import main
from tender.documents.evidence import evidence_of
from tender.evaluation.allocation.greatest_total import _FEW
from tender.evaluation.evaluate import evaluate
from tests.factories import a_procurement, a_submission, some_submissions
from tests.register_files import a_small_register

CAPPED = replace(
    a_procurement(conditions=()),
    limits=Limits(
        allocation=Allocation.GREATEST_TOTAL, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),)
    ),
)
BIDS = some_submissions(
    *(
        a_submission(f"B{number:03d}", scores={"Q1": 5 if number == 0 else 3})
        for number in range(_FEW // 2 + 1)
    )
)


def test_a_command_that_uses_the_solver_prints_its_own_words_alone(tmp_path, capfd):
    """Read where the process writes, below Python: the first bidder is first in both lots and may
    lead one, and bids are too many to be done without the solver.
    """
    register, on = a_small_register(), date(2024, 4, 4)
    evidence = tmp_path / "evaluation.json"
    evaluation = evaluate(CAPPED, BIDS, register, on)
    evidence.write_bytes(evidence_of(CAPPED, BIDS, register, evaluation))
    done = CliRunner().invoke(main, ["verify", str(evidence)])
    assert (done.exit_code, "HiGHS" in done.output, "highspy" in sys.modules) == (0, False, True)
    assert capfd.readouterr() == ("", "")
