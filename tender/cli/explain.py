"""`tender explain` and `tender verify`: the working of a figure, and the proof that nothing
changed.
"""

import sys
from pathlib import Path

import click

from tender.cli.console import say_checks, screen
from tender.cli.receipt import is_receipt, say_receipt
from tender.cli.trust import trust_of
from tender.documents.award_file.zipped import is_award_file
from tender.documents.evidence import read_evidence
from tender.documents.explain import explain
from tender.documents.verify import attached, verify
from tender.intake.content import content_of
from tender.workflow.from_files.evaluating import paper_of_report


@click.command("explain")
@click.argument("evaluation", type=click.Path(path_type=Path))
@click.option("--lot", required=True, help="Id of the lot.")
@click.option("--bidder", required=True, help="Id of the bidder.")
@click.option(
    "--figure",
    default="",
    help="One figure, by its name or the first words of it: “price”, “Q3”, “Q3 consensus”.",
)
def explain_figure(evaluation: Path, lot: str, bidder: str, figure: str) -> None:
    """Print the working of a submission's figures from EVALUATION, an evaluation.json or an award
    report.
    """
    content = content_of(evaluation)
    if content.startswith(b"%PDF-"):
        content = attached(content, evaluation.name)
    evidence = read_evidence(content, evaluation.name)
    for line in explain(evidence, lot, bidder, figure, evaluation.name):
        screen.print(line, markup=False)


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    "trusted",
    multiple=True,
    metavar="CERTIFICATE or KEY",
    help=(
        "What you were given of whoever may have signed FILE: a certificate (PEM or DER), or the "
        "64 characters of its SHA-256 or of a receipt's key. Give it again for more."
    ),
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="Of a receipt: the signed opening record in whose chain it must stand.",
)
def verify_file(file: Path, trusted: tuple[str, ...], record: Path | None) -> None:
    """Work the award in FILE out again, make its pages again, and say whether every figure stated
    and all that can be seen on the pages is what the evidence gives; or check a bidder's receipt,
    or an opening record.

    A signature is believed by a key that you give, and by no other.
    """
    trust = trust_of(trusted)
    if is_award_file(file):
        from tender.cli.award_file import say_award_file  # what a report does not need

        say_award_file(file, trust)
        return
    content = content_of(file)
    if is_receipt(content):
        beside = (record.name, content_of(record)) if record else None
        say_receipt(file.name, content, trust, beside)
        return
    if not say_checks(verify(content, file.name, paper_of_report, trust=trust)):
        screen.print(
            f"{file.name} is not what Tender wrote, or not what its evidence gives.", markup=False
        )
        sys.exit(1)
    screen.print(f"{file.name}: every figure is the figure computed.", markup=False)
