"""The solver has a banner of its own: nothing of it comes out with what our commands print."""

from dataclasses import replace
from datetime import date

import highspy
from click.testing import CliRunner

from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
from tender.cli import main
from tender.documents.evidence import evidence_of
from tender.evaluation.allocation import greatest_total
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
    a_submission("B01", scores={"Q1": 5}), a_submission("B02"), a_submission("B03")
)


def test_a_command_that_uses_the_solver_prints_its_own_words_alone(tmp_path, monkeypatch, capfd):
    """Read where the process writes, below Python: B01 is first in both lots and may lead one. Few
    bids are done without the solver, so none are few here.
    """
    called = []
    monkeypatch.setattr(greatest_total, "_FEW", 0)
    monkeypatch.setattr(
        highspy.Highs,
        "maximize",
        lambda *given, of=highspy.Highs.maximize: called.append(of(*given)),
    )
    register, on = a_small_register(), date(2024, 4, 4)
    evidence = tmp_path / "evaluation.json"
    evidence.write_bytes(evidence_of(CAPPED, BIDS, register, evaluate(CAPPED, BIDS, register, on)))
    done = CliRunner().invoke(main, ["verify", str(evidence)])
    assert done.exit_code == 0 and len(called) >= 2
    assert "HiGHS" not in done.output
    assert capfd.readouterr() == ("", "")
